package pl.lejek.mailbox.mime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Mails as programs and enemies write them. */
class MailParserTests {

    private static final String POLISH = "Zażółć gęślą jaźń — proszę o ofertę na śruby, dzięki";
    private static final Charset CP1250 = Charset.forName("windows-1250");
    private static final Charset LATIN2 = Charset.forName("ISO-8859-2");

    @TempDir
    Path folder;

    private ParsedMail parse(String... lines) throws Exception {
        return parse(String.join("\r\n", lines).getBytes(StandardCharsets.UTF_8));
    }

    private ParsedMail parse(byte[] raw) throws Exception {
        return new MailParser(1_000_000, folder).parse(new ByteArrayInputStream(raw), true);
    }

    private static byte[] bytes(Charset charset, String... lines) {
        return String.join("\r\n", lines).getBytes(charset);
    }

    private static byte[] joined(byte[]... parts) {
        var out = new ByteArrayOutputStream();
        for (var part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    @Test
    void readsAnOrdinaryMail() throws Exception {
        var mail = parse(
                "From: =?UTF-8?Q?Bo=C5=BCydar_=C5=BB=C3=B3=C5=82w?= <bozydar@example.com>",
                "To: sprzedaz@example.pl, \"Nowak, Anna\" <anna@example.pl>",
                "Subject: =?UTF-8?B?WmFwecWbbGUgbyBjZW5uaWs=?=",
                "Date: Fri, 20 Nov 2026 12:00:00 +0100",
                "Message-ID: <one@example.com>",
                "In-Reply-To: <two@lejek>",
                "References: <three@lejek> <two@lejek>",
                "Content-Type: text/plain; charset=utf-8",
                "",
                "Dzień dobry,",
                "",
                "proszę o cennik.");
        assertThat(mail.from()).isEqualTo(new MailAddress("bozydar@example.com", "Bożydar Żółw"));
        assertThat(mail.recipients())
                .containsExactly(
                        new MailAddress("sprzedaz@example.pl", null),
                        new MailAddress("anna@example.pl", "Nowak, Anna"));
        assertThat(mail.subject()).isEqualTo("Zapyśle o cennik");
        assertThat(mail.date()).isEqualTo(Instant.parse("2026-11-20T11:00:00Z"));
        assertThat(mail.messageId()).isEqualTo("<one@example.com>");
        assertThat(mail.references()).containsExactly("<two@lejek>", "<three@lejek>");
        assertThat(mail.text()).isEqualTo("Dzień dobry,\n\nproszę o cennik.");
        assertThat(mail.automatic()).isEqualTo(Automatic.NO);
        assertThat(mail.files()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "windows-1250, windows-1250",
        "windows-1250, iso-8859-2",
        "windows-1250, iso-8859-1",
        "windows-1250, windows-1252",
        "windows-1250, us-ascii",
        "windows-1250, utf-8",
        "windows-1250, ",
        "windows-1250, no-such-thing",
        "ISO-8859-2, ISO-8859-2",
        "ISO-8859-2, windows-1250",
        "ISO-8859-2, iso-8859-1",
        "ISO-8859-2, ",
        "UTF-8, UTF-8",
        "UTF-8, iso-8859-1",
        "UTF-8, iso-8859-2",
        "UTF-8, "
    })
    void readsPolishWhateverIsDeclared(String real, String declared) throws Exception {
        var text = POLISH.replace("—", "-");
        var type = declared == null ? "text/plain" : "text/plain; charset=\"" + declared + "\"";
        var mail = parse(bytes(
                Charset.forName(real),
                "From: a@example.com",
                "Subject: " + text,
                "Content-Type: " + type,
                "Content-Transfer-Encoding: 8bit",
                "",
                text));
        assertThat(mail.text()).isEqualTo(text);
        assertThat(mail.subject()).isEqualTo(text);
    }

    @Test
    void believesTheDeclaredSetOfOtherLanguages() throws Exception {
        var text = "Größe über Straße, ça va, señor";
        for (var name : List.of("ISO-8859-1", "windows-1252", "ISO-8859-15")) {
            var mail = parse(joined(
                    bytes(
                            StandardCharsets.US_ASCII,
                            "From: a@example.com",
                            "Content-Type: text/plain; charset=" + name,
                            "",
                            ""),
                    text.getBytes(Charset.forName(name))));
            assertThat(mail.text()).as(name).isEqualTo(text);
        }
        var russian = "Здравствуйте";
        var mail = parse(joined(
                bytes(
                        StandardCharsets.US_ASCII,
                        "From: a@example.com",
                        "Content-Type: text/plain; charset=koi8-r",
                        "",
                        ""),
                russian.getBytes(Charset.forName("KOI8-R"))));
        assertThat(mail.text()).isEqualTo(russian);
    }

    @Test
    void readsBrokenBase64AsFarAsItGoes() throws Exception {
        var coded =
                Base64.getEncoder().encodeToString("Dzień dobry, proszę o kontakt".getBytes(StandardCharsets.UTF_8));
        var mail = parse(
                "From: a@example.com",
                "Content-Type: text/plain; charset=utf-8",
                "Content-Transfer-Encoding: base64",
                "",
                coded.substring(0, 10) + "!!!" + coded.substring(10, 20),
                " " + coded.substring(20, coded.length() - 3) + "%");
        assertThat(mail.text()).startsWith("Dzień dobry, proszę o kont");
    }

    @Test
    void readsBrokenQuotedPrintable() throws Exception {
        var mail = parse(
                "From: a@example.com",
                "Content-Type: text/plain; charset=utf-8",
                "Content-Transfer-Encoding: quoted-printable",
                "",
                "Cena =3D 100 z=C5=82, rabat 5=ZZ%=",
                " netto");
        assertThat(mail.text()).contains("Cena = 100 zł").contains("netto");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\r\n",
                "\r\n\r\n",
                "no header at all, just words",
                "From: a@example.com",
                "From: a@example.com\r\nContent-Type: multipart/mixed\r\n\r\nno boundary",
                "From: a@example.com\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n",
                "From: a@example.com\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x--\r\n",
                "From: a@example.com\r\nContent-Type: ;;;=/\r\nContent-Transfer-Encoding: x-own\r\n\r\ntext",
                "From: <<<>>>\r\nTo: @@@\r\nDate: yesterday\r\nMessage-ID: none\r\nSubject:\r\n\r\n",
                "\u0000\u0001\u0002\r\n\u0000\r\n"
            })
    void readsWhatIsHardlyAMail(String raw) throws Exception {
        var mail = parse(raw.getBytes(StandardCharsets.ISO_8859_1));
        assertThat(mail.digest()).hasSize(32);
        assertThat(mail.subject() + mail.fullText()).doesNotContain("\u0000");
    }

    @Test
    void readsNoiseWithoutFailing() throws Exception {
        var random = new Random(4);
        var skeleton = String.join(
                "\r\n",
                "From: =?utf-8?q?a?= <a@example.com>",
                "Subject: =?iso-8859-2?b?vPE=?= x",
                "Content-Type: multipart/mixed; boundary=\"b\"",
                "",
                "--b",
                "Content-Type: text/html; charset=utf-8",
                "",
                "<p>x<b>y</p>",
                "--b",
                "Content-Type: application/pdf; name*0*=utf-8''a%20; name*1=\"b.pdf\"",
                "Content-Transfer-Encoding: base64",
                "",
                "JVBERi0xLjQ=",
                "--b--");
        for (var round = 0; round < 2_000; round++) {
            var raw = skeleton.getBytes(StandardCharsets.US_ASCII);
            for (var i = 0; i < 1 + random.nextInt(20); i++) {
                raw[random.nextInt(raw.length)] = (byte) random.nextInt(256);
            }
            var cut = Arrays.copyOf(raw, random.nextInt(raw.length) + 1);
            try (var mail = parse(cut)) {
                assertThat(mail.fullText()).doesNotContain("\u0000");
            } catch (UnreadableMail e) {
                assertThat(e.getMessage()).matches("[a-z-]+");
            }
        }
        assertThat(left()).isEmpty();
    }

    @Test
    void takesTheBetterOfTwoForms() throws Exception {
        var both = parse(
                "From: a@example.com",
                "Content-Type: multipart/alternative; boundary=b",
                "",
                "--b",
                "Content-Type: text/plain; charset=utf-8",
                "",
                "zwykły",
                "--b",
                "Content-Type: text/html; charset=utf-8",
                "",
                "<p>ozdobny</p>",
                "--b--");
        assertThat(both.text()).isEqualTo("zwykły");
        var empty = parse(
                "From: a@example.com",
                "Content-Type: multipart/mixed; boundary=m",
                "",
                "--m",
                "Content-Type: multipart/alternative; boundary=b",
                "",
                "--b",
                "Content-Type: text/plain",
                "",
                " ",
                "--b",
                "Content-Type: multipart/related; boundary=r",
                "",
                "--r",
                "Content-Type: text/html; charset=utf-8",
                "",
                "<p>tylko ozdobny</p><img src=cid:1>",
                "--r",
                "Content-Type: image/png; name=logo.png",
                "Content-ID: <1>",
                "Content-Disposition: inline",
                "Content-Transfer-Encoding: base64",
                "",
                "iVBORw0KGgoAAAANSUhEUg==",
                "--r--",
                "--b--",
                "--m",
                "Content-Type: text/plain; charset=utf-8",
                "",
                "stopka listy",
                "--m--");
        assertThat(empty.fullText()).isEqualTo("tylko ozdobny\n\nstopka listy");
        assertThat(empty.files()).singleElement().satisfies(it -> {
            assertThat(it.inline()).isTrue();
            assertThat(it.type()).isEqualTo("image/png");
        });
        empty.close();
    }

    @Test
    void showsHtmlAsTextAndNothingThatIsHidden() throws Exception {
        var mail = parse(
                "From: a@example.com",
                "Content-Type: text/html; charset=utf-8",
                "",
                "<html><head><title>tytuł</title><style>p{}</style><script>alert(1)</script></head><body>",
                "<p onclick=alert(2)>Dzień <b>dobry</b>,<br>proszę&nbsp;o &lt;ofertę&gt;</p>",
                "<div style='DISPLAY : none'>ukryte słowa</div><iframe src=//evil></iframe>",
                "<ul><li>śruby<li>nakrętki</ul><img src=https://track.example/p.gif onerror=alert(3)>",
                "<table><tr><td>a</td><td>b</td></tr></table>",
                "<a href='https://evil.example/login'>bank.pl</a> <a href='javascript:alert(4)'>klik</a>",
                "<blockquote>cytat</blockquote></body></html>");
        assertThat(mail.fullText())
                .isEqualTo(String.join(
                        "\n",
                        "Dzień dobry,",
                        "proszę o <ofertę>",
                        "",
                        "- śruby",
                        "- nakrętki",
                        "a b",
                        "bank.pl <https://evil.example/login> klik",
                        "> cytat"));
    }

    @Test
    void deepHtmlIsReadInBoundedTime() throws Exception {
        var mail = parse(
                "From: a@example.com",
                "Content-Type: text/html",
                "",
                "<div><b>".repeat(100_000) + "koniec" + "<table>".repeat(50_000));
        assertThat(mail.fullText()).contains("koniec");
    }

    @Test
    void nestedMailsAndPartsHaveAnEnd() throws Exception {
        var deep = new StringBuilder("From: a@example.com\r\n");
        for (var i = 0; i < 200; i++) {
            deep.append("Content-Type: multipart/mixed; boundary=b")
                    .append(i)
                    .append("\r\n\r\n--b")
                    .append(i)
                    .append("\r\n");
        }
        assertThatThrownBy(() -> parse(deep.toString()))
                .isInstanceOf(UnreadableMail.class)
                .hasMessage("too-deep");
        var wide = new StringBuilder("From: a@example.com\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n");
        wide.append("--b\r\nContent-Type: application/x\r\n\r\nx\r\n".repeat(1_000));
        assertThatThrownBy(() -> parse(wide.toString()))
                .isInstanceOf(UnreadableMail.class)
                .hasMessage("too-many-parts");
        assertThat(left()).isEmpty();
    }

    @Test
    void keepsFilesUpToTheLimitAndNotesTheOthers() throws Exception {
        var raw = new ByteArrayOutputStream();
        raw.writeBytes(bytes(
                StandardCharsets.US_ASCII,
                "From: a@example.com",
                "Content-Type: multipart/mixed; boundary=b",
                "",
                "--b",
                "Content-Type: text/plain",
                "",
                "w załączniku".replace("ą", "a").replace("ł", "l"),
                ""));
        for (var size : List.of(600_000, 600_000, 300_000)) {
            raw.writeBytes(bytes(
                    StandardCharsets.US_ASCII,
                    "--b",
                    "Content-Type: application/octet-stream; name=\"" + size + ".bin\"",
                    "Content-Transfer-Encoding: base64",
                    "",
                    Base64.getMimeEncoder().encodeToString(new byte[size]),
                    ""));
        }
        raw.writeBytes(bytes(StandardCharsets.US_ASCII, "--b--"));
        try (var mail = parse(raw.toByteArray())) {
            assertThat(mail.files()).extracting(MailFile::size).containsExactly(600_000L, 600_000L, 300_000L);
            assertThat(mail.files()).extracting(it -> it.content() != null).containsExactly(true, false, true);
            assertThat(Files.size(mail.files().get(2).content())).isEqualTo(300_000);
            assertThat(left()).hasSize(2);
        }
        assertThat(left()).isEmpty();
    }

    /** More than a hundred megabytes go through a memory of a few megabytes; the content is made while it is read. */
    @Test
    void aHugeFileNeedsNoMemoryOfItsSize() throws Exception {
        var line = (Base64.getEncoder().encodeToString(new byte[57]) + "\r\n")
                .repeat(1_000)
                .getBytes(StandardCharsets.US_ASCII);
        var head = bytes(
                StandardCharsets.US_ASCII,
                "From: a@example.com",
                "Content-Type: multipart/mixed; boundary=b",
                "",
                "--b",
                "Content-Type: application/zip; name=big.zip",
                "Content-Transfer-Encoding: base64",
                "",
                "");
        var tail = bytes(StandardCharsets.US_ASCII, "--b", "Content-Type: text/plain", "", "na koniec tekst", "--b--");
        var blocks = Stream.generate(() -> (InputStream) new ByteArrayInputStream(line))
                .limit(2_000);
        var all = Stream.of(
                        Stream.<InputStream>of(new ByteArrayInputStream(head)),
                        blocks,
                        Stream.<InputStream>of(new ByteArrayInputStream(tail)))
                .flatMap(it -> it)
                .iterator();
        var stream = new SequenceInputStream(new java.util.Enumeration<>() {
            @Override
            public boolean hasMoreElements() {
                return all.hasNext();
            }

            @Override
            public InputStream nextElement() {
                return all.next();
            }
        });
        System.gc();
        var before = used();
        try (var mail = new MailParser(1_000_000, folder).parse(stream, true)) {
            assertThat(mail.files()).singleElement().satisfies(it -> {
                assertThat(it.size()).isEqualTo(57L * 1_000 * 2_000);
                assertThat(it.content()).isNull();
            });
            assertThat(mail.text()).isEqualTo("na koniec tekst");
            System.gc();
            assertThat(used() - before).isLessThan(30_000_000);
        }
    }

    private static long used() {
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "filename=\"../../etc/passwd\"|passwd",
                "filename=\"C:\\\\Windows\\\\evil.exe\"|evil.exe",
                "filename=\"CON.txt\"|_CON.txt",
                "filename=\"...\"|attachment-1.txt",
                "filename=\"a\tb:c*?.pdf\"|a b_c__.pdf",
                "filename=\"=?UTF-8?Q?umowa_=C5=BC=C3=B3=C5=82w.pdf?=\"|umowa żółw.pdf",
                "filename*=UTF-8''umowa%20%C5%BC%C3%B3%C5%82w.pdf|umowa żółw.pdf",
                "filename*0=\"bardzo \"; filename*1=\"dluga.pdf\"|bardzo dluga.pdf",
                "filename*0*=UTF-8''za%C5%BC; filename*1*=%C3%B3.pdf|zażó.pdf",
                "filename=\"faktura_\u202Efdp.exe\"|faktura_fdp.exe",
                "filename=\"a<script>.pdf\"|a_script_.pdf"
            })
    void makesNamesSafe(String disposition, String name) throws Exception {
        try (var mail = parse(
                "From: a@example.com",
                "Content-Type: application/octet-stream",
                "Content-Disposition: attachment; " + disposition,
                "",
                "treść")) {
            assertThat(mail.files()).singleElement().extracting(MailFile::name).isEqualTo(name);
        }
    }

