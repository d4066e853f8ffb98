package pl.lejek.mailbox.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import pl.lejek.messaging.Channel;
import pl.lejek.messaging.MessageRequest;
import pl.lejek.messaging.Messaging;
import pl.lejek.messaging.Recipient;
import pl.lejek.testing.Scenarios;

/** What becomes of a mail (processes/mail-in). */
@Scenarios
class MailInTests {

    @Autowired
    MailCases cases;

    @Autowired
    Messaging messaging;

    @Autowired
    TransactionTemplate transaction;

    @BeforeEach
    void monday() {
        ClockUtil.setCurrentTime(Date.from(Instant.parse("2026-11-23T09:00:00Z")));
    }

    @AfterEach
    void giveTheClockBack() {
        ClockUtil.reset();
    }

    private String touch(JsonNode lead) {
        return transaction.execute(status -> messaging.queue(MessageRequest.marketing(
                        "touch/" + UUID.randomUUID(),
                        Channel.EMAIL,
                        "nurturing-1-welcome",
                        new Recipient("lead", lead.path("id").asText()))
                .toCustomer(customerOf(lead))
                .with("owner", "Anna Nowak")));
    }

    private String customerOf(JsonNode lead) {
        return cases.view(lead).path("customerId").asText();
    }

    @Test
    void aReplyToNurturingLeadsBackToTheFirstContact() {
        var lead = cases.nurtured(MailCases.someone());
        var message = touch(lead);

        // from the address of a colleague, so only the message that it answers tells whose it is
        var mail = cases.receive(
                MailCases.someone(),
                "Subject: Re: Dzień dobry",
                "In-Reply-To: <" + message + "@lejek>",
                "",
                "Tak, proszę o telefon.\r\n\r\nW dniu 20.11.2026 Anna Nowak pisze:\r\n> Czy możemy pomóc?");
        cases.go(mail);

        assertThat(cases.state(mail)).isEqualTo("REPLY");
        assertThat(cases.view(lead).path("status").asText()).isEqualTo("NEW");
        assertThat(cases.passed(mail)).contains("pass-reply-on", "reply-heard", "replied");
        assertThat(cases.trail(lead.path("id").asText())).contains("lead.reply-received", "lead.replied");
        assertThat(cases.notices(mail)).isZero();
        var entry = cases.timeline(customerOf(lead)).stream()
                .filter(it -> it.path("mailId").asText().equals(mail))
                .findFirst()
                .orElseThrow();
        assertThat(entry.path("kind").asText()).isEqualTo("email");
        assertThat(entry.path("text").asText()).isEqualTo("Re: Dzień dobry\n\nTak, proszę o telefon.");
        assertThat(entry.path("mailId").asText()).isEqualTo(mail);
    }

    @Test
    void theTagOfTheAddressTellsWhereNoReferenceDoes() {
        var lead = cases.nurtured(MailCases.someone());
        var message = touch(lead);

        var mail = cases.receive(MailCases.someone(), "Cc: oferty+" + message + "@example.pl", "", "Zgoda.");
        cases.go(mail);

        assertThat(cases.state(mail)).isEqualTo("REPLY");
        assertThat(cases.view(lead).path("status").asText()).isEqualTo("NEW");
    }

    @Test
    void aMailWhileSomebodyIsCallingAnywayIsTold() {
        var address = MailCases.someone();
        var lead = cases.lead(Map.of("email", address, "lastName", "Kowalski"));

        var mail = cases.receive(address.toUpperCase(), "Subject: Jeszcze jedno", "", "Potrzebujemy dziesięciu sztuk.");
        cases.go(mail);

        assertThat(cases.state(mail)).isEqualTo("REPLY");
        assertThat(cases.passed(mail)).contains("owner-to-tell", "notify-owner", "filed");
        assertThat(cases.notices(mail)).isEqualTo(1);
        assertThat(cases.timeline(customerOf(lead)))
                .anyMatch(it -> it.path("mailId").asText().equals(mail));
    }

