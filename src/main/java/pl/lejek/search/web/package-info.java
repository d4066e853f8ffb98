/** The search over HTTP. */
@NullMarked
package pl.lejek.search.web;

import org.jspecify.annotations.NullMarked;
