package pl.lejek.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pl.lejek.platform.web.Conflict;

class MessagingTests {

    private static final RecordingTransport RECORDING = new RecordingTransport(Channel.EMAIL);

    private final MessagingFixture fixture = new MessagingFixture();
    private Messaging messaging;

    @BeforeEach
    void start() {
        messaging = fixture.messaging();
    }

    @Test
    void oneStepHasOneMessage() {
        var request = fixture.touch("one");
        var first = fixture.queue(request);
        assertThat(fixture.queue(request)).isEqualTo(first);
        assertThat(messaging
                        .list(new MessageFilter("one", null, null, null, null, null, null), null, 50)
                        .items())
                .hasSize(1);
    }

    @Test
    void oneStepHasOneMessageEvenAtTheSameTime() {
        var request = fixture.notice("race");
        var ids = IntStream.range(0, 8)
                .mapToObj(it -> CompletableFuture.supplyAsync(() -> fixture.queue(request)))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .distinct();
        assertThat(ids).hasSize(1);
        assertThat(messaging.list(MessageFilter.ALL, null, 50).items()).hasSize(1);
    }

    @Test
    void keepsIdsAndNumbersInTheMessageAndThePersonInTheLetter() {
        var message = fixture.find(fixture.queue(fixture.touch("ids")));
        assertThat(message.state()).isEqualTo(MessageState.QUEUED);
        assertThat(message.properties()).isEqualTo(java.util.Map.of("touch", 1));
        assertThat(message.caseId()).isEqualTo("case-ids");
        assertThat(message.toString()).doesNotContain("@example.com").doesNotContain("Nowak");
        assertThat(fixture.jdbc
                        .sql("select address || subject || body from messaging.letter")
                        .query(String.class)
                        .single())
                .contains("ids@example.com", "Dziękujemy za zainteresowanie", "Anna Nowak", UnsubscribeLinks.PLACE);
    }

    @Test
    void refusesAHoleInALetter() {
        assertThatThrownBy(() -> fixture.queue(fixture.touch("hole").with("owner", " ")))
                .isInstanceOf(RefusedMessage.class)
                .hasMessage("Template nurturing-1-welcome.pl needs owner");
        var unknown = MessageRequest.notice("unknown", "no-such-template", "anna");
        assertThatThrownBy(() -> fixture.queue(unknown)).hasMessageContaining("no-such-template.pl");
        assertThat(messaging.list(MessageFilter.ALL, null, 50).items()).isEmpty();
    }

