package pl.lejek.mailbox.mime;

import org.jspecify.annotations.Nullable;

/**
 * An address as a mail's header has it.
 *
 * @param address without the name; what stands in the header, not checked
 * @param name what the sender is called, if the header says
 */
public record MailAddress(String address, @Nullable String name) {}
