@NullMarked
package pl.lejek.reactivation.web;

import org.jspecify.annotations.NullMarked;
