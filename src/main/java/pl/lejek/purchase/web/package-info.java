@NullMarked
package pl.lejek.purchase.web;

import org.jspecify.annotations.NullMarked;
