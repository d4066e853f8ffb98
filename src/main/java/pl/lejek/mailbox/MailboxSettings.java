package pl.lejek.mailbox;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The mailbox that is read.
 *
 * @param host of the IMAP server; empty means that none is read
 * @param port 993 or 143 by {@code security}, unless given
 * @param folder to read
 * @param moveTo folder that read mails are moved to; empty means that they are marked as read where they are
 * @param addresses of the mailbox, by which mails of our own are known
 * @param keep as much of the files of one mail is kept
 * @param perSender more mails of one sender within an hour are a flood
 * @param keepDays after so many days what was set aside is forgotten
 * @param every pause between two looks
 * @param timeout of one answer of the server
 */
@ConfigurationProperties("lejek.mailbox")
record MailboxSettings(
        @DefaultValue("") String host,
        @DefaultValue("0") int port,
        @DefaultValue("") String username,
        @DefaultValue("") String password,
        @DefaultValue("tls") Security security,
        @DefaultValue("INBOX") String folder,
        @DefaultValue("") String moveTo,
        @DefaultValue List<String> addresses,
        @DefaultValue("25MB") DataSize keep,
        @DefaultValue("30") int perSender,
        @DefaultValue("90") int keepDays,
        @DefaultValue("30s") Duration every,
        @DefaultValue("30s") Duration timeout) {

    /** How the connection is protected. */
    enum Security {
        TLS,
        STARTTLS,
        NONE
    }

    MailboxSettings {
        addresses = addresses.stream()
                .map(it -> it.strip().toLowerCase(Locale.ROOT))
                .filter(it -> !it.isEmpty())
                .toList();
    }

    boolean isConfigured() {
        return !host.isBlank();
    }

    int actualPort() {
        return port > 0 ? port : security == Security.TLS ? 993 : 143;
    }

    boolean isOwn(@Nullable String address) {
        return address != null && addresses.contains(withoutTag(address));
    }

    /** @return the address in lower case and without what stands behind a plus sign */
    static String withoutTag(String address) {
        var lower = address.toLowerCase(Locale.ROOT);
        var plus = lower.indexOf('+');
        var at = lower.lastIndexOf('@');
        return plus > 0 && plus < at ? lower.substring(0, plus) + lower.substring(at) : lower;
    }
}
