package pl.lejek.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import pl.lejek.testing.Api;
import pl.lejek.testing.Api.Answer;
import pl.lejek.testing.LejekTest;

@LejekTest
class SignInApiTests {

    private static final String PASSWORD = "correct horse battery";
    private static final String QUICK = new BCryptPasswordEncoder(4).encode(PASSWORD);

    @LocalServerPort
    int port;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    IdentityHousekeeping housekeeping;

    @Test
    void tellsEverybodyWhatThisIs() {
        var app = api().get("/api/v1/app");

        assertThat(app.status()).isEqualTo(200);
        assertThat(app.json().get("name").asText()).isEqualTo("Lejek");
        assertThat(app.json().get("training").asBoolean()).isTrue();
        assertThat(app.cookie("XSRF-TOKEN")).isPresent();
        assertThat(app.cookie("SESSION")).isEmpty();
    }

    @Test
    void saysWhoIsSignedIn() {
        var me = api().as("marek")
                .with("Accept-Language", "pl")
                .get("/api/v1/me")
                .json();

        assertThat(me.get("id").asText()).isEqualTo("marek");
        assertThat(me.get("roles").get(0).asText()).isEqualTo("MANAGER");
        assertThat(me.get("teams").findValuesAsText("key")).containsExactly("key", "north", "south");
        assertThat(me.get("teams").findValuesAsText("name")).contains("Północ");
        assertThat(me.get("rights").get("lead").asText()).isEqualTo("edit");
        assertThat(me.get("rights").get("lead-form").asText()).isEqualTo("none");
        assertThat(me.get("training").asBoolean()).isTrue();
    }

    @Test
    void opensAndEndsASession() {
        var browser = signIn(newUser("REP"), PASSWORD);

        assertThat(browser.get("/api/v1/me").status()).isEqualTo(200);
        assertThat(browser.delete("/api/v1/session").status()).isEqualTo(204);
        assertThat(browser.get("/api/v1/me").status()).isEqualTo(401);
    }

