package pl.lejek.offer.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import pl.lejek.deal.process.DealRun;
import pl.lejek.deal.process.DealRuns;
import pl.lejek.testing.Api;

/** A deal at the stage of the proposal, its offer, and the customer at the other end of the link. */
class OfferRun {

    static final String EMAIL = "jan.kowalski@example.pl";

    private static final Pattern LINK = Pattern.compile("/public/offers/([A-Za-z0-9_-]{22})");

    final DealRun deal;
    private final DealRuns all;

    private OfferRun(DealRuns all, DealRun deal) {
        this.all = all;
        this.deal = deal;
    }

    /** Anna's deal enters the proposal on Monday, 23 November 2026, 10:00. */
    static OfferRun at(DealRuns all, String stage) {
        DealRuns.clock("2026-11-23T10:00");
        return of(all, all.openAt(stage));
    }

    static OfferRun proposal(DealRuns all) {
        return at(all, "proposal");
    }

    static OfferRun of(DealRuns all, DealRun deal) {
        return new OfferRun(all, deal);
    }

    Api as(String user) {
        return all.as(user);
    }

    String id() {
        return all.jdbc
                .sql(
                        "select id::text from offer.offer where deal_id = ?::uuid order by created_at desc, id desc limit 1")
                .param(deal.id())
                .query(String.class)
                .single();
    }

    JsonNode view() {
        var answer = as("anna").get("/api/v1/offers/" + id());
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.json();
    }

    String field(String pointer) {
        return view().at("/" + pointer.replace('.', '/')).asText();
    }

    OfferRun verify() {
        deal.complete(
                "verify-customer",
                Map.of(
                        "dataChecked", "confirmed",
                        "potentialNow", "high",
                        "potentialGrowth", "growing",
                        "cooperation", "new",
                        "needs", "Szybsze ofertowanie.",
                        "readCollection", true,
                        "readComplaints", true,
                        "readService", true,
                        "readEnquiries", true));
        return this;
    }

    /** @return a new product whose catalogue price that is, in PLN */
    String product(String price, Map<String, Object> more) {
        var product = new HashMap<String, Object>(Map.of(
                "name", "Wdrożenie " + UUID.randomUUID(), "listPrice", Map.of("amount", price, "currency", "PLN")));
        product.putAll(more);
        var answer = as("marek").post("/api/v1/products", product);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        return answer.json().path("id").asText();
    }

    /** 10 pieces at 100.00 of the catalogue, whose cost nobody knows. */
    OfferRun write(double discount) {
        return write(Map.of(
                "discount",
                discount,
                "lines",
                List.of(Map.of(
                        "product", product("100.00", Map.of()), "name", "Wdrożenie", "quantity", 10, "vat", "23"))));
    }

    OfferRun write(Map<String, Object> draft) {
        return write("anna", draft);
    }

    OfferRun write(String user, Map<String, Object> draft) {
        var all = new HashMap<>(draft);
        all.putIfAbsent("recipient", Map.of("name", "Jan Kowalski", "email", EMAIL, "phone", "+48601234567"));
        all.putIfAbsent("coverText", "Dziękuję za rozmowę, oto nasza propozycja.");
        var answer = as(user).put("/api/v1/offers/" + id(), all);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return this;
    }

    OfferRun ready() {
        return ready("anna");
    }

    OfferRun ready(String user) {
        var answer = as(user).post("/api/v1/offers/" + id() + "/ready", Map.of());
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        deal.settle();
        return this;
    }

    /** Written, finished and out, valid until the end of that day. */
    OfferRun sent(LocalDate until) {
        if (deal.waiting().contains("verify-customer")) {
            verify();
        }
        write(5).write(Map.of("validUntil", until.toString()));
        return ready();
    }

    OfferRun sent() {
        return sent(LocalDate.parse("2026-12-18"));
    }

    /** @return the secret in the newest mail about the offer */
    String token() {
        var text = all.jdbc
                .sql(
                        """
                        select l.body from messaging.message m join messaging.letter l on l.message_id = m.id
                        where m.recipient_type = 'offer' and m.recipient_id = ? and l.body like '%/public/offers/%'
                        order by m.seq desc limit 1
                        """)
                .param(id())
                .query(String.class)
                .single();
        var link = LINK.matcher(text);
        assertThat(link.find()).as(text).isTrue();
        return link.group(1);
    }

    Api.Answer customer(String action, Map<String, Object> body) {
        return publicly("POST", token(), "/" + action, body);
    }

    Api.Answer open() {
        return publicly("GET", token(), "", null);
    }

    Api.Answer publicly(String method, String token, String action, Object body) {
        return all.anybody().send(method, "/api/v1/public/offers/" + token + action, body);
    }

    byte[] publiclyBytes(String rest) {
        return all.anybody().bytes("/api/v1/public/offers/" + rest);
    }

    /** @param form as a browser sends it; null for none */
    Api.Answer page(String method, String rest, String form) {
        var api = all.anybody();
        return (form == null ? api : api.with("Content-Type", "application/x-www-form-urlencoded"))
                .send(method, "/public/offers/" + rest, form);
    }

    OfferRun accept() {
        var answer = customer("accept", Map.of("name", "Jan Kowalski"));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return this;
    }

    OfferRun decline() {
        var answer = customer("decline", Map.of("reason", "price", "note", "Za drogo."));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return this;
    }

    OfferRun ask(String text) {
        var answer = customer("ask", Map.of("text", text));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return this;
    }

    List<String> letters() {
        return all.jdbc
                .sql(
                        """
                        select template || ' ' || channel from messaging.message
                        where recipient_type = 'offer' and recipient_id = ? order by seq
                        """)
                .param(id())
                .query(String.class)
                .list();
    }

    /** @return the same with an offer that was begun by hand */
    OfferRun begin() {
        var answer = as("anna").post("/api/v1/offers", Map.of("dealId", UUID.fromString(deal.id())));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        return this;
    }
}
