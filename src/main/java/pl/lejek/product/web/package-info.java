@NullMarked
package pl.lejek.product.web;

import org.jspecify.annotations.NullMarked;