    @Test
    void aCustomersMailStandsOnTheCard() {
        var address = MailCases.someone();
        var customer = cases.customer(address);

        var mail = cases.receive(address, "Subject: Faktura", "", "Dzień dobry");
        cases.go(mail);

        assertThat(cases.state(mail)).isEqualTo("FILED");
        assertThat(cases.timeline(customer))
                .singleElement()
                .satisfies(it -> assertThat(it.path("mailId").asText()).isEqualTo(mail));
        assertThat(cases.notices(mail)).isEqualTo(1);
        assertThat(cases.trail(mail)).contains("mail.received", "mail.filed");
        var seen = cases.as("anna").get("/api/v1/mails/" + mail);
        assertThat(seen.status()).isEqualTo(200);
        assertThat(seen.json().path("fullText").asText()).isEqualTo("Dzień dobry");
        assertThat(cases.as("borys").get("/api/v1/mails/" + mail).status())
                .as("another team")
                .isEqualTo(404);
    }

    @Test
    void theMailsOfACustomerFollowItIntoAnotherAndBack() {
        var address = MailCases.someone();
        var gone = cases.customer(address);
        var stays = cases.customer(MailCases.someone());
        var mail = cases.receive(address, "Subject: Faktura", "", "Dzień dobry");
        cases.go(mail);

        var merged = cases.as("marek").post("/api/v1/customers/" + stays + "/merge", Map.of("other", gone));

        assertThat(merged.status()).as(merged.toString()).isEqualTo(200);
        assertThat(cases.column(mail, "customer_id::text")).isEqualTo(stays);
        assertThat(cases.trail(gone)).contains("mail.customer-merged");

        var undone = cases.as("marek")
                .post(
                        "/api/v1/customers/merges/"
                                + merged.json().path("mergeId").asText() + "/undo",
                        null);
        assertThat(undone.status()).as(undone.toString()).isEqualTo(200);
        assertThat(cases.column(mail, "customer_id::text")).isEqualTo(gone);
    }

    @Test
    void aMailOfACustomerWithOneDealStandsWithTheDeal() {
        var address = MailCases.someone();
        var customer = cases.customer(address);
        var deal = cases.as("anna")
                .post("/api/v1/deals", Map.of("customerId", customer))
                .json()
                .path("id")
                .asText();

        var mail = cases.receive(address, "Subject: Umowa", "", "Poprawki w załączniku");
        cases.go(mail);

        assertThat(cases.state(mail)).isEqualTo("FILED");
        var activities = cases.as("anna").get("/api/v1/activities?deal=" + deal).json();
        assertThat(activities.path("items").get(0).path("mailId").asText()).isEqualTo(mail);
    }

    @Test
    void aStrangerBecomesALeadOnce() {
        var address = MailCases.someone();

        var first = cases.receive(address, "Subject: Zapytanie", "", "Ile kosztuje wdrożenie?");
        cases.go(first);

        assertThat(cases.state(first)).isEqualTo("ENQUIRY");
        assertThat(cases.passed(first)).contains("take-enquiry-in", "enquiry-taken");
        var lead = cases.as("marek").get("/api/v1/leads?q=" + address).json().path("items");
        assertThat(lead).hasSize(1);
        assertThat(lead.get(0).path("source").asText()).isEqualTo("e-mail");
        assertThat(lead.get(0).path("firstName").asText()).isEqualTo("Jan");
        assertThat(lead.get(0).path("lastName").asText()).isEqualTo("Kowalski");
        assertThat(lead.get(0).path("status").asText()).isEqualTo("NEW");
        assertThat(cases.timeline(lead.get(0).path("customerId").asText()))
                .anyMatch(it -> it.path("mailId").asText().equals(first));

        var second = cases.receive(address, "Subject: Zapytanie", "", "Przypominam się.");
        cases.go(second);
        assertThat(cases.state(second)).isEqualTo("REPLY");
        assertThat(cases.as("marek").get("/api/v1/leads?q=" + address).json().path("items"))
                .hasSize(1);
    }

    @Test
    void aColleagueOfTheWriterGoesOnInTheThread() {
        var address = MailCases.someone();
        var customer = cases.customer(address);
        var id = "<" + UUID.randomUUID() + "@example.com>";
        cases.go(cases.receive("From: <" + address + ">\r\nMessage-ID: " + id + "\r\n\r\npierwsza"));

        var mail = cases.receive(MailCases.someone(), "References: " + id, "", "dopisuję");
        cases.go(mail);

        assertThat(cases.state(mail)).isEqualTo("FILED");
        assertThat(cases.column(mail, "customer_id")).isEqualTo(customer);
    }

