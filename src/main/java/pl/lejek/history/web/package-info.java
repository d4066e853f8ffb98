/** The API of cases, processes and incidents. */
@NullMarked
package pl.lejek.history.web;

import org.jspecify.annotations.NullMarked;