    @Test
    void attachesTenMegabytesAndNoMore() {
        var half = new Attachment("a.pdf", "application/pdf", new byte[MessageRequest.MOST_BYTES / 2]);
        var full = fixture.touch("full")
                .attach(half)
                .attach(half)
                .toCustomer("full")
                .with("owner", "Anna");
        assertThat(full.attachments()).containsExactly(half, half);
        var one = new Attachment("b.txt", "text/plain", new byte[1]);
        assertThatThrownBy(() -> full.attach(one)).isInstanceOf(RefusedMessage.class);
        assertThat(full.attach(new Attachment("empty.txt", "text/plain", new byte[0]))
                        .attachments())
                .hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({
        "'', text/plain", "../a.txt, text/plain", "C:\\a.txt, text/plain", "'a\r\nBcc: x', text/plain",
        "a.txt, text", "a.txt, */*", "a.txt, multipart/mixed", "a.txt, 'text/plain\r\nX: y'"
    })
    void attachesNothingThatCannotStandInAMail(String name, String type) {
        var content = new byte[1];
        var text = name.replace("\\r\\n", "\r\n");
        assertThatThrownBy(() -> new Attachment(text, type.replace("\\r\\n", "\r\n"), content))
                .isInstanceOf(RefusedMessage.class)
                .hasMessageNotContaining("Bcc");
    }

    @Test
    void anSmsGoesWithoutFiles() {
        fixture.customers.put("mobile", new RecipientAddress.Address("+48600100200", "pl"));
        var touch = fixture.touch("mobile");
        var id = fixture.queue(MessageRequest.marketing("sms-file", Channel.SMS, touch.template(), touch.recipient())
                .with("owner", "Anna")
                .attach(new Attachment("a.pdf", "application/pdf", new byte[10])));
        assertThat(fixture.store.attachments(id)).isEmpty();
    }

    @Test
    void sendsNoMarketingWithoutConsentNorToWhomThereIsNoAddress() {
        fixture.withoutConsent.add("no");
        var refused = fixture.find(fixture.queue(fixture.touch("no")));
        assertThat(refused.state()).isEqualTo(MessageState.SUPPRESSED);
        assertThat(refused.error()).isEqualTo("no-consent");

        var touch = fixture.touch("away");
        fixture.customers.remove("away");
        assertThat(fixture.find(fixture.queue(touch)).error()).isEqualTo("no-address");

        var stranger = MessageRequest.notice("to-nobody", "owner-sla-reminder", "nobody")
                .with("lead", "A")
                .with("due", "now")
                .with("leadId", "1");
        assertThat(fixture.find(fixture.queue(stranger)).error()).isEqualTo("no-address");
        assertThat(fixture.actions()).containsExactly("message.suppressed", "message.suppressed", "message.suppressed");
    }

    @Test
    void withdrawingWorksAtOnceForWhatIsQueued() {
        var dispatcher = fixture.dispatcher(RECORDING);
        var withdrawn = fixture.queue(fixture.touch("withdrawn"));
        fixture.withoutConsent.add("withdrawn");
        var optedOut = fixture.queue(fixture.touch("opted-out"));
        var recipient = new Recipient("customer", "opted-out");
        fixture.transaction.executeWithoutResult(status -> messaging.optOut(recipient, Channel.EMAIL));
        assertThat(fixture.find(optedOut).error()).isEqualTo("opted-out");
        dispatcher.run();
        assertThat(fixture.find(withdrawn).error()).isEqualTo("no-consent");
        assertThat(fixture.events).containsExactly(new OptedOut(recipient, Channel.EMAIL));

        fixture.transaction.executeWithoutResult(status -> messaging.optOut(recipient, Channel.EMAIL));
        assertThat(fixture.events).hasSize(1);
        assertThat(fixture.find(fixture.queue(fixture.touch("opted-out"))).state())
                .isEqualTo(MessageState.SUPPRESSED);
        fixture.transaction.executeWithoutResult(status -> messaging.optIn(recipient, Channel.EMAIL));
        assertThat(fixture.find(fixture.queue(fixture.touch("opted-out"))).state())
                .isEqualTo(MessageState.QUEUED);
    }

    @ParameterizedTest
    @CsvSource({
        // noon on Friday; evening; Saturday; early on Monday; before 11 November; on it
        "2026-11-20T11:00:00Z, 2026-11-20T11:00:00Z",
        "2026-11-20T18:59:59Z, 2026-11-20T18:59:59Z",
        "2026-11-20T19:00:00Z, 2026-11-23T07:00:00Z",
        "2026-11-21T11:00:00Z, 2026-11-23T07:00:00Z",
        "2026-11-23T05:00:00Z, 2026-11-23T07:00:00Z",
        "2026-11-23T07:00:00Z, 2026-11-23T07:00:00Z",
        "2026-11-10T20:00:00Z, 2026-11-12T07:00:00Z",
        "2026-11-11T11:00:00Z, 2026-11-12T07:00:00Z",
    })
    void marketingWaitsForTheEndOfQuietHoursAndNoticesDoNot(Instant now, Instant allowed) {
        fixture.clock.now = now;
        assertThat(fixture.find(fixture.queue(fixture.touch("quiet"))).notBefore())
                .isEqualTo(allowed);
        assertThat(fixture.find(fixture.queue(fixture.notice("quiet"))).notBefore())
                .isEqualTo(now);
    }

    @Test
    void onePersonGetsOneMarketingMessageInSevenDays() {
        var first = fixture.queue(fixture.touch("capped"), RECORDING);
        assertThat(fixture.find(first).state()).isEqualTo(MessageState.SENT);
        assertThat(fixture.find(first).sentAt()).isEqualTo(fixture.clock.now);
        var second = fixture.queue(fixture.touch("capped"), RECORDING);
        var third = fixture.queue(fixture.touch("capped"), RECORDING);
        assertThat(fixture.find(second).notBefore()).isEqualTo("2026-11-27T11:00:00Z");
        assertThat(fixture.find(third).notBefore()).isEqualTo("2026-12-04T11:00:00Z");
        assertThat(fixture.find(fixture.queue(fixture.touch("other"))).notBefore())
                .isEqualTo(fixture.clock.now);
        assertThat(fixture.find(fixture.queue(fixture.notice("capped"))).notBefore())
                .isEqualTo(fixture.clock.now);

        // the same address on another card is the same person
        fixture.customers.put("twin", new RecipientAddress.Address("Capped@Example.com", "pl"));
        assertThat(fixture.find(fixture.queue(fixture.touch("twin"))).notBefore())
                .isEqualTo("2026-12-11T11:00:00Z");

        // what goes out late moves what follows
        var dispatcher = fixture.dispatcher(RECORDING);
        fixture.clock.now = Instant.parse("2026-12-01T11:00:00Z");
        dispatcher.run();
        assertThat(fixture.find(second).sentAt()).isEqualTo("2026-11-27T11:00:00Z");
        assertThat(fixture.find(third).state()).isEqualTo(MessageState.QUEUED);
        fixture.clock.now = Instant.parse("2026-12-05T11:00:00Z");
        dispatcher.run();
        assertThat(fixture.find(third).sentAt()).isEqualTo("2026-12-04T11:00:00Z");
    }

    @Test
    void onePersonGetsOneMarketingMessageHoweverManyAreQueuedAtOnce() {
        var requests =
                IntStream.range(0, 6).mapToObj(it -> fixture.touch("crowd")).toList();
        var ids = requests.stream().map(it -> CompletableFuture.supplyAsync(() -> fixture.queue(it))).toList().stream()
                .map(CompletableFuture::join)
                .toList();
        assertThat(ids.stream().map(it -> fixture.find(it).notBefore()).distinct())
                .hasSize(6);
    }

    @Test
    void listsTheNewestFirstPageByPage() {
        for (var i = 0; i < 5; i++) {
            fixture.clock.now = fixture.clock.now.plusSeconds(i % 2);
            fixture.queue(fixture.notice("page-" + i));
        }
        fixture.queue(fixture.touch("paged"));
        var seen = new java.util.ArrayList<MessageView>();
        String cursor = null;
        do {
            var page = messaging.list(MessageFilter.ALL, cursor, 2);
            seen.addAll(page.items());
            cursor = page.next();
        } while (cursor != null);
        assertThat(seen).hasSize(6).doesNotHaveDuplicates();
        assertThat(seen).isSortedAccordingTo((one, other) -> other.queuedAt().compareTo(one.queuedAt()));
        assertThat(messaging
                        .list(
                                new MessageFilter(
                                        "paged",
                                        "case-paged",
                                        "nurturing-1-welcome",
                                        MessageState.QUEUED,
                                        Channel.EMAIL,
                                        fixture.clock.now,
                                        fixture.clock.now.plusSeconds(1)),
                                null,
                                50)
                        .items())
                .hasSize(1);
        assertThat(messaging
                        .list(new MessageFilter("paged", null, null, null, Channel.SMS, null, null), null, 50)
                        .items())
                .isEmpty();
    }

    @Test
    void sendsAgainOnlyWhatWasGivenUp() {
        var id = fixture.queue(fixture.notice("again"));
        assertThatThrownBy(() -> messaging.resend(id)).isInstanceOf(Conflict.class);
        fixture.store.fail(id, "SMTPAddressFailedException");
        var again = fixture.transaction.execute(status -> messaging.resend(id));
        assertThat(again.state()).isEqualTo(MessageState.QUEUED);
        assertThat(again.attempts()).isZero();
        fixture.dispatcher(RECORDING).run();
        assertThat(fixture.find(id).state()).isEqualTo(MessageState.SENT);
    }

    @Test
    void whatCameBackIsNeitherSentNorFailedAndMayGoAgain() {
        var id = fixture.queue(fixture.touch("back"), RECORDING);
        assertThat(fixture.transaction.<Boolean>execute(status -> messaging.bounced(id, "5.1.1")))
                .isTrue();
        assertThat(fixture.find(id).state()).isEqualTo(MessageState.BOUNCED);
        assertThat(fixture.find(id).error()).isEqualTo("Bounced 5.1.1");
        assertThat(fixture.events).hasOnlyElementsOfType(MessageFailed.class).hasSize(1);
        assertThat(fixture.actions()).endsWith("message.bounced");
        // told twice, or of one that nobody knows
        assertThat(messaging.bounced(id, "5.1.1")).isFalse();
        assertThat(messaging.bounced("none", "5.1.1")).isFalse();
        // it never arrived, so it does not count against the next
        assertThat(fixture.find(fixture.queue(fixture.touch("back"))).waitsFor())
                .isNull();

        // to the address that somebody has mended meanwhile
        fixture.customers.put("back", new RecipientAddress.Address("Right@Example.com", "pl"));
        var again = fixture.transaction.execute(status -> messaging.resend(id));
        assertThat(again.state()).isEqualTo(MessageState.QUEUED);
        assertThat(again.sentAt()).isNull();
        assertThat(fixture.store.letter(id).orElseThrow().address()).isEqualTo("right@example.com");
    }

    @Test
    void marketingWaitsUntilTheLastReasonForAPauseIsGone() {
        fixture.transaction.executeWithoutResult(status -> {
            fixture.pauses.begin("crisis/1");
            fixture.pauses.begin("crisis/1");
            fixture.pauses.begin("crisis/2");
        });
        var id = fixture.queue(fixture.touch("paused"), RECORDING);
        assertThat(fixture.find(id).state()).isEqualTo(MessageState.QUEUED);
        assertThat(fixture.find(id).waitsFor()).isEqualTo("paused");
        var notice = fixture.queue(fixture.notice("not-paused"), RECORDING);
        assertThat(fixture.find(notice).state()).isEqualTo(MessageState.SENT);

        fixture.clock.now = fixture.clock.now.plus(java.time.Duration.ofDays(3));
        fixture.dispatcher(RECORDING).run();
        assertThat(fixture.find(id).state()).isEqualTo(MessageState.QUEUED);
        fixture.transaction.executeWithoutResult(status -> fixture.pauses.end("crisis/1"));
        fixture.dispatcher(RECORDING).run();
        assertThat(fixture.find(id).state()).isEqualTo(MessageState.QUEUED);
        fixture.transaction.executeWithoutResult(status -> fixture.pauses.end("crisis/2"));
        fixture.dispatcher(RECORDING).run();
        assertThat(fixture.find(id).state()).isEqualTo(MessageState.SENT);
    }

    @Test
    void saysWhyAMessageWaits() {
        var server = fixture.messaging(RECORDING);
        fixture.queue(fixture.touch("why"), RECORDING);
        var capped = fixture.find(fixture.queue(fixture.touch("why")));
        assertThat(server.waiting(capped)).contains(new Waiting("frequency-cap", capped.notBefore()));
        var none = fixture.find(fixture.queue(fixture.notice("why")));
        assertThat(server.waiting(none)).contains(new Waiting(Waiting.NEXT, null));
        assertThat(messaging.waiting(none)).contains(new Waiting(Waiting.NO_SERVER, null));
        assertThat(messaging.away()).extracting(ChannelAway::since).containsOnlyNulls();
        fixture.store.retry(none.id(), fixture.clock.now.plusSeconds(60), "x");
        assertThat(server.waiting(fixture.find(none.id())))
                .contains(new Waiting(Waiting.RETRY, fixture.clock.now.plusSeconds(60)));

        fixture.clock.now = Instant.parse("2026-11-20T21:00:00Z");
        var night = fixture.find(fixture.queue(fixture.touch("night")));
        assertThat(server.waiting(night)).contains(new Waiting("quiet-hours", night.notBefore()));
        fixture.clock.now = night.notBefore();
        fixture.dispatcher(RECORDING).run();
        assertThat(server.waiting(fixture.find(night.id()))).isEmpty();
    }

    @Test
    void aRolledBackStepSendsNothing() {
        var request = fixture.notice("rolled-back");
        fixture.transaction.executeWithoutResult(status -> {
            messaging.queue(request);
            status.setRollbackOnly();
        });
        assertThat(messaging.list(MessageFilter.ALL, null, 50).items()).isEmpty();
    }

    @Test
    void everyTemplateRendersInBothLanguagesAndMarketingOffersAWayOut() {
        var templates = new MessageTemplates(java.util.Map::of);
        var fields = java.util.Map.ofEntries(
                java.util.Map.entry("owner", "Anna"),
                java.util.Map.entry("sender", "Lejek"),
                java.util.Map.entry("home", "https://x"),
                java.util.Map.entry("unsubscribe", "LINK"),
                java.util.Map.entry("lead", "L"),
                java.util.Map.entry("due", "now"),
                java.util.Map.entry("leadId", "1"),
                java.util.Map.entry("days", "7"),
                java.util.Map.entry("deal", "D"),
                java.util.Map.entry("dealId", "1"),
                java.util.Map.entry("customer", "C"),
                java.util.Map.entry("customerId", "1"),
                java.util.Map.entry("time", "10:00"),
                java.util.Map.entry("page", "tasks"),
                java.util.Map.entry("list", "- L"),
                java.util.Map.entry("number", "OF/2026/00001"),
                java.util.Map.entry("name", "N"),
                java.util.Map.entry("total", "1"),
                java.util.Map.entry("until", "now"),
                java.util.Map.entry("cover", "C"),
                java.util.Map.entry("token", "T"),
                java.util.Map.entry("question", "Q"),
                java.util.Map.entry("reply", "R"),
                java.util.Map.entry("benefit", "7"),
                java.util.Map.entry("coupon", "K"),
                java.util.Map.entry("plan", "P"),
                java.util.Map.entry("risk", "R"),
                java.util.Map.entry("request", "1"),
                java.util.Map.entry("receivedOn", "now"),
                java.util.Map.entry("why", "W"),
                java.util.Map.entry("what", "W"),
                java.util.Map.entry("role", "R"),
                java.util.Map.entry("stepText", "S"),
                java.util.Map.entry("crisis", "1"),
                java.util.Map.entry("text", "T"),
                java.util.Map.entry("noticeTitle", "T"),
                java.util.Map.entry("noticeTitlePl", "T"),
                java.util.Map.entry("noticeText", "T"),
                java.util.Map.entry("noticeTextPl", "T"),
                java.util.Map.entry("letterTitle", "T"),
                java.util.Map.entry("letterTitlePl", "T"),
                java.util.Map.entry("letterText", "T"),
                java.util.Map.entry("letterTextPl", "T"),
                java.util.Map.entry("offerId", "1"));
        assertThat(templates.keys()).contains("nurturing-general", "owner-sla-reminder", "lead-enquiry-attached");
        for (var key : templates.keys()) {
            for (var language : List.of("pl", "en")) {
                var mail = templates.render(key, language, Channel.EMAIL, fields);
                assertThat(mail.subject()).isNotBlank();
                assertThat(mail.body()).isNotBlank().doesNotContain("{", "}");
                if (key.startsWith("nurturing") || key.startsWith("reactivation") || key.startsWith("birthday")) {
                    assertThat(mail.body()).contains("LINK");
                    assertThat(templates
                                    .render(key, language, Channel.SMS, fields)
                                    .body())
                            .contains("LINK");
                }
            }
        }
    }
}
