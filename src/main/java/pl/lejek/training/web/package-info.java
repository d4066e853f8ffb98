/** The routes of training mode. */
@NullMarked
package pl.lejek.training.web;

import org.jspecify.annotations.NullMarked;
