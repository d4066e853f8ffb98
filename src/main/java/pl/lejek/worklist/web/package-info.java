/** The API of open work. */
@NullMarked
package pl.lejek.worklist.web;

import org.jspecify.annotations.NullMarked;