    @Test
    void cutsLongNamesAndKeepsTheirEnding() throws Exception {
        try (var mail = parse(
                "From: a@example.com",
                "Content-Disposition: attachment; filename=\"" + "x".repeat(5_000) + ".pdf\"",
                "",
                "x")) {
            assertThat(mail.files().get(0).name()).hasSize(120).endsWith("x.pdf");
        }
    }

    @Test
    void tellsFilesByTheirContent() throws Exception {
        var program = Base64.getEncoder().encodeToString(joined(new byte[] {'M', 'Z', (byte) 0x90, 0}, new byte[300]));
        try (var mail = parse(
                "From: a@example.com",
                "Content-Type: multipart/mixed; boundary=b",
                "",
                "--b",
                "Content-Type: application/pdf; name=faktura.pdf",
                "Content-Transfer-Encoding: base64",
                "",
                program,
                "--b",
                "Content-Type: application/octet-stream; name=oferta.pdf",
                "Content-Transfer-Encoding: base64",
                "",
                Base64.getEncoder().encodeToString("%PDF-1.4 ...".getBytes(StandardCharsets.US_ASCII)),
                "--b",
                "Content-Type: image/png; name=strona.html",
                "",
                "<html><script>alert(1)</script></html>",
                "--b--")) {
            assertThat(mail.files()).extracting(MailFile::program).containsExactly(true, false, true);
            assertThat(mail.files().get(0).type()).isEqualTo("application/x-msdownload");
            assertThat(mail.files().get(1).type()).isEqualTo("application/pdf");
            assertThat(mail.files().get(0).declaredType()).isEqualTo("application/pdf");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Auto-Submitted: auto-replied|REPLY",
                "Auto-Submitted: no|NO",
                "X-Autoreply: yes|REPLY",
                "Precedence: auto_reply|REPLY",
                "Precedence: bulk|BULK",
                "List-Id: <a.example.com>|BULK",
                "List-Unsubscribe: <mailto:x@example.com>|BULK",
                "Return-Path: <>|REPLY",
                "Subject: Automatic reply: oferta|REPLY",
                "Subject: Odpowiedź automatyczna: oferta|REPLY",
                "Subject: Automatyka magazynowa|NO",
                "X-Failed-Recipients: x@example.com|BOUNCE",
                "From: MAILER-DAEMON@mx.example.com|BOUNCE",
                "Content-Type: multipart/report; report-type=disposition-notification; boundary=x|REPLY"
            })
    void recognisesPrograms(String line, Automatic automatic) throws Exception {
        assertThat(parse(line, "From: a@example.com", "", "x").automatic()).isEqualTo(automatic);
    }

