@NullMarked
package pl.lejek.privacy.process;

import org.jspecify.annotations.NullMarked;
