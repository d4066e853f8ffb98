@NullMarked
package pl.lejek.messaging.process;

import org.jspecify.annotations.NullMarked;
