@NullMarked
package pl.lejek.privacy.web;

import org.jspecify.annotations.NullMarked;
