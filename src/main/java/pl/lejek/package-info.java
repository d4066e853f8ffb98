/** Lejek, a sales process engine whose process is a picture. Every package directly below is a module. */
@NullMarked
package pl.lejek;

import org.jspecify.annotations.NullMarked;
