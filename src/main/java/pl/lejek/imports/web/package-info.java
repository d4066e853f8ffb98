/** Imports over HTTP. */
@NullMarked
package pl.lejek.imports.web;

import org.jspecify.annotations.NullMarked;
