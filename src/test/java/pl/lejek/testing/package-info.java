/** What tests share: the database server, the application under test, the clock. */
@NullMarked
package pl.lejek.testing;

import org.jspecify.annotations.NullMarked;
