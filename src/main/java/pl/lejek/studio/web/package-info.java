@NullMarked
package pl.lejek.studio.web;

import org.jspecify.annotations.NullMarked;
