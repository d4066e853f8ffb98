@NullMarked
package pl.lejek.retro.process;

import org.jspecify.annotations.NullMarked;
