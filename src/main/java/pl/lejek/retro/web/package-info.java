@NullMarked
package pl.lejek.retro.web;

import org.jspecify.annotations.NullMarked;
