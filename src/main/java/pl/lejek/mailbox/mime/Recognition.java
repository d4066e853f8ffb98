package pl.lejek.mailbox.mime;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells mails of programs from mails of people. Headers first; the words of subjects only where programs write no headers. */
final class Recognition {

    private static final List<String> AUTO_REPLY =
            List.of("x-autoreply", "x-autorespond", "x-autoresponder", "x-auto-reply", "x-mail-autoreply");
    private static final List<String> LIST = List.of("list-id", "list-unsubscribe", "list-post", "x-mailing-list");

    private static final Pattern ABSENT = Pattern.compile(
            "(?iu)^(automatic reply|auto(matic)?[ -]?reply|auto:|out of (the )?office|abwesenheitsnotiz|réponse automatique"
                    + "|autoodpowiedź|automatyczna odpowiedź|odpowiedź automatyczna|nieobecność w biurze|poza biurem)\\b.*");

    private static final Pattern SERVER = Pattern.compile("(?i)(mailer-daemon|mail-daemon|mailerdaemon)@.*");
    private static final Pattern OWN_ID = Pattern.compile("<[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}@lejek>");

    private Recognition() {}

    static Automatic of(Header header, String contentType, @Nullable MailAddress from, String subject) {
        var report = contentType.equals("multipart/report");
        if (report && header.word("content-type").contains("delivery-status")
                || header.has("x-failed-recipients")
                || from != null && SERVER.matcher(from.address()).matches()) {
            return Automatic.BOUNCE;
        }
        var submitted = header.word("auto-submitted");
        var precedence = header.word("precedence");
        if (report
                || !submitted.isEmpty() && !submitted.startsWith("no")
                || AUTO_REPLY.stream().anyMatch(header::has)
                || precedence.equals("auto_reply")
                || header.first("return-path")
                        .map(String::strip)
                        .filter("<>"::equals)
                        .isPresent()
                || ABSENT.matcher(subject).matches()) {
            return Automatic.REPLY;
        }
        if (LIST.stream().anyMatch(header::has)
                || List.of("bulk", "list", "junk").contains(precedence)) {
            return Automatic.BULK;
        }
        return Automatic.NO;
    }

    static boolean isSpam(Header header) {
        return header.word("x-spam-flag").startsWith("yes")
                || header.word("x-spam-status").startsWith("yes")
                || header.word("x-spam").startsWith("yes");
    }

    static boolean isOurs(@Nullable String messageId) {
        return messageId != null && OWN_ID.matcher(messageId).matches();
    }
}