    @Test
    void programsAreSetAsideAndCanBeBroughtBack() {
        var lead = cases.nurtured(MailCases.someone());
        var mail = cases.receive(
                MailCases.someone(),
                "Subject: Automatic reply: Dzień dobry",
                "Auto-Submitted: auto-replied",
                "In-Reply-To: <" + touch(lead) + "@lejek>",
                "",
                "I am out of office");
        cases.go(mail);

        assertThat(cases.state(mail)).isEqualTo("SET_ASIDE auto-reply");
        assertThat(cases.view(lead).path("status").asText()).isEqualTo("NURTURING");
        assertThat(cases.passed(mail)).contains("set-mail-aside", "set-aside");

        var answer = cases.as("marek").post("/api/v1/inbox/" + mail + "/reopen", null);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(cases.state(mail)).isEqualTo("WAITING");
        assertThat(cases.as("marek")
                        .post("/api/v1/inbox/" + mail + "/reopen", null)
                        .status())
                .isEqualTo(409);
        sort(mail, Map.of("decision", "ignore", "reason", "auto-reply"));
        assertThat(cases.state(mail)).isEqualTo("SET_ASIDE auto-reply");
        assertThat(cases.passed(mail))
                .contains("mail-reopened", "to-a-person", "sort-mail", "dismiss-mail", "dismissed");
    }

    private void sort(String mail, Map<String, Object> decision) {
        var answer = cases.as("marek").post("/api/v1/inbox/" + mail + "/sort", decision);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        cases.go(mail);
    }

    @Test
    void whoAsksInTheSubjectIsTakenFromTheList() {
        var address = MailCases.someone();
        var lead = cases.nurtured(address);

        var mail = cases.receive(address, "Subject: Proszę mnie wypisać z listy", "", "");
        cases.go(mail);

        assertThat(cases.state(mail)).isEqualTo("OPTED_OUT");
        assertThat(cases.passed(mail)).contains("withdraw-consents", "opted-out");
        assertThat(cases.view(lead).path("status").asText()).isEqualTo("LOST");
        assertThat(cases.view(lead).path("closeReason").asText()).isEqualTo("opted-out");
    }

    @Test
    void aBouncedMessageIsMarkedAsSuch() {
        var message = transaction.execute(
                status -> messaging.queue(MessageRequest.notice("bounce/" + UUID.randomUUID(), "mail-came", "anna")
                        .with("customer", "Tartak")
                        .with("customerId", "1")));
        cases.jdbc
                .sql("update messaging.message set state = 'SENT', sent_at = now() where id = ?::uuid")
                .param(message)
                .update();

        var late = cases.receive(report(message, "delayed", "4.4.1"));
        cases.go(late);
        assertThat(messaging.find(message).orElseThrow().state().name()).isEqualTo("SENT");
        var mail = cases.receive(report(message, "failed", "5.1.1"));
        cases.go(mail);

        assertThat(cases.state(mail)).isEqualTo("BOUNCED");
        assertThat(cases.passed(mail)).contains("record-bounce", "bounced");
        assertThat(messaging.find(message).orElseThrow().state().name()).isEqualTo("BOUNCED");
        assertThat(messaging.find(message).orElseThrow().error()).isEqualTo("Bounced 5.1.1");
        var again = cases.receive(report(message, "failed", "5.1.1"));
        cases.go(again);
        assertThat(cases.state(again)).isEqualTo("BOUNCED");
    }

    private static String report(String message, String action, String status) {
        return String.join(
                "\r\n",
                "Return-Path: <>",
                "From: MAILER-DAEMON@mx.example.com",
                "Message-ID: <" + UUID.randomUUID() + "@mx.example.com>",
                "Content-Type: multipart/report; report-type=delivery-status; boundary=b",
                "",
                "--b",
                "Content-Type: message/delivery-status",
                "",
                "Final-Recipient: rfc822; nobody@example.com",
                "Action: " + action,
                "Status: " + status,
                "--b",
                "Content-Type: text/rfc822-headers",
                "",
                "Message-ID: <" + message + "@lejek>",
                "--b--");
    }

