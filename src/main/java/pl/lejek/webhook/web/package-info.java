/** Webhooks over HTTP, for administrators. */
@NullMarked
package pl.lejek.webhook.web;

import org.jspecify.annotations.NullMarked;
