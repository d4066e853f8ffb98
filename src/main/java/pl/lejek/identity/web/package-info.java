/** Sign-in, people and tokens over HTTP. */
@NullMarked
package pl.lejek.identity.web;

import org.jspecify.annotations.NullMarked;
