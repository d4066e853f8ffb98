@NullMarked
package pl.lejek.studio.process;

import org.jspecify.annotations.NullMarked;
