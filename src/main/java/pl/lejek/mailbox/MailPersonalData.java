package pl.lejek.mailbox;

import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pl.lejek.platform.privacy.PersonalRows;
import pl.lejek.platform.privacy.PersonalTables;

/** Mails from people and about them; that one came in stays, without a word of it. */
@Component
@Order(30)
class MailPersonalData extends PersonalTables {

    private static final String THEIRS =
            """
            mail_id in (
                select m.id from mailbox.mail m left join mailbox.content c on c.mail_id = m.id
                where m.about_id = any(:pseudonyms) or m.customer_id = any(:cards) or c.sender_key = any(:emails)
                   or string_to_array(lower(c.recipients), ', ') && :emails::text[])
            """;
    private static final String OF_COMPANIES =
            "mail_id in (select id from mailbox.mail where customer_id = any(:companies))";

    MailPersonalData(JdbcClient jdbc) {
        super(
                jdbc,
                "mailbox",
                PersonalRows.in("mail-files", "mailbox.attachment", THEIRS)
                        .showing("name", "type", "size")
                        .removed(),
                PersonalRows.in("mails", "mailbox.content", THEIRS)
                        .showing(
                                "(select m.received_at from mailbox.mail m where m.id = mail_id) as received_at",
                                "sender_name",
                                "sender_address",
                                "recipients",
                                "subject",
                                "full_text as text")
                        .removed(),
                PersonalRows.in(
                                "named-mail-files",
                                "mailbox.attachment",
                                "'mailbox.attachment_chunk/' || id = any(:files)")
                        .called("name")
                        .removed(),
                // Nobody has read yet what is packed in them: with a mail that names the person they go.
                PersonalRows.in(
                                "company-mail-files",
                                "mailbox.attachment",
                                OF_COMPANIES
                                        + """
                                         and mail_id in (
                                            select mail_id from mailbox.content
                                            where platform.mentions(
                                                concat_ws(E'\n', sender_name, recipients, subject, full_text), :needles))
                                        """)
                        .removed(),
                PersonalRows.in("company-mails", "mailbox.content", OF_COMPANIES)
                        .showing("sender_name", "subject", "full_text as text")
                        .unnamed("sender_name", "recipients", "subject", "text", "full_text"),
                PersonalRows.in("mail-texts", "mailbox.content", "true")
                        .unnamedAnywhere("message_id", "sender_name", "recipients", "subject", "text", "full_text"),
                PersonalRows.in("mail-file-names", "mailbox.attachment", "true").unnamedAnywhere("name"),
                PersonalRows.in("mail-reasons", "mailbox.mail", "reason is not null")
                        .unnamedAnywhere("reason"),
                PersonalRows.in("folder-errors", "mailbox.folder", "true").unnamedAnywhere("error"),
                PersonalRows.in("unreadable-mails", "mailbox.unreadable", "true")
                        .unnamedAnywhere("reason"));
    }
}
