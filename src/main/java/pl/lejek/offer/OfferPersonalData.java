package pl.lejek.offer;

import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pl.lejek.platform.privacy.PersonalRows;
import pl.lejek.platform.privacy.PersonalTables;

/** Who offers went to, what they asked and answered, and the documents that name them. */
@Component
@Order(30)
class OfferPersonalData extends PersonalTables {

    private static final String THEIRS =
            """
            offer_id in (select id from offer.offer where customer_id = any(:cards) or deal_id = any(:deals))
            or lower(recipient_email) = any(:emails) or recipient_phone = any(:phones)
            """;
    private static final String ABOUT_THEM =
            """
            (offer_id, version_number) in (
                select v.offer_id, v.number from offer.offer_version v join offer.offer o on o.id = v.offer_id
                where o.customer_id = any(:cards) or o.deal_id = any(:deals) or lower(v.recipient_email) = any(:emails))
            """;

    OfferPersonalData(JdbcClient jdbc) {
        super(
                jdbc,
                "offer",
                PersonalRows.in("offer-links", "offer.link", ABOUT_THEM).removed(),
                PersonalRows.in("offer-questions", "offer.question", ABOUT_THEM)
                        .showing("asked_at", "asked_by", "text", "reply")
                        .cleared("asked_by = null", "text = '[…]'", "reply = null"),
                PersonalRows.in("offers", "offer.offer_version", THEIRS)
                        .showing(
                                "(select o.number from offer.offer o where o.id = offer_id) as number",
                                "created_at",
                                "recipient_name",
                                "recipient_email",
                                "recipient_phone",
                                "cover_text",
                                "gross",
                                "currency",
                                "sent_at",
                                "answer",
                                "answered_name",
                                "answer_reason",
                                "answer_note",
                                "pdf_sha256")
                        .cleared(
                                "recipient_name = platform.pseudonym(offer_id)",
                                "recipient_email = null",
                                "recipient_phone = null",
                                "cover_text = null",
                                "answered_name = null",
                                "answer_note = null",
                                "approval_comment = null",
                                "blocks = '{}'",
                                "pdf = null"),
                PersonalRows.in(
                                "company-offers",
                                "offer.offer_version",
                                "offer_id in (select id from offer.offer where customer_id = any(:companies))")
                        .showing("created_at", "recipient_name", "cover_text", "answered_name", "answer_note")
                        .unnamed(
                                "recipient_name",
                                "cover_text",
                                "blocks::jsonb",
                                "answered_name",
                                "answer_note",
                                "approval_comment")
                        // Its digest stays: who has the document can still show that it is the one.
                        .and("pdf = null"),
                PersonalRows.in(
                                "company-questions",
                                "offer.question",
                                "offer_id in (select id from offer.offer where customer_id = any(:companies))")
                        .showing("asked_at", "asked_by", "text")
                        .unnamed("asked_by", "text", "reply"),
                PersonalRows.in("question-texts", "offer.question", "true").unnamedAnywhere("text", "reply"),
                PersonalRows.in("offer-texts", "offer.offer_version", "true")
                        .unnamedAnywhere(
                                "recipient_name",
                                "cover_text",
                                "blocks::jsonb",
                                "answered_name",
                                "answer_note",
                                "approval_comment")
                        .and("pdf = null"),
                PersonalRows.in(
                                "named-offers",
                                "offer.offer_version",
                                "'offer.offer_version/' || offer_id || '/' || number = any(:files)")
                        .cleared("pdf = null"),
                PersonalRows.in("offer-lines", "offer.line", "true").unnamedAnywhere("name", "description"));
    }
}
