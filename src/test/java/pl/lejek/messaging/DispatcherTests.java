package pl.lejek.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import pl.lejek.workflow.ClockMoved;

class DispatcherTests {

    private final MessagingFixture fixture = new MessagingFixture();
    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP))
            .withConfiguration(GreenMailConfiguration.aConfig().withDisabledAuthentication());

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void sendsAMailThatCanBeReadAndUnsubscribedFrom() throws Exception {
        var mail = start();
        var id = fixture.queue(fixture.touch("reader"));
        fixture.dispatcher(mail).run();

        var message = fixture.find(id);
        assertThat(message.state()).isEqualTo(MessageState.SENT);
        assertThat(message.sentAt()).isEqualTo(fixture.clock.now);
        var received = server.getReceivedMessages()[0];
        assertThat(received.getMessageID()).isEqualTo("<" + id + "@lejek>");
        assertThat(received.getSubject()).isEqualTo("Dziękujemy za zainteresowanie");
        assertThat(received.getFrom()[0]).hasToString("=?UTF-8?Q?Przyk=C5=82ad?= <sales@example.pl>");
        assertThat(received.getRecipients(Message.RecipientType.TO)[0]).hasToString("reader@example.com");
        assertThat(received.getHeader("List-Unsubscribe-Post", null)).isEqualTo("List-Unsubscribe=One-Click");
        var link = received.getHeader("List-Unsubscribe", null);
        assertThat(link).matches("<https://crm\\.example\\.pl/public/unsubscribe/[A-Za-z0-9_-]{22}>");
        var texts = texts(received);
        assertThat(texts).hasSize(2);
        assertThat(texts.get(0)).contains("Anna Nowak", link.substring(1, link.length() - 1), "Zrezygnuj");
        assertThat(texts.get(1)).contains("<html lang=\"pl\">", "<a href=\"" + link.substring(1, link.length() - 1));

        // only the hash of the link is kept
        assertThat(fixture.jdbc
                        .sql("select body from messaging.letter")
                        .query(String.class)
                        .single())
                .doesNotContain("public/unsubscribe");
        var token = link.substring(link.lastIndexOf('/') + 1, link.length() - 1);
        assertThat(fixture.messaging().byUnsubscribeLink(token))
                .map(MessageView::id)
                .contains(id);
        assertThat(fixture.messaging().byUnsubscribeLink(token + "x")).isEmpty();
        fixture.transaction.executeWithoutResult(status -> fixture.messaging().unsubscribe(token));
        assertThat(fixture.events).containsExactly(new OptedOut(new Recipient("customer", "reader"), Channel.EMAIL));
        assertThat(fixture.actions()).containsExactly("message.sent", "marketing.opted-out");

        fixture.clock.now = fixture.clock.now.plusSeconds(401L * 86_400);
        assertThat(fixture.messaging().byUnsubscribeLink(token)).isEmpty();
        assertThat(fixture.links.removeExpired(fixture.clock.now)).isEqualTo(1);
    }

    @Test
    void noticesToOurOwnPeopleOfferNothingToUnsubscribeFrom() throws Exception {
        var mail = start();
        fixture.queue(fixture.notice("plain").with("lead", "Firma\r\nBcc: evil@example.com <b>"));
        fixture.dispatcher(mail).run();
        var received = server.getReceivedMessages()[0];
        assertThat(received.getHeader("List-Unsubscribe")).isNull();
        assertThat(received.getHeader("Bcc")).isNull();
        assertThat(received.getAllRecipients()).hasSize(1);
        assertThat(received.getSubject()).isEqualTo("Lead czeka na pierwszy kontakt: Firma Bcc: evil@example.com <b>");
        assertThat(texts(received).get(1)).contains("&lt;b&gt;", "<a href=\"https://crm.example.pl/leads/42\">");
    }

    @Test
    void aFileArrivesAsItWasAttached() throws Exception {
        var mail = start();
        var pdf = new byte[300_000];
        new java.util.Random(1).nextBytes(pdf);
        var name = "Oferta dla Żółwia – «łąka».pdf";
        var id = fixture.queue(fixture.touch("files")
                .attach(new Attachment(name, "application/pdf", pdf))
                .attach(new Attachment("warunki.txt", "text/plain", "Zażółć".getBytes(StandardCharsets.UTF_8))));
        assertThat(fixture.store.letter(id).orElseThrow().attachments())
                .containsExactly(
                        new LetterView.AttachedFile(1, name, "application/pdf", 300_000),
                        new LetterView.AttachedFile(2, "warunki.txt", "text/plain", 10));
        fixture.dispatcher(mail).run();

        var received = (jakarta.mail.Multipart) server.getReceivedMessages()[0].getContent();
        assertThat(received.getCount()).isEqualTo(3);
        var first = received.getBodyPart(1);
        assertThat(first.getDisposition()).isEqualTo("attachment");
        assertThat(first.getFileName()).isEqualTo(name);
        assertThat(first.getContentType()).startsWith("application/pdf");
        assertThat(first.getInputStream().readAllBytes()).isEqualTo(pdf);
        assertThat(received.getBodyPart(2).getInputStream().readAllBytes())
                .isEqualTo("Zażółć".getBytes(StandardCharsets.UTF_8));
        assertThat(texts(server.getReceivedMessages()[0]).get(0)).contains("Anna Nowak");

        // with the letter goes what was attached to it
        fixture.jdbc.sql("delete from messaging.letter").update();
        assertThat(fixture.store.attachments(id)).isEmpty();
    }

    @Test
    void twoDispatchersSendEachMessageOnce() throws Exception {
        var mail = start();
        IntStream.range(0, 60).forEach(it -> fixture.queue(fixture.notice("many-" + it)));
        Stream.of(fixture.dispatcher(mail), fixture.dispatcher(mail), fixture.dispatcher(mail))
                .map(it -> CompletableFuture.runAsync(it::run))
                .toList()
                .forEach(CompletableFuture::join);
        assertThat(messageIds()).hasSize(60).doesNotHaveDuplicates();
        assertThat(fixture.messaging()
                        .list(new MessageFilter(null, null, null, MessageState.SENT, null, null, null), null, 100)
                        .items())
                .hasSize(60);
    }

    @Test
    void whatIsInHandIsLeftAloneUntilTheClaimRunsOut() throws Exception {
        var mail = start();
        var id = fixture.queue(fixture.notice("claimed"));
        fixture.transaction.execute(status -> fixture.store.claim(Channel.EMAIL, fixture.clock.now));
        fixture.dispatcher(mail).run();
        assertThat(server.getReceivedMessages()).isEmpty();
        expireClaims();
        fixture.dispatcher(mail).run();
        assertThat(fixture.find(id).state()).isEqualTo(MessageState.SENT);
    }

    @Test
    void aCrashBetweenHandingOverAndRecordingRepeatsTheSameMessageId() throws Exception {
        var mail = start();
        var id = fixture.queue(fixture.notice("crash"));
        var dies = new Delegating(mail) {
            @Override
            public void send(MessageStore.Outgoing message, @Nullable String link) throws Away, Later, Refused {
                super.send(message, link);
                throw new OutOfMemoryError("killed");
            }
        };
        assertThatThrownBy(() -> fixture.dispatcher(dies).run()).isInstanceOf(OutOfMemoryError.class);
        assertThat(fixture.find(id).state()).isEqualTo(MessageState.QUEUED);
        expireClaims();
        fixture.dispatcher(mail).run();
        assertThat(fixture.find(id).state()).isEqualTo(MessageState.SENT);
        assertThat(messageIds()).containsExactly("<" + id + "@lejek>", "<" + id + "@lejek>");
    }

    @Test
    void messagesWaitForTheServerAndGoOutInOrder() throws Exception {
        var mail = start();
        server.stop();
        var ids = IntStream.range(0, 5)
                .mapToObj(it -> fixture.queue(fixture.notice("wait-" + it)))
                .toList();
        for (var round = 0; round < 10; round++) {
            fixture.dispatcher(mail).run();
        }
        assertThat(ids).allSatisfy(it -> {
            assertThat(fixture.find(it).state()).isEqualTo(MessageState.QUEUED);
            assertThat(fixture.find(it).attempts()).isZero();
        });
        fixture.dispatcher(start()).run();
        assertThat(messageIds())
                .containsExactlyElementsOf(
                        ids.stream().map(it -> "<" + it + "@lejek>").toList());
    }

    @Test
    void anHourWithoutAServerLosesNothingAndKeepsTheOrder() throws Exception {
        var mail = start();
        server.stop();
        var ids = new ArrayList<String>();
        for (var minute = 0; minute < 60; minute += 5) {
            ids.add(fixture.queue(fixture.notice("hour-" + minute)));
            ids.add(fixture.queue(fixture.touch("hour-" + minute)));
            fixture.dispatcher(mail).run();
            fixture.clock.now = fixture.clock.now.plusSeconds(300);
        }
        var messaging = fixture.messaging(mail);
        assertThat(messaging.waiting(fixture.find(ids.get(7))).map(Waiting::reason))
                .contains(Waiting.SERVER_AWAY);
        assertThat(messaging.away().get(0).since()).isEqualTo("2026-11-20T11:00:00Z");
        assertThat(messaging.away().get(0).error()).isEqualTo("MailConnectException");
        var order = new ArrayList<String>();
        fixture.dispatcher(new Delegating(start()) {
                    @Override
                    public void send(MessageStore.Outgoing message, @Nullable String link) throws Away, Later, Refused {
                        super.send(message, link);
                        order.add(message.message().id());
                    }
                })
                .run();
        assertThat(order).isEqualTo(ids);
        assertThat(messageIds()).hasSize(24).doesNotHaveDuplicates();
        assertThat(ids).allSatisfy(it -> assertThat(fixture.find(it).attempts()).isEqualTo(1));
        assertThat(messaging.away()).noneMatch(it -> it.channel() == Channel.EMAIL);
        for (var message : server.getReceivedMessages()) {
            // RFC 8058 for those who can unsubscribe, and for nobody else
            assertThat(message.getHeader("List-Unsubscribe-Post") != null)
                    .isEqualTo(message.getSubject().startsWith("Dziękujemy"));
        }
    }

    @Test
    void aServerThatIsAwayIsNotAskedAgainAtOnce() {
        var asked = new ArrayList<String>();
        var away = new Delegating(new RecordingTransport(Channel.EMAIL)) {
            @Override
            public void send(MessageStore.Outgoing message, @Nullable String link) throws Away {
                asked.add(message.message().id());
                throw new Away(new IllegalStateException("away"));
            }
        };
        fixture.queue(fixture.notice("pause-1"));
        fixture.queue(fixture.notice("pause-2"));
        var dispatcher = fixture.dispatcher(away);
        dispatcher.run();
        dispatcher.run();
        assertThat(asked).hasSize(1);
    }

    @Test
    void givesAMessageUpAfterSomeAttemptsAndLetsTheOthersPass() {
        var sent = new ArrayList<String>();
        var bad = fixture.queue(fixture.notice("bad"));
        var picky = new Delegating(new RecordingTransport(Channel.EMAIL)) {
            @Override
            public void send(MessageStore.Outgoing message, @Nullable String link) throws Refused {
                if (message.message().id().equals(bad)) {
                    throw new Refused(new IllegalStateException("anna@example.pl is full"), false);
                }
                sent.add(message.message().id());
            }
        };
        var good = fixture.queue(fixture.notice("good"));
        var dispatcher = fixture.dispatcher(picky);
        dispatcher.run();
        assertThat(sent).containsExactly(good);
        assertThat(fixture.find(bad).attempts()).isEqualTo(1);
        dispatcher.run();
        assertThat(fixture.find(bad).attempts()).isEqualTo(1);
        fixture.clock.now = fixture.clock.now.plusSeconds(61);
        dispatcher.run();
        fixture.clock.now = fixture.clock.now.plusSeconds(121);
        dispatcher.run();
        assertThat(fixture.find(bad).state()).isEqualTo(MessageState.FAILED);
        assertThat(fixture.find(bad).error()).isEqualTo("IllegalStateException");
        assertThat(fixture.events).hasOnlyElementsOfType(MessageFailed.class).hasSize(1);
        assertThat(fixture.trail.toString()).contains("message.failed").doesNotContain("anna@example.pl");
    }

    @Test
    void aServerThatAsksToComeAgainIsTriedForADay() {
        var dispatcher = fixture.dispatcher(answering(new Transport.Later(new IllegalStateException("451"), false)));
        var id = fixture.queue(fixture.notice("grey-1"));
        var other = fixture.queue(fixture.notice("grey-2"));
        for (var minute = 0; minute < 24 * 60; minute += 5) {
            dispatcher.run();
            fixture.clock.now = fixture.clock.now.plusSeconds(300);
        }
        assertThat(fixture.find(id).state()).isEqualTo(MessageState.QUEUED);
        assertThat(fixture.find(id).attempts()).isGreaterThan(100);
        assertThat(fixture.find(other).attempts()).isGreaterThan(100);
        fixture.clock.now = fixture.clock.now.plusSeconds(601);
        dispatcher.run();
        assertThat(fixture.find(id).state()).isEqualTo(MessageState.FAILED);
    }

    @Test
    void aServerThatFallsSilentInTheMiddleHoldsUpNobody() throws Exception {
        try (var silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            new Thread(() -> greetAndHangUp(silent)).start();
            var id = fixture.queue(fixture.notice("silent-1"));
            fixture.clock.now = fixture.clock.now.plusMillis(1);
            var behind = fixture.queue(fixture.notice("silent-2"));
            fixture.dispatcher(MessagingFixture.mail(silent.getLocalPort())).run();
            assertThat(fixture.find(id).state()).isEqualTo(MessageState.QUEUED);
            assertThat(fixture.find(id).attempts()).isEqualTo(1);
            assertThat(fixture.find(behind).attempts()).isZero();
            fixture.clock.now = fixture.clock.now.plusSeconds(61);
            fixture.dispatcher(start()).run();
            assertThat(messageIds()).containsExactlyInAnyOrder("<" + id + "@lejek>", "<" + behind + "@lejek>");
        }
    }

    @Test
    void whatIsDueLeavesAtItsHourWhileTheClockWalks() throws Exception {
        var mail = start();
        var id = fixture.queue(fixture.touch("walk"));
        fixture.clock.now = fixture.clock.now.plusSeconds(9 * 3600);
        var dispatcher = fixture.dispatcher(mail);
        dispatcher.on(new ClockMoved(fixture.clock.now));
        assertThat(server.getReceivedMessages()).isEmpty();
        fixture.clock.now = fixture.find(id).notBefore();
        dispatcher.on(new ClockMoved(fixture.clock.now));
        assertThat(fixture.find(id).sentAt()).isEqualTo("2026-11-23T07:00:00Z");
        assertThat(server.getReceivedMessages()).hasSize(1);
    }

    @Test
    void anAddressThatTheServerRefusesIsGivenUpAtOnce() throws Exception {
        fixture.customers.put("broken", new RecipientAddress.Address("no address at all", "pl"));
        var mail = start();
        var broken = fixture.queue(fixture.touch("broken"));
        var fine = fixture.queue(fixture.touch("fine"));
        fixture.dispatcher(mail).run();
        assertThat(fixture.find(broken).state()).isEqualTo(MessageState.FAILED);
        assertThat(fixture.find(broken).error()).isEqualTo("AddressException");
        assertThat(fixture.find(fine).state()).isEqualTo(MessageState.SENT);
    }

    @Test
    void marketingThatWaitedIntoTheNightWaitsForTheMorning() {
        var id = fixture.queue(fixture.touch("night"));
        fixture.clock.now = fixture.clock.now.plusSeconds(9 * 3600);
        var sent = new ArrayList<String>();
        var transport = new Delegating(new RecordingTransport(Channel.EMAIL)) {
            @Override
            public boolean records() {
                return false;
            }

            @Override
            public void send(MessageStore.Outgoing message, @Nullable String link) {
                sent.add(message.message().id());
            }
        };
        fixture.dispatcher(transport).run();
        assertThat(sent).isEmpty();
        assertThat(fixture.find(id).notBefore()).isEqualTo("2026-11-23T07:00:00Z");
        fixture.clock.now = fixture.find(id).notBefore();
        fixture.dispatcher(transport).run();
        assertThat(sent).containsExactly(id);
    }

    @Test
    void smsGoesToTheGatewayWithItsLink() {
        var taken = Collections.synchronizedList(new ArrayList<String>());
        fixture.customers.put("mobile", new RecipientAddress.Address("+48600100200", "en"));
        var request = fixture.touch("mobile");
        var id = fixture.queue(MessageRequest.marketing("sms", Channel.SMS, request.template(), request.recipient())
                .with("owner", "Anna"));
        fixture.dispatcher(
                        new SmsTransport((messageId, number, text) -> taken.addAll(List.of(messageId, number, text))))
                .run();
        assertThat(taken).startsWith(id, "+48600100200");
        assertThat(taken.get(2)).startsWith("Anna of Przykład").contains("https://crm.example.pl/public/unsubscribe/");
    }

    private static void greetAndHangUp(ServerSocket server) {
        try (var client = server.accept()) {
            var in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
            client.getOutputStream().write("220 here\r\n".getBytes(StandardCharsets.US_ASCII));
            for (var line = in.readLine(); line != null && !line.startsWith("DATA"); line = in.readLine()) {
                client.getOutputStream().write("250 fine\r\n".getBytes(StandardCharsets.US_ASCII));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Transport answering(Transport.Later answer) {
        return new Delegating(new RecordingTransport(Channel.EMAIL)) {
            @Override
            public void send(MessageStore.Outgoing message, @Nullable String link) throws Later {
                throw answer;
            }
        };
    }

    private MailTransport start() {
        server.start();
        return MessagingFixture.mail(server.getSmtp().getPort());
    }

    private void expireClaims() {
        fixture.jdbc
                .sql("update messaging.message set claimed_until = clock_timestamp() - interval '1 second'"
                        + " where claimed_until is not null")
                .update();
    }

    private List<String> messageIds() {
        return Arrays.stream(server.getReceivedMessages())
                .map(it -> {
                    try {
                        return it.getMessageID();
                    } catch (jakarta.mail.MessagingException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .toList();
    }

    private static List<String> texts(MimeMessage message) throws Exception {
        var texts = new ArrayList<String>();
        collect(message, texts);
        return texts;
    }

    private static void collect(jakarta.mail.Part part, List<String> texts) throws Exception {
        if (part.getContent() instanceof jakarta.mail.Multipart parts) {
            for (var i = 0; i < parts.getCount(); i++) {
                collect(parts.getBodyPart(i), texts);
            }
        } else {
            texts.add(part.getContent().toString());
        }
    }

    private static class Delegating implements Transport {
        private final Transport transport;

        Delegating(Transport transport) {
            this.transport = transport;
        }

        @Override
        public Channel channel() {
            return transport.channel();
        }

        @Override
        public void send(MessageStore.Outgoing message, @Nullable String link) throws Away, Later, Refused {
            transport.send(message, link);
        }
    }
}
