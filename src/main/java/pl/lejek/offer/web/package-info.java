@NullMarked
package pl.lejek.offer.web;

import org.jspecify.annotations.NullMarked;
