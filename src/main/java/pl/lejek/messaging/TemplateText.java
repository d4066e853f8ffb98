package pl.lejek.messaging;

import org.jspecify.annotations.Nullable;

/**
 * What a template says in one language, with its merge fields.
 *
 * @param subject null when it is never sent by e-mail
 * @param letter empty when it is never sent by e-mail
 * @param sms null when it is never sent by SMS
 */
public record TemplateText(@Nullable String subject, String letter, @Nullable String sms) {}