    @Test
    void whatBelongsToSeveralIsForAPerson() {
        var address = MailCases.someone();
        var one = cases.customer(address);
        var other = cases.customer(address);

        var mail = cases.receive(address, "Subject: Faktura", "", "Dzień dobry");
        cases.go(mail);

        assertThat(cases.state(mail)).isEqualTo("WAITING several-customers");
        assertThat(cases.as("anna").get("/api/v1/inbox").status()).isEqualTo(403);
        assertThat(cases.as("anna").get("/api/v1/mails/" + mail).status()).isEqualTo(404);
        var task = cases.task(mail);
        assertThat(task.getDueDate()).isEqualTo(Instant.parse("2026-11-23T13:00:00Z"));
        var form =
                cases.as("marek").get("/api/v1/tasks/" + task.getId() + "/form").json();
        assertThat(form.toString()).contains(one, other);
        var item = cases.as("marek").get("/api/v1/tasks/" + task.getId()).json();
        assertThat(item.path("subject").path("label").asText()).isEqualTo("Jan Kowalski: Faktura");
        var answer = cases.as("marek")
                .post(
                        "/api/v1/tasks/" + task.getId() + "/complete",
                        Map.of("data", Map.of("decision", "customer", "customerId", other)));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        cases.go(mail);

        assertThat(cases.state(mail)).isEqualTo("FILED");
        assertThat(cases.passed(mail)).contains("sorted", "to-customer", "file-mail", "filed");
        assertThat(cases.timeline(other)).hasSize(1);
        assertThat(cases.timeline(one)).isEmpty();
    }

    @Test
    void onItsPageAMailIsGivenToAnybody() {
        var mail = cases.receive("anna@example.com", "Subject: Fwd: pytanie", "", "od klienta");
        makeColleague("anna@example.com");
        var customer = cases.customer(MailCases.someone());
        cases.go(mail);
        assertThat(cases.state(mail)).isEqualTo("WAITING colleague");

        var wrong = cases.as("marek")
                .post("/api/v1/inbox/" + mail + "/sort", Map.of("decision", "customer", "customerId", "nobody"));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.json().path("errors").get(0).path("field").asText()).isEqualTo("customerId");
        for (var decision : List.of(Map.of(), Map.of("decision", "other"), Map.of("decision", "ignore"))) {
            assertThat(cases.as("marek")
                            .post("/api/v1/inbox/" + mail + "/sort", decision)
                            .status())
                    .isEqualTo(422);
        }
        sort(mail, Map.of("decision", "customer", "customerId", customer));

