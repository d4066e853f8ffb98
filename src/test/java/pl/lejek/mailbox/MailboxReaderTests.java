package pl.lejek.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.imap.AuthorizationException;
import com.icegreen.greenmail.imap.ImapHostManager;
import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Flags;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.unit.DataSize;
import pl.lejek.mailbox.MailboxSettings.Security;
import pl.lejek.mailbox.process.MailCases;
import pl.lejek.platform.Lease;
import pl.lejek.platform.trail.Trail;
import pl.lejek.testing.LejekTest;

/** The reading of a real IMAP server: each mail once, whatever it is and whoever dies in between. */
@LejekTest
class MailboxReaderTests {

    private static final String LOGIN = "sprzedaz";

    @Autowired
    Mails mails;

    @Autowired
    FolderStore folders;

    @Autowired
    DataSource database;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Trail trail;

    @Autowired
    Clock clock;

    @Autowired
    MailCases cases;

    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP))
            .withConfiguration(GreenMailConfiguration.aConfig().withUser("sprzedaz@example.pl", LOGIN, "tajne"));
    private GreenMailUser user;

    /** Every test reads a folder of its own, since all share a database. */
    private final String folder = "test-" + UUID.randomUUID();

    @BeforeEach
    void start() {
        server.start();
        user = server.getUserManager().getUser(LOGIN);
        create(folder);
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    private MailFolder create(String name) {
        try {
            return manager().createMailbox(user, name);
        } catch (AuthorizationException | FolderException e) {
            throw new IllegalStateException(e);
        }
    }

    private ImapHostManager manager() {
        return server.getManagers().getImapHostManager();
    }

    private MailFolder folder(String name) {
        return manager().getFolder(user, name);
    }

    private MailboxSettings settings(String moveTo, Duration timeout) {
        return new MailboxSettings(
                "127.0.0.1",
                server.getImap().getPort(),
                LOGIN,
                "tajne",
                Security.NONE,
                folder,
                moveTo,
                List.of(),
                DataSize.ofMegabytes(25),
                30,
                90,
                Duration.ofSeconds(30),
                timeout);
    }

    private MailboxReader reader() {
        return reader(settings("", Duration.ofSeconds(20)), mails);
    }

    private MailboxReader reader(MailboxSettings settings, Mails keeper) {
        return new MailboxReader(settings, keeper, folders, database, transaction, trail, clock);
    }

    private void put(String... lines) {
        put(String.join("\r\n", lines).getBytes(StandardCharsets.UTF_8), new Flags());
    }

    private void put(byte[] raw, Flags flags) {
        try {
            var message = new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(raw));
            folder(folder).appendMessage(message, flags, new Date());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static String[] mail(String id, String text) {
        return new String[] {
            "From: " + MailCases.someone(),
            "Message-ID: <" + id + "@example.com>",
            "Date: Fri, 20 Nov 2026 12:00:00 +0100",
            "Subject: " + id,
            "Content-Type: text/plain; charset=utf-8",
            "",
            text
        };
    }

    private List<String> kept() {
        return cases.jdbc
                .sql("select c.subject from mailbox.mail m join mailbox.content c on c.mail_id = m.id"
                        + " where m.folder = ? order by m.uid")
                .param(folder)
                .query(String.class)
                .list();
    }

    private String id(String subject) {
        return cases.jdbc
                .sql("select m.id::text from mailbox.mail m join mailbox.content c on c.mail_id = m.id"
                        + " where m.folder = ? and c.subject = ?")
                .params(folder, subject)
                .query(String.class)
                .single();
    }

    private long seen() {
        return Stream.of(folder(folder).getMessages().toArray())
                .filter(it -> ((com.icegreen.greenmail.store.StoredMessage) it).isSet(Flags.Flag.SEEN))
                .count();
    }

    private String one() {
        return UUID.randomUUID().toString();
    }

    @Test
    void aStrangersMailBecomesALeadAndAReplyReachesItsCase() {
        var address = MailCases.someone();
        put(
                "From: Ewa Lis <" + address + ">",
                "Message-ID: <" + one() + "@x>",
                "Subject: pytanie",
                "",
                "Ile to kosztuje?");
        reader().look();

        var mail = id("pytanie");
        cases.go(mail);
        assertThat(cases.state(mail)).isEqualTo("ENQUIRY");
        assertThat(cases.as("marek").get("/api/v1/leads?q=" + address).json().path("items"))
                .hasSize(1);

        var lead = cases.nurtured(MailCases.someone());
        put(
                "From: " + lead.path("email").asText("x@example.com"),
                "Message-ID: <" + one() + "@x>",
                "Subject: odpowiedź",
                "To: oferty+" + message(lead.path("id").asText()) + "@example.pl",
                "Content-Type: text/plain; charset=utf-8",
                "",
                "Tak, poproszę.");
        reader().look();
        cases.go(id("odpowiedź"));
        assertThat(cases.state(id("odpowiedź"))).isEqualTo("REPLY");
        assertThat(cases.view(lead).path("status").asText()).isEqualTo("NEW");
        assertThat(seen()).isEqualTo(2);
    }

    private String message(String lead) {
        var id = one();
        cases.jdbc
                .sql(
                        """
                        insert into messaging.message (id, dedupe_key, channel, purpose, template, language,
                            recipient_type, recipient_id, state, queued_at, not_before, due_at)
                        values (?::uuid, ?, 'email', 'MARKETING', 'nurturing-1-welcome', 'pl', 'lead', ?, 'SENT', now(),
                            now(), now())
                        """)
                .params(id, id, lead)
                .update();
        return id;
    }

    @Test
    void eachMailIsReadOnceHoweverOftenItCame() {
        var id = one();
        put(mail(id, "raz"));
        put(mail(one(), "inna"));
        var reader = reader();
        reader.look();
        reader.look();
        assertThat(kept()).hasSize(2);

        // The same mail by another way: another recipient, another server.
        var first = cases.jdbc
                .sql("select sender_address from mailbox.content where message_id = ?")
                .param("<" + id + "@example.com>")
                .query(String.class)
                .single();
        put(
                "Received: from mx2",
                "Delivered-To: biuro@example.pl",
                "From: " + first,
                "Message-ID: <" + id + "@example.com>",
                "Date: Fri, 20 Nov 2026 12:00:00 +0100",
                "Subject: " + id,
                "",
                "raz");
        reader.look();
        assertThat(kept()).hasSize(2);
        assertThat(folders.standing(folder).orElseThrow().duplicates()).isEqualTo(1);
        assertThat(seen()).isEqualTo(3);
        assertThat(cases.passed(id(id))).hasSizeLessThan(3);
    }

    @Test
    void whatWasReadBeforeTheFirstLookStaysAlone() {
        put(bytes(mail("stara", "przeczytana dawno")), new Flags(Flags.Flag.SEEN));
        put(mail("nieprzeczytana", "czeka"));
        var reader = reader();
        reader.look();
        assertThat(kept()).containsExactly("nieprzeczytana");

        // A colleague with a mail program is faster than we are: it is read all the same.
        put(bytes(mail("nowa", "otwarta przez kogoś")), new Flags(Flags.Flag.SEEN));
        reader.look();
        assertThat(kept()).containsExactly("nieprzeczytana", "nowa");
    }

    private static byte[] bytes(String... lines) {
        return String.join("\r\n", lines).getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void whenTheServersNumbersBeginAnewNothingIsReadTwice() {
        put(mail("jedna", "x"));
        reader().look();
        assertThat(kept()).hasSize(1);
        cases.jdbc
                .sql("update mailbox.folder set uid_validity = uid_validity - 1 where name = ?")
                .param(folder)
                .update();
        folder(folder).getMessages().forEach(it -> it.setFlag(Flags.Flag.SEEN, false));
        put(mail("druga", "y"));
        reader().look();
        assertThat(kept()).containsExactlyInAnyOrder("jedna", "druga");
    }

    @Test
    void readMailsAreMovedWhereTheSettingSays() {
        put(mail("do archiwum", "x"));
        var target = "done-" + one();
        reader(settings(target, Duration.ofSeconds(20)), mails).look();
        assertThat(kept()).hasSize(1);
        assertThat(folder(folder).getMessageCount()).isZero();
        assertThat(folder(target).getMessageCount()).isEqualTo(1);
        put(mail("następna", "y"));
        reader(settings(target, Duration.ofSeconds(20)), mails).look();
        assertThat(folder(target).getMessageCount()).isEqualTo(2);
    }

    @Test
    void fiftyMegabytesStayOnTheServerAndTheMailIsThere() {
        var raw = new ByteArrayOutputStream();
        raw.writeBytes(bytes(
                "From: " + MailCases.someone(),
                "Message-ID: <" + one() + "@x>",
                "Subject: wielka",
                "Content-Type: multipart/mixed; boundary=b",
                "",
                "--b",
                "Content-Type: text/plain; charset=utf-8",
                "",
                "W załączniku projekt.",
                "--b",
                "Content-Type: application/zip; name=projekt.zip",
                "Content-Transfer-Encoding: base64",
                "",
                ""));
        var block = (Base64.getEncoder().encodeToString(new byte[57]) + "\r\n")
                .repeat(1_000)
                .getBytes(StandardCharsets.US_ASCII);
        for (var i = 0; i < 920; i++) {
            raw.writeBytes(block);
        }
        raw.writeBytes(bytes(
                "--b",
                "Content-Type: application/pdf; name=oferta.pdf",
                "Content-Transfer-Encoding: base64",
                "",
                Base64.getEncoder().encodeToString("%PDF-1.4 oferta".getBytes(StandardCharsets.US_ASCII)),
                "--b--"));
        put(raw.toByteArray(), new Flags());
        put(mail("następna po wielkiej", "x"));
        reader().look();

        assertThat(kept()).containsExactly("wielka", "następna po wielkiej");
        cases.go(id("wielka"));
        var lead = cases.column(id("wielka"), "customer_id");
        assertThat(lead).isNotNull();
        var seen = cases.as("marek").get("/api/v1/mails/" + id("wielka")).json();
        assertThat(seen.path("text").asText()).isEqualTo("W załączniku projekt.");
        var big = seen.path("files").get(0);
        assertThat(big.path("name").asText()).isEqualTo("projekt.zip");
        assertThat(big.path("size").asLong()).isEqualTo(57L * 1_000 * 920);
        assertThat(big.path("kept").asBoolean()).isFalse();
        var small = seen.path("files").get(1);
        assertThat(small.path("kept").asBoolean()).isTrue();

        var path = "/api/v1/mails/" + id("wielka") + "/files/";
        assertThat(cases.as("marek").get(path + big.path("id").asText()).status())
                .isEqualTo(404);
        var download = cases.as("marek").get(path + small.path("id").asText());
        assertThat(download.status()).isEqualTo(200);
        assertThat(download.body()).isEqualTo("%PDF-1.4 oferta");
        assertThat(download.header("X-Content-Type-Options")).contains("nosniff");
        assertThat(download.header("Content-Disposition").orElseThrow())
                .startsWith("attachment")
                .contains("oferta.pdf");
        assertThat(cases.as("celina").get(path + small.path("id").asText()).status())
                .isIn(403, 404);
        assertThat(cases.as("audyta").get(path + small.path("id").asText()).status())
                .isEqualTo(403);
    }

    @Test
    void aBrokenMailIsNotedAndHoldsNobodyUp() {
        put(mail("przed", "x"));
        var deep = new StringBuilder("From: a@example.com\r\nSubject: zepsuta\r\n");
        for (var i = 0; i < 100; i++) {
            deep.append("Content-Type: multipart/mixed; boundary=b")
                    .append(i)
                    .append("\r\n\r\n--b")
                    .append(i)
                    .append("\r\n");
        }
        put(deep.toString());
        put(mail("po", "y"));
        reader().look();

        assertThat(kept()).containsExactly("przed", "po");
        var noted = unreadable();
        assertThat(noted).singleElement().satisfies(it -> {
            assertThat(it.reason()).isEqualTo("too-deep");
            assertThat(it.uid()).isEqualTo(2);
        });
        assertThat(seen()).isEqualTo(2);
        var listed = cases.as("admin").get("/api/v1/mailbox/unreadable").json().path("items");
        assertThat(listed.toString()).contains(noted.get(0).id().toString()).doesNotContain("zepsuta");
        assertThat(cases.as("anna").get("/api/v1/mailbox/unreadable").status()).isEqualTo(403);

        var again = cases.as("admin")
                .post("/api/v1/mailbox/unreadable/" + noted.get(0).id() + "/retry", null);
        assertThat(again.status()).isEqualTo(202);
        reader().look();
        assertThat(unreadable()).singleElement().satisfies(it -> {
            assertThat(it.attempts()).isEqualTo(2);
            assertThat(it.again()).isFalse();
        });
        assertThat(cases.as("admin")
                        .delete("/api/v1/mailbox/unreadable/" + noted.get(0).id())
                        .status())
                .isEqualTo(204);
        assertThat(unreadable()).isEmpty();
        assertThat(cases.as("admin")
                        .delete("/api/v1/mailbox/unreadable/" + one())
                        .status())
                .isEqualTo(404);
    }

    private List<UnreadableView> unreadable() {
        return folders.unreadable().stream()
                .filter(it -> it.folder().equals(folder))
                .toList();
    }

    /** Dies at every place where it could: what was not committed comes again, what was comes not. */
    @Test
    void whoeverDiesBetweenReadsOnAtTheLastCommit() {
        IntStream.range(0, 5).forEach(it -> put(mail("śmierć " + it, "x")));
        var dies = new Dying(mails, 2, true);
        assertDies(dies);
        assertThat(kept()).containsExactly("śmierć 0", "śmierć 1");
        var later = new Dying(mails, 2, false);
        assertDies(later);
        assertThat(kept()).as("committed, but the server was not told").hasSize(5);
        assertThat(seen()).isEqualTo(4);
        reader().look();
        assertThat(kept()).containsExactly("śmierć 0", "śmierć 1", "śmierć 2", "śmierć 3", "śmierć 4");
        assertThat(seen()).isEqualTo(5);
        assertThat(folders.standing(folder).orElseThrow().duplicates()).isZero();
    }

    private void assertDies(Mails keeper) {
        try {
            reader(settings("", Duration.ofSeconds(20)), keeper).look();
            throw new AssertionError("It did not die");
        } catch (OutOfMemoryError e) {
            assertThat(e).hasMessage("killed");
        }
    }

    /** A node that is killed before or after the commit of a mail. */
    private static class Dying extends Mails {

        private final Mails real;
        private final boolean before;
        private int left;

        Dying(Mails real, int left, boolean before) {
            super(null, null, null, null, null, null, null, null);
            this.real = real;
            this.left = left;
            this.before = before;
        }

        @Override
        public Kept keep(
                pl.lejek.mailbox.mime.ParsedMail mail, Place place, boolean next, java.time.Instant at, long size)
                throws IOException {
            if (left-- == 0) {
                if (!before) {
                    real.keep(mail, place, next, at, size);
                }
                throw new OutOfMemoryError("killed");
            }
            return real.keep(mail, place, next, at, size);
        }
    }

    @Test
    void twoNodesReadEachMailOnce() throws Exception {
        IntStream.range(0, 30).forEach(it -> put(mail("dwa " + it, "x")));
        Stream.of(reader(), reader(), reader())
                .map(it -> CompletableFuture.runAsync(it::look))
                .toList()
                .forEach(CompletableFuture::join);
        reader().look();
        assertThat(kept()).hasSize(30).doesNotHaveDuplicates();
        assertThat(folders.standing(folder).orElseThrow().duplicates()).isZero();

        // Even if the right of one node were worth nothing, the place would decide.
        put(mail("jeszcze jedna", "x"));
        try (var lease = Lease.take(database, "mailbox:" + folder).orElseThrow()) {
            reader().look();
            assertThat(kept()).as("another node reads").hasSize(30);
        }
        var place = new Place(folder, folders.position(folder).orElseThrow().validity(), 1);
        assertThat(folders.advance(place)).isFalse();
    }

    @Test
    void aServerThatFallsSilentIsLeftAlone() throws Exception {
        try (var silent = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            var settings = new MailboxSettings(
                    "127.0.0.1",
                    silent.getLocalPort(),
                    LOGIN,
                    "tajne",
                    Security.NONE,
                    folder,
                    "",
                    List.of(),
                    DataSize.ofMegabytes(25),
                    30,
                    90,
                    Duration.ofSeconds(30),
                    Duration.ofMillis(300));
            var started = System.nanoTime();
            reader(settings, mails).look();
            assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(10));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assertThat(folders.standing(folder).orElseThrow().error()).isNotBlank();
        put(mail("potem", "x"));
        reader().look();
        assertThat(kept()).containsExactly("potem");
        assertThat(folders.standing(folder).orElseThrow().error()).isNull();
    }

    @Test
    void wrongPasswordsAreTold() {
        var wrong = new MailboxSettings(
                "127.0.0.1",
                server.getImap().getPort(),
                LOGIN,
                "złe",
                Security.NONE,
                folder,
                "",
                List.of(),
                DataSize.ofMegabytes(25),
                30,
                90,
                Duration.ofSeconds(30),
                Duration.ofSeconds(5));
        reader(wrong, mails).look();
        assertThat(folders.standing(folder).orElseThrow().error()).isEqualTo("AuthenticationFailedException");
    }

    @Test
    void withoutADiagramMailsWaitOnTheServer() {
        put(mail("czeka na diagram", "x"));
        var none = new Failing(mails);
        reader(settings("", Duration.ofSeconds(20)), none).look();
        assertThat(kept()).isEmpty();
        assertThat(unreadable()).isEmpty();
        assertThat(folders.standing(folder).orElseThrow().error()).isEqualTo("NoDiagram");
        reader().look();
        assertThat(kept()).containsExactly("czeka na diagram");
    }

    private static class Failing extends Dying {

        Failing(Mails real) {
            super(real, 0, true);
        }

        @Override
        public Kept keep(
                pl.lejek.mailbox.mime.ParsedMail mail, Place place, boolean next, java.time.Instant at, long size) {
            throw new NoDiagram("none", new IllegalStateException());
        }
    }

    @Test
    void encodingsAndHostileHtmlComeThroughTheServer() {
        put(
                joined(
                        bytes(
                                "From: " + MailCases.someone(),
                                "Message-ID: <" + one() + "@x>",
                                "Subject: kodowanie",
                                "Content-Type: text/plain; charset=iso-8859-1",
                                "Content-Transfer-Encoding: 8bit",
                                "",
                                ""),
                        "Zażółć gęślą jaźń".getBytes(Charset.forName("windows-1250"))),
                new Flags());
        put(
                "From: " + MailCases.someone(),
                "Message-ID: <" + one() + "@x>",
                "Subject: <script>alert(1)</script>",
                "Content-Type: text/html; charset=utf-8",
                "",
                "<script>alert(1)</script><img src=x onerror=alert(2)><p>Zwykły tekst</p>");
        put("");
        reader().look();
        assertThat(kept()).hasSize(3);
        assertThat(text("kodowanie")).isEqualTo("Zażółć gęślą jaźń");
        assertThat(text("<script>alert(1)</script>")).isEqualTo("Zwykły tekst");
    }

    private String text(String subject) {
        return cases.jdbc
                .sql("select full_text from mailbox.content where mail_id = ?::uuid")
                .param(id(subject))
                .query(String.class)
                .single();
    }

    private static byte[] joined(byte[] one, byte[] other) {
        var all = new byte[one.length + other.length];
        System.arraycopy(one, 0, all, 0, one.length);
        System.arraycopy(other, 0, all, one.length, other.length);
        return all;
    }

    @Test
    void whatWasSetAsideIsForgottenAfterAWhile(@Autowired MailStore store) {
        put(
                "From: " + MailCases.someone(),
                "Message-ID: <" + one() + "@x>",
                "Subject: lista",
                "List-Id: <l.x>",
                "",
                "x");
        reader().look();
        var mail = id("lista");
        cases.go(mail);
        assertThat(cases.state(mail)).isEqualTo("SET_ASIDE bulk");
        transaction.executeWithoutResult(status -> store.forget(clock.instant().minusSeconds(60)));
        assertThat(cases.as("marek")
                        .get("/api/v1/mails/" + mail)
                        .json()
                        .path("subject")
                        .asText())
                .isEqualTo("lista");
        transaction.executeWithoutResult(status -> store.forget(clock.instant().plusSeconds(60)));
        assertThat(cases.as("marek")
                        .get("/api/v1/mails/" + mail)
                        .json()
                        .path("subject")
                        .isNull())
                .isTrue();
        assertThat(cases.as("marek")
                        .post("/api/v1/inbox/" + mail + "/reopen", null)
                        .status())
                .isEqualTo(409);
    }
}
