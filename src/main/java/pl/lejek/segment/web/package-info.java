/** The HTTP API of segments. */
@NullMarked
package pl.lejek.segment.web;

import org.jspecify.annotations.NullMarked;