    @Test
    void givesASessionItsOwnIdAndCsrfTokenAtSignIn() {
        var user = newUser("REP");
        var first = signInAnswer(browser(), user, PASSWORD);
        var before = first.cookie("SESSION").orElseThrow();
        var again = signInAnswer(
                api().with("Cookie", "SESSION=" + before + "; XSRF-TOKEN=t").with("X-XSRF-TOKEN", "t"), user, PASSWORD);

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.cookie("SESSION").orElseThrow()).isNotEqualTo(before);
        assertThat(again.cookie("XSRF-TOKEN").orElseThrow())
                .isNotIn("", "t", first.cookie("XSRF-TOKEN").orElseThrow());
        assertThat(api().with("Cookie", "SESSION=" + before).get("/api/v1/me").status())
                .isEqualTo(401);
    }

    @Test
    void keepsTheSessionCookieFromScriptsAndOtherSites() {
        var cookies = signInAnswer(browser(), newUser("REP"), PASSWORD).headers("Set-Cookie");

        assertThat(cookies).anySatisfy(it -> assertThat(it)
                .startsWith("SESSION=")
                .contains("HttpOnly")
                .contains("SameSite=Strict")
                .doesNotContain("Secure"));
        var secure = signInAnswer(browser().with("X-Forwarded-Proto", "https"), newUser("REP"), PASSWORD);
        assertThat(secure.headers("Set-Cookie")).allSatisfy(it -> assertThat(it).contains("Secure"));
        assertThat(secure.header("Strict-Transport-Security")).isPresent();
    }

    @Test
    void asksForTheCsrfTokenWhereACookieSignsIn() {
        var user = newUser("REP");
        var session = signInAnswer(browser(), user, PASSWORD).cookie("SESSION").orElseThrow();
        var forged = api().with("Cookie", "SESSION=" + session);

        assertThat(forged.patch("/api/v1/me", Map.of("language", "pl")).status())
                .isEqualTo(403);
        assertThat(forged.with("X-XSRF-TOKEN", "guess")
                        .patch("/api/v1/me", Map.of("language", "pl"))
                        .status())
                .isEqualTo(403);
        assertThat(forged.delete("/api/v1/session").status()).isEqualTo(403);
        assertThat(signInAnswer(api(), user, PASSWORD).status()).isEqualTo(403);
        assertThat(api().basic(user, PASSWORD)
                        .patch("/api/v1/me", Map.of("language", "pl"))
                        .status())
                .isEqualTo(200);
        // Nobody is behind the request: that is the first thing to say.
        assertThat(api().patch("/api/v1/me", Map.of("language", "pl")).status()).isEqualTo(401);
    }

    @Test
    void endsSessionsWhenTheAccountChanges() {
        for (var change : List.of(
                Map.of("active", false),
                Map.of("roles", List.of("SERVICE")),
                Map.of("teams", List.of("gym")),
                Map.of("password", "another horse battery"))) {
            var user = newUser("REP");
            var browser = signIn(user, PASSWORD);
            assertThat(api().basic(user, PASSWORD).get("/api/v1/me").status()).isEqualTo(200);

            assertThat(api().as("admin").patch("/api/v1/users/" + user, change).status())
                    .isEqualTo(200);

            assertThat(browser.get("/api/v1/me").status()).as("%s", change).isEqualTo(401);
            assertThat(api().basic(user, PASSWORD)
                            .from(address())
                            .get("/api/v1/me")
                            .status())
                    .as("%s", change)
                    .isEqualTo(change.containsKey("active") || change.containsKey("password") ? 401 : 200);
        }
    }

    @Test
    void keepsTheSessionInWhichThePasswordWasChanged() {
        var user = newUser("REP");
        var browser = signIn(user, PASSWORD);
        var other = signIn(user, PASSWORD);

        var wrong = browser.from(address())
                .post("/api/v1/me/password", Map.of("current", "wrong", "next", "another horse battery"));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.json().get("errors").get(0).get("field").asText()).isEqualTo("current");
        var weak = browser.post("/api/v1/me/password", Map.of("current", PASSWORD, "next", "short"));
        assertThat(weak.json().get("errors").get(0).get("field").asText()).isEqualTo("next");
        var changed = browser.post("/api/v1/me/password", Map.of("current", PASSWORD, "next", "another horse battery"));

        assertThat(changed.status()).isEqualTo(204);
        var renewed =
                api().with("Cookie", "SESSION=" + changed.cookie("SESSION").orElseThrow());
        assertThat(renewed.get("/api/v1/me").status()).isEqualTo(200);
        assertThat(other.get("/api/v1/me").status()).isEqualTo(401);
        assertThat(trail("user.password-changed", user)).isEqualTo(1);
    }

    @Test
    void endsSessionsAfterADayAndAfterAQuietNight() {
        var user = newUser("REP");
        for (var attribute : List.of("lejek.started", "lejek.seen")) {
            var browser = signIn(user, PASSWORD);
            assertThat(browser.get("/api/v1/me").status()).isEqualTo(200);
            jdbc.update(
                    "update identity.session_attributes set attribute_bytes = convert_to('2020-01-01T00:00:00Z', 'UTF8')"
                            + " where attribute_name = ?",
                    attribute);
            assertThat(browser.get("/api/v1/me").status()).as(attribute).isEqualTo(401);
        }
    }

    @Test
    void forgetsWhatIsOver() {
        var user = newUser("REP");
        var session = signInAnswer(browser(), user, PASSWORD).cookie("SESSION").orElseThrow();
        jdbc.update("update identity.session set expiry_time = 1");
        jdbc.update(
                "insert into identity.token values (gen_random_uuid(), ?, 'old', '\\x01', '{}', now(),"
                        + " now() - interval '31 days')",
                user);
        housekeeping.run();

        assertThat(jdbc.queryForObject("select count(*) from identity.session", Integer.class))
                .isZero();
        assertThat(jdbc.queryForObject("select count(*) from identity.token where name = 'old'", Integer.class))
                .isZero();
        assertThat(api().with("Cookie", "SESSION=" + session).get("/api/v1/me").status())
                .isEqualTo(401);
    }

    @Test
    void offersBrowsersNoPasswordDialogue() {
        for (var header : List.of("Accept", "Origin", "X-Requested-With")) {
            var answer = api().with(header, "text/html").get("/api/v1/me");
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.header("WWW-Authenticate")).isEmpty();
        }
    }

    @Test
    void locksANameAfterFiveFailuresWhetherItExistsOrNot() {
        var user = newUser("REP");
        for (var name : List.of(user, "nobody-" + UUID.randomUUID())) {
            var answers = new ArrayList<Answer>();
            for (int i = 0; i < 5; i++) {
                answers.add(signInAnswer(browser().from(address()), name, "wrong password"));
            }
            assertThat(answers).extracting(Answer::status).containsOnly(401);
            assertThat(answers.get(0).json().get("title"))
                    .isEqualTo(api().get("/api/v1/me").json().get("title"));

            var locked = signInAnswer(browser().from(address()), name, PASSWORD);
            assertThat(locked.status()).isEqualTo(429);
            assertThat(Integer.parseInt(locked.header("Retry-After").orElseThrow()))
                    .isBetween(800, 900);
            assertThat(api().basic(name, PASSWORD)
                            .from(address())
                            .get("/api/v1/me")
                            .status())
                    .isEqualTo(429);
        }
        assertThat(trail("session.refused", user)).isEqualTo(4);
        assertThat(trail("user.locked", user)).isEqualTo(1);

        unlock();
        for (int i = 0; i < 5; i++) {
            signInAnswer(browser().from(address()), user, "wrong password");
        }
        var again = signInAnswer(browser().from(address()), user, PASSWORD);
        assertThat(Integer.parseInt(again.header("Retry-After").orElseThrow())).isBetween(1700, 1800);

        unlock();
        assertThat(signInAnswer(browser().from(address()), user, PASSWORD).status())
                .isEqualTo(200);
        assertThat(trail("session.started", user)).isEqualTo(1);
    }

    @Test
    void strangersLockANameForThemselvesAlone() {
        var user = newUser("REP");
        var other = newUser("REP");
        var first = signInAnswer(browser(), user, PASSWORD);
        var device = first.cookie("DEVICE").orElseThrow();
        assertThat(first.headers("Set-Cookie"))
                .anySatisfy(it ->
                        assertThat(it).startsWith("DEVICE=").contains("HttpOnly", "SameSite=Strict", "Path=/api/v1;"));
        for (int i = 0; i < 5; i++) {
            signInAnswer(browser().from(address()), user, "wrong password");
            signInAnswer(browser().from(address()), other, "wrong password");
        }
        assertThat(signInAnswer(browser().from(address()), user, PASSWORD).status())
                .isEqualTo(429);

        var back = signInAnswer(known(device), user, PASSWORD);
        assertThat(back.status()).isEqualTo(200);
        assertThat(back.cookie("DEVICE")).contains(device);
        // It is this user's device and nobody else's; the strangers stay locked out.
        assertThat(signInAnswer(known(device), other, PASSWORD).status()).isEqualTo(429);
        assertThat(signInAnswer(known("x" + device), user, PASSWORD).status()).isEqualTo(429);
        assertThat(signInAnswer(browser().from(address()), user, PASSWORD).status())
                .isEqualTo(429);

        for (int i = 0; i < 5; i++) {
            assertThat(signInAnswer(known(device), user, "wrong password").status())
                    .isEqualTo(401);
        }
        assertThat(signInAnswer(known(device), user, PASSWORD).status()).isEqualTo(429);
        jdbc.update(
                "update identity.known_device set last_used_at = now() - interval '91 days' where user_id = ?", user);
        housekeeping.run();
        assertThat(jdbc.queryForObject(
                        "select count(*) from identity.known_device where user_id = ?", Integer.class, user))
                .isZero();
    }

    @Test
    void limitsFailuresPerAddress() {
        var address = address();
        for (int i = 0; i < 20; i++) {
            var answer = api().from(address).basic("", "x").get("/api/v1/me");
            assertThat(answer.status()).isEqualTo(401);
        }
        var limited = api().from(address).as("anna").with("X", "y").get("/api/v1/me");
        // What was verified lately is no attempt; a new one has to wait.
        assertThat(limited.status()).isIn(200, 429);
        var waits = api().from(address).basic(newUser("REP"), PASSWORD).get("/api/v1/me");
        assertThat(waits.status()).isEqualTo(429);
        assertThat(Integer.parseInt(waits.header("Retry-After").orElseThrow())).isBetween(1, 60);
        assertThat(api().from(address()).as("anna").get("/api/v1/me").status()).isEqualTo(200);
    }

    @Test
    void remembersAVerifiedLogin() {
        var client = api().as("sara");
        client.get("/api/v1/me");
        var verified = trail("session.verified", "sara");
        for (int i = 0; i < 20; i++) {
            assertThat(client.get("/api/v1/me").status()).isEqualTo(200);
        }
        assertThat(verified).isPositive();
        assertThat(trail("session.verified", "sara")).isEqualTo(verified);
    }

    @Test
    void refusesCredentialsThatAreNone() {
        for (var header : List.of("Basic !!!", "Basic " + "YQ==", "Bearer nothing", "Digest x", "Basic", "")) {
            assertThat(api().from(address())
                            .with("Authorization", header)
                            .get("/api/v1/me")
                            .status())
                    .as(header)
                    .isEqualTo(401);
        }
        assertThat(signInAnswer(browser(), "", "").status()).isEqualTo(422);
    }

    private Api api() {
        return Api.at(port);
    }

    /** A page that has asked for its CSRF token. */
    private Api browser() {
        var token = api().get("/api/v1/app").cookie("XSRF-TOKEN").orElseThrow();
        return api().with("Cookie", "XSRF-TOKEN=" + token).with("X-XSRF-TOKEN", token);
    }

    /** A page in a browser in which somebody has signed in before. */
    private Api known(String device) {
        var token = api().get("/api/v1/app").cookie("XSRF-TOKEN").orElseThrow();
        return api().with("Cookie", "XSRF-TOKEN=" + token + "; DEVICE=" + device)
                .with("X-XSRF-TOKEN", token)
                .from(address());
    }

    private Api signIn(String user, String password) {
        var answer = signInAnswer(browser(), user, password);
        assertThat(answer.status()).isEqualTo(200);
        var token = answer.cookie("XSRF-TOKEN").orElseThrow();
        return api().with("Cookie", "SESSION=" + answer.cookie("SESSION").orElseThrow() + "; XSRF-TOKEN=" + token)
                .with("X-XSRF-TOKEN", token);
    }

    private static Answer signInAnswer(Api browser, String user, String password) {
        return browser.post("/api/v1/session", Map.of("username", user, "password", password));
    }

    /** With a hash that is quick to check. */
    private String newUser(String role) {
        var id = "user-" + UUID.randomUUID().toString().substring(0, 13);
        jdbc.update(
                "insert into identity.app_user (id, display_name, password_hash, created_at)"
                        + " values (?, 'Somebody New', ?, now())",
                id,
                QUICK);
        jdbc.update("insert into identity.user_role values (?, ?)", id, role);
        // Not one of the shipped teams: their reps are who leads of other tests go to.
        jdbc.update("insert into identity.team values ('classroom', 'Classroom', 'Klasa'), ('gym', 'Gym', 'Sala')"
                + " on conflict do nothing");
        jdbc.update("insert into identity.team_member values (?, 'classroom')", id);
        return id;
    }

    private static String address() {
        var random = new Random();
        return "203.%d.%d.%d".formatted(random.nextInt(255), random.nextInt(255), random.nextInt(255));
    }

    private void unlock() {
        jdbc.update("update identity.sign_in_failure set locked_until = now() - interval '1 minute'");
    }

    private int trail(String action, String subject) {
        return jdbc.queryForObject(
                "select count(*) from history.audit_entry where action = ? and subject_id = ?",
                Integer.class,
                action,
                subject);
    }
}
