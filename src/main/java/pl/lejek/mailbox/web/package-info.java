/** Incoming mail over the API. */
@NullMarked
package pl.lejek.mailbox.web;

import org.jspecify.annotations.NullMarked;
