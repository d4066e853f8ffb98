package pl.lejek.messaging;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import pl.lejek.platform.Localized;

/**
 * A template with everything that it takes to change it.
 *
 * @param marketing whether its texts must say how to unsubscribe
 * @param version 0 while nobody has changed it
 * @param changed whether other texts than the shipped ones count
 * @param fields what its texts may use
 * @param texts what counts, by language
 * @param shipped what the product comes with, by language
 */
public record TemplateView(
        String key,
        Localized name,
        boolean marketing,
        int version,
        boolean changed,
        @Nullable Instant changedAt,
        @Nullable String changedBy,
        List<Field> fields,
        Map<String, TemplateText> texts,
        Map<String, TemplateText> shipped) {

    /**
     * A merge field.
     *
     * @param sample what a preview puts there, by language
     */
    public record Field(String name, Localized label, Localized sample) {}

    /** @param restored whether it was a return to the shipped texts, which it then has */
    public record Version(
            int version, Instant changedAt, String changedBy, boolean restored, Map<String, TemplateText> texts) {}

    /**
     * What would go out.
     *
     * @param mail null when the template is never sent by e-mail
     * @param sms null when the template is never sent by SMS
     * @param refused what sending says instead, when a field has no value
     */
    public record Preview(@Nullable Mail mail, @Nullable Sms sms, @Nullable String refused) {}

    public record Mail(String subject, String text, String html) {}

    public record Sms(String text, SmsLength length) {}
}
