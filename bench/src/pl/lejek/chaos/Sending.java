package pl.lejek.chaos;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Kills the application while offers go out by SMTP, by turns at a random moment, while it waits for the server's 250, and
 * between the 250 and the commit; then has the mail server down for a while. Afterwards every offer has gone out under one
 * Message-ID, once, or again under the same only where the kill fell between handing over and recording.
 */
final class Sending {

    private static final List<String> MOMENTS = List.of("random", "before the 250", "after the 250");

    private final Server server;
    private final MailServer mail;
    private final Random random;
    private final int offers;
    private final List<String> wrong;
    private final Map<String, String> emails = new ConcurrentHashMap<>();
    private final AtomicInteger unanswered = new AtomicInteger();
    private int kills;

    Sending(Server server, MailServer mail, Random random, int offers, List<String> wrong) {
        this.server = server;
        this.mail = mail;
        this.random = random;
        this.offers = offers;
        this.wrong = wrong;
    }

    void run(int rounds) throws Exception {
        var product = product();
        for (var round = 1; round <= rounds; round++) {
            killed(round, prepared(product, "kill" + round));
        }
        awaitSent("kill%", emails.size(), 15);
        var first = mail.received().size();
        judge("kill%");
        System.out.printf(
                "%d kills: %d offers out, %d mails handed over, %d of them again under the same Message-ID%n",
                kills, emails.size(), first, first - emails.size());
        down(prepared(product, "down"));
    }

    private String product() {
        var answer = server.post(
                "marek",
                "/api/v1/products",
                Map.of("name", "Chaos", "listPrice", Map.of("amount", "100.00", "currency", "PLN")),
                Map.of());
        return answer.body().path("id").asText();
    }

    /** @return offers that lack nothing but being finished */
    private List<String> prepared(String product, String prefix) {
        return IntStream.range(0, offers)
                .mapToObj(it -> prepare(product, prefix + "-" + it))
                .toList();
    }

    private String prepare(String product, String name) {
        var deal = done(server.post("anna", "/api/v1/deals", Map.of("customerName", name), Map.of()), "deal");
        var offer = done(
                server.post("anna", "/api/v1/offers", Map.of("dealId", deal.path("id").asText()), Map.of()), "offer");
        var id = offer.path("id").asText();
        for (var task : offer.path("tasks")) {
            if (task.path("taskKey").asText().equals("verify-customer")) {
                done(
                        server.post(
                                "anna",
                                "/api/v1/tasks/" + task.path("id").asText() + "/complete",
                                Map.of("data", card()),
                                Map.of()),
                        "card");
            }
        }
        var email = name + "@example.com";
        var draft = Map.of(
                "recipient", Map.of("name", "Chaos", "email", email),
                "coverText", "Chaos.",
                "lines", List.of(Map.of("product", product, "quantity", 1)));
        done(server.put("anna", "/api/v1/offers/" + id, draft), "draft");
        emails.put(id, email);
        return id;
    }

    private static Map<String, Object> card() {
        var card = new HashMap<String, Object>(Map.of(
                "dataChecked",
                "confirmed",
                "potentialNow",
                "medium",
                "potentialGrowth",
                "stable",
                "cooperation",
                "new",
                "needs",
                "Chaos."));
        for (var read : List.of("readCollection", "readComplaints", "readService", "readEnquiries")) {
            card.put(read, true);
        }
        return card;
    }

    private static com.fasterxml.jackson.databind.JsonNode done(Server.Answer answer, String what) {
        if (!answer.isDone()) {
            throw new IllegalStateException(what + ": " + answer);
        }
        return answer.body();
    }

    private void killed(int round, List<String> all) throws Exception {
        var moment = MOMENTS.get((round - 1) % MOMENTS.size());
        var before = mail.received().size();
        var killed = new CountDownLatch(1);
        if (round % MOMENTS.size() != 1) {
            var waits = moment.startsWith("after");
            var pause = random.nextInt(15);
            mail.at(1 + random.nextInt(offers / 2), () -> {
                if (waits) {
                    // The 250 leaves when this returns; the application is killed while it records it, or about to.
                    new Thread(() -> kill(pause, killed)).start();
                } else {
                    kill(0, killed);
                }
            });
        }
        var people = Executors.newFixedThreadPool(2);
        all.forEach(it -> people.submit(() -> finish(it)));
        if (round % MOMENTS.size() == 1) {
            kill(1_000 + random.nextInt(4_000), killed);
        }
        if (!killed.await(3, TimeUnit.MINUTES)) {
            wrong.add("round " + round + ": so many mails never came");
            return;
        }
        people.shutdown();
        people.awaitTermination(2, TimeUnit.MINUTES);
        var until = mail.received().size();
        server.start();
        // Whoever got no answer looks, and finishes what is still on the desk.
        for (var offer : all) {
            if (state(offer).equals("draft")) {
                finish(offer);
            }
        }
        System.out.printf(
                "Round %d: killed %s, %d of %d mails handed over by then; claimed and unrecorded %d%n",
                round,
                moment,
                until - before,
                all.size(),
                server.count("select count(*) from messaging.message where state = 'QUEUED' and claimed_until is not null"));
    }

