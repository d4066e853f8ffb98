@NullMarked
package pl.lejek.purchase.process;

import org.jspecify.annotations.NullMarked;