    @Test
    void readsDeliveryReports() throws Exception {
        var mail = parse(
                "Return-Path: <>",
                "From: MAILER-DAEMON@mx.example.com",
                "Subject: Undelivered Mail Returned to Sender",
                "Content-Type: multipart/report; report-type=delivery-status; boundary=b",
                "",
                "--b",
                "Content-Type: text/plain",
                "",
                "I'm sorry to have to inform you",
                "--b",
                "Content-Type: message/delivery-status",
                "",
                "Reporting-MTA: dns; mx.example.com",
                "",
                "Final-Recipient: rfc822; nobody@example.com",
                "Action: failed",
                "Status: 5.1.1",
                "--b",
                "Content-Type: message/rfc822",
                "",
                "From: lejek@example.pl",
                "Message-ID:",
                " <6f1e0d1c-0000-4000-8000-000000000001@lejek>",
                "",
                "body",
                "--b--");
        assertThat(mail.automatic()).isEqualTo(Automatic.BOUNCE);
        assertThat(mail.report())
                .isEqualTo(new DeliveryReport(
                        "<6f1e0d1c-0000-4000-8000-000000000001@lejek>", "nobody@example.com", "5.1.1", true));
        assertThat(mail.files()).isEmpty();
        assertThat(new DeliveryReport(null, null, "4.4.1", true).isForGood()).isFalse();
        assertThat(new DeliveryReport(null, null, "5.2.2", false).isForGood()).isFalse();
    }