    private void kill(int milliseconds, CountDownLatch done) {
        try {
            TimeUnit.MILLISECONDS.sleep(milliseconds);
            server.killApplication();
            kills++;
            done.countDown();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void finish(String offer) {
        var answer = server.post("anna", "/api/v1/offers/" + offer + "/ready", Map.of(), Map.of());
        if (!answer.isAnswer()) {
            unanswered.incrementAndGet();
        } else if (!answer.isDone()) {
            wrong.add("offer " + offer + ": " + answer);
        }
    }

    private String state(String offer) {
        return server.get("anna", "/api/v1/offers/" + offer).body().path("state").asText();
    }

    /** Messages wait while the server is away, and go out in their order when it is back. */
    private void down(List<String> all) throws Exception {
        var before = mail.received().size();
        mail.stop();
        all.forEach(this::finish);
        await(all.size(), 5, "select count(*) from messaging.message m " + TO, "down%");
        TimeUnit.SECONDS.sleep(20);
        same("sent while the mail server is down", 0, "select count(*) from messaging.message m " + TO
                + " and m.state <> 'QUEUED'", "down%");
        same("offers that are out all the same", all.size(), "select count(*) from offer.offer where state = 'SENT'"
                + " and id = any(?)", (Object) all.stream().map(java.util.UUID::fromString).toArray(java.util.UUID[]::new));
        var away = server.count("select count(*) from messaging.channel_away");
        if (away == 0) {
            wrong.add("nobody says that the mail server is away");
        }
        mail.start();
        var began = System.nanoTime();
        awaitSent("down%", all.size(), 5);
        var arrived = mail.received().stream().skip(before).map(MailServer.Received::messageId).toList();
        var order = server.list(
                "select '<' || m.id || '@lejek>' from messaging.message m " + TO + " order by due_at, seq", "down%");
        if (!arrived.equals(order)) {
            wrong.add("out of order: " + arrived + " instead of " + order);
        }
        judge("down%");
        System.out.printf(
                "Mail server down for %d offers, back: all out in order, %d s after it was back%n",
                all.size(), TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began));
    }

    private static final String TO = "join messaging.letter l on l.message_id = m.id"
            + " where m.template = 'offer-sent' and l.address like ?";

    private void awaitSent(String to, int expected, int minutes) throws Exception {
        await(expected, minutes, "select count(*) from messaging.message m " + TO + " and m.state = 'SENT'", to);
    }

    private void await(int expected, int minutes, String sql, String to) throws Exception {
        var until = System.nanoTime() + TimeUnit.MINUTES.toNanos(minutes);
        while (server.count(sql, to) < expected) {
            if (System.nanoTime() > until) {
                wrong.add("after " + minutes + " minutes " + server.count(sql, to) + " of " + expected + ": " + sql);
                return;
            }
            TimeUnit.SECONDS.sleep(1);
        }
    }

    private void judge(String to) throws Exception {
        var expected = emails.values().stream().filter(it -> it.startsWith(to.substring(0, 4))).count();
        same("messages", expected, "select count(*) from messaging.message m " + TO, to);
        same("recipients", expected, "select count(distinct l.address) from messaging.message m " + TO, to);
        same("sent according to the messages", expected, "select count(*) from messaging.message m " + TO
                + " and m.state = 'SENT'", to);
        same(
                "entries of sending",
                expected,
                "select count(*) from history.audit_entry e where e.action = 'message.sent' and exists ("
                        + "select from messaging.message m " + TO + " and m.id::text = e.subject_id)",
                to);
        same("failed jobs", 0, "select count(*) from engine.act_ru_job where retries_ = 0");
        var known = new LinkedHashSet<>(
                server.list("select '<' || m.id || '@lejek>' from messaging.message m " + TO, to));
        var ids = new TreeMap<String, LinkedHashSet<String>>();
        var again = new ArrayList<String>();
        for (var it : mail.received()) {
            if (it.recipient().startsWith(to.substring(0, 4))) {
                if (!known.contains(it.messageId())) {
                    wrong.add("a mail that nobody knows: " + it);
                }
                if (!ids.computeIfAbsent(it.recipient(), key -> new LinkedHashSet<>()).add(it.messageId())) {
                    again.add(it.recipient());
                }
            }
        }
        if (ids.size() != expected) {
            wrong.add("recipients with a mail: expected " + expected + ", found " + ids.size());
        }
        ids.forEach((recipient, of) -> {
            if (of.size() != 1) {
                wrong.add(recipient + " has " + of.size() + " different mails");
            }
        });
        // One message at a time is on its way: each kill can have handed over one that was not recorded.
        if (again.size() > (to.startsWith("down") ? 0 : kills) || again.size() != new LinkedHashSet<>(again).size()) {
            wrong.add("handed over again: " + again);
        }
    }

    private void same(String what, long expected, String sql, Object... parameters) throws Exception {
        var found = server.count(sql, parameters);
        if (found != expected) {
            wrong.add(what + ": expected " + expected + ", found " + found);
        }
    }
}
