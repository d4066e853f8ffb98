/** Mails as they come over the wire, read into what a person would read: any program wrote them, some to do harm. */
@NullMarked
package pl.lejek.mailbox.mime;

import org.jspecify.annotations.NullMarked;