        assertThat(cases.state(mail)).isEqualTo("FILED");
        assertThat(cases.timeline(customer)).hasSize(1);
        assertThat(cases.column(mail, "decided_by")).isEqualTo("marek");
        assertThat(cases.as("marek")
                        .post("/api/v1/inbox/" + mail + "/sort", Map.of("decision", "enquiry"))
                        .status())
                .isEqualTo(409);
    }

    private void makeColleague(String email) {
        cases.jdbc
                .sql("update identity.app_user set email = ? where id = 'audyta'")
                .param(email)
                .update();
    }

    @Test
    void aPersonMakesAnEnquiryOfIt() {
        var address = MailCases.someone();
        cases.customer(address);
        cases.customer(address);
        var mail = cases.receive(address, "Subject: Pytanie", "", "Czy robicie szkolenia?");
        cases.go(mail);

        sort(mail, Map.of("decision", "enquiry"));

        assertThat(cases.state(mail)).isEqualTo("ENQUIRY");
        assertThat(cases.passed(mail)).contains("to-enquiry");
    }

    @Test
    void nobodyCanBeAnsweredWithoutAnAddress() {
        var mail = cases.receive("Subject: Pytanie\r\nMessage-ID: <" + UUID.randomUUID() + "@x>\r\n\r\nKto to?");
        cases.go(mail);
        assertThat(cases.state(mail)).isEqualTo("WAITING no-sender");

        var answer = cases.as("marek").post("/api/v1/inbox/" + mail + "/sort", Map.of("decision", "enquiry"));

        assertThat(answer.status()).as(answer.toString()).isEqualTo(422);
        assertThat(answer.json().path("errors").get(0).path("field").asText()).isEqualTo("decision");
        sort(mail, Map.of("decision", "ignore", "reason", "other"));
    }

    @Test
    void whatBelongsToNobodyCanBeRemovedForGood() {
        var mail = cases.receive("Subject: Poufne\r\nMessage-ID: <" + UUID.randomUUID() + "@x>\r\n\r\nPESEL itd.");
        cases.go(mail);
        assertThat(cases.state(mail)).isEqualTo("WAITING no-sender");

        assertThat(cases.as("marek").delete("/api/v1/inbox/" + mail).status()).isEqualTo(204);

        assertThat(cases.state(mail)).isEqualTo("SET_ASIDE removed");
        assertThat(cases.passed(mail)).contains("mail-removed", "removed");
        assertThat(cases.task(mail)).isNull();
        assertThat(cases.trail(mail)).contains("mail.removed");
        var left = cases.as("marek").get("/api/v1/mails/" + mail).json();
        assertThat(left.path("subject").isNull()).isTrue();
        assertThat(cases.as("marek")
                        .post("/api/v1/inbox/" + mail + "/reopen", null)
                        .status())
                .isEqualTo(409);

        var address = MailCases.someone();
        cases.customer(address);
        var filed = cases.receive(address, "Subject: Faktura", "", "x");
        cases.go(filed);
        assertThat(cases.as("marek").delete("/api/v1/inbox/" + filed).status()).isEqualTo(409);
        assertThat(cases.as("anna").delete("/api/v1/inbox/" + filed).status()).isEqualTo(403);
    }

    @Test
    void anEmptyMailOfNobodyIsSetAside() {
        var mail = cases.receive(MailCases.someone(), "", "");
        cases.go(mail);
        assertThat(cases.state(mail)).isEqualTo("SET_ASIDE empty");
    }

    @Test
    void whoeverWritesLikeAMachineIsStopped() {
        var address = MailCases.someone();
        var customer = cases.customer(address);
        var last = "";
        for (var i = 0; i < 31; i++) {
            last = cases.receive(address, "Subject: Alarm " + i, "", "x");
        }
        cases.go(last);
        assertThat(cases.state(last)).isEqualTo("SET_ASIDE flood");
        assertThat(cases.timeline(customer)).isEmpty();
    }

    @Test
    void whatComesRoundInACircleIsStopped() {
        var own = cases.receive("From: Lejek <lejek@localhost>\r\nTo: lejek@localhost\r\nMessage-ID: <"
                + UUID.randomUUID() + "@lejek>\r\n\r\nwiadomość od nas");
        cases.go(own);
        assertThat(cases.state(own)).isEqualTo("SET_ASIDE loop");

        // A form on our own page writes in our name on behalf of somebody.
        var address = MailCases.someone();
        var form = cases.receive("From: formularz <lejek+www@localhost>\r\nReply-To: Ewa Lis <" + address
                + ">\r\nMessage-ID: <" + UUID.randomUUID() + "@www>\r\n\r\nproszę o kontakt");
        cases.go(form);
        assertThat(cases.state(form)).isEqualTo("ENQUIRY");
    }

    @Test
    void theEngineNeverLearnsWhoWroteWhat() {
        var mark = UUID.randomUUID().toString().substring(0, 8);
        var mail = cases.receive(
                "bozydar." + mark + "@example.com", "Subject: Sprawa " + mark, "", "Nazywam się Bożydar " + mark);
        cases.go(mail);
        assertThat(cases.state(mail)).isEqualTo("ENQUIRY");
        for (var table : cases.jdbc
                .sql("select table_name from information_schema.tables where table_schema = 'engine' order by 1")
                .query(String.class)
                .list()) {
            assertThat(cases.jdbc
                            .sql("select x::text from engine.%s x where position(? in x::text) > 0".formatted(table))
                            .param(mark)
                            .query(String.class)
                            .list())
                    .as(table)
                    .isEmpty();
        }
        assertThat(cases.jdbc
                        .sql("select count(*) from engine.act_ge_bytearray where position(?::bytea in bytes_) > 0")
                        .param(mark)
                        .query(Integer.class)
                        .single())
                .isZero();
    }
}