    @Test
    void theSameMailOnTwoWaysHasOneDigest() throws Exception {
        var one =
                parse("Received: from a", "From: a@example.com", "Message-ID: <1@x>", "Date: x", "Subject: s", "", "t");
        var two = parse(
                "Received: from b",
                "Delivered-To: other@example.pl",
                "From: A@example.com",
                "Message-ID: <1@x>",
                "Date: x",
                "Subject: s",
                "",
                "t\n--\nlist footer");
        assertThat(one.digest()).isEqualTo(two.digest());
        assertThat(parse("From: a@example.com", "Subject: s", "", "one").digest())
                .isNotEqualTo(
                        parse("From: a@example.com", "Subject: s", "", "two").digest());
        assertThat(parse("From: a@example.com", "Message-ID: <1@x>", "Date: y", "Subject: s", "", "t")
                        .digest())
                .isNotEqualTo(one.digest());
    }

    @Test
    void aMailOfManyRecipientsAndFoldedHeadersIsRead() throws Exception {
        var many = String.join(",\r\n ", Collections.nCopies(3_000, "a@example.com"));
        var mail = parse(
                "From: =?utf-8?q?Za=C5=BC=C3?=\r\n =?utf-8?q?=B3=C5=82=C4=87?= <z@example.com>",
                "To: " + many,
                "",
                "x");
        assertThat(mail.recipients()).hasSizeLessThanOrEqualTo(200);
        assertThat(mail.from().address()).isEqualTo("z@example.com");
        assertThat(mail.from().name()).isEqualTo("Zażółć");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Zgoda.\n\nW dniu 20.11.2026 o 12:00, Anna Nowak pisze:\n> Czy to pasuje?\n> Anna",
                "Zgoda.\n\npt., 20 lis 2026 o 12:00 Anna Nowak <anna@example.pl> napisał(a):\n\n> Czy to pasuje?",
                "Zgoda.\n\nOn Fri, Nov 20, 2026 at 12:00 PM Anna Nowak <anna@example.pl>\nwrote:\n\n> Does it fit?",
                "Zgoda.\n\n-----Original Message-----\nFrom: Anna\nSent: Friday\n\nCzy to pasuje?",
                "Zgoda.\n\nOd: Anna Nowak <anna@example.pl>\nWysłano: piątek, 20 listopada 2026\nDo: Jan\nTemat: Oferta\n\nCzy to pasuje?",
                "Zgoda.\n\n________________________________\nOd: Anna\n\nCzy to pasuje?",
                "Zgoda.\n\n-- \nJan Kowalski\ntel. 600 000 000",
                "Zgoda.\n\nWysłane z iPhone'a\n\n> Czy to pasuje?",
                "> Czy to pasuje?\n\nZgoda.",
                "W dniu 20.11.2026 o 12:00, Anna Nowak pisze:\n> Czy to pasuje?\n\nZgoda."
            })
    void findsWhatIsNew(String full) {
        assertThat(Replies.newText(full).replaceAll("(?s)^W dniu.*pisze:\\s*", ""))
                .isEqualTo("Zgoda.");
    }

    @Test
    void keepsWhatOnlyLooksLikeAQuote() {
        var text = "Od: dawna szukamy dostawcy\nDo widzenia\n\n--- pilne ---\nOn time delivery\n5 -- 6 sztuk";
        assertThat(Replies.newText(text)).isEqualTo(text);
        assertThat(Replies.newText("> sam cytat")).isEmpty();
    }

    private List<Path> left() throws IOException {
        try (var files = Files.list(folder)) {
            return files.toList();
        }
    }
}
