package pl.lejek.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import pl.lejek.testing.Api;
import pl.lejek.testing.LejekTest;

@LejekTest
class PeopleApiTests {

    private static final String PASSWORD = "correct horse battery";

    @LocalServerPort
    int port;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    Users users;

    @Autowired
    FirstAdministrator firstAdministrator;

    @Test
    void listsUsersPageByPage() {
        var seen = new ArrayList<String>();
        String cursor = null;
        do {
            var page = api("anna")
                    .get("/api/v1/users?limit=4" + (cursor == null ? "" : "&cursor=" + cursor))
                    .json();
            assertThat(page.get("items").size()).isLessThanOrEqualTo(4);
            page.get("items").forEach(it -> seen.add(it.get("id").asText()));
            cursor = page.get("next").isNull() ? null : page.get("next").asText();
        } while (cursor != null);

        assertThat(seen).doesNotHaveDuplicates().contains("anna", "marek", "integration");
        assertThat(ids("/api/v1/users?role=MANAGER")).contains("marek").doesNotContain("anna");
        assertThat(ids("/api/v1/users?team=south")).contains("borys", "marek").doesNotContain("anna");
        assertThat(ids("/api/v1/users?q=NOWAK")).containsExactly("anna");
        assertThat(ids("/api/v1/users?q=%25")).isEmpty();
        assertThat(api("anna").get("/api/v1/users?cursor=nonsense!").status()).isEqualTo(400);
        assertThat(api("anna").get("/api/v1/users?limit=x").status()).isEqualTo(422);
        assertThat(api("integration").get("/api/v1/users").status()).isEqualTo(403);
    }

    @Test
    void refusesUsersThatBreakTheRules() {
        assertFields(user("Not An Id", PASSWORD), "id");
        assertFields(user("system", PASSWORD), "id");
        assertFields(user("shorty", "eleven char"), "password");
        assertFields(user("wojciechowska", "Wojciechowska1"), "password");
        assertFields(user("somebody", "anna nowak 12345"), "password");
        assertFields(user("somebody", "1Qaz2wsx3edc"), "password");
        assertFields(user("somebody", "aaaaaaaaaaaaaaaa"), "password");
        var unknown = user("somebody", PASSWORD);
        unknown.put("roles", List.of("KING"));
        assertFields(unknown, "roles");
        assertFields(new HashMap<>(Map.of("email", "x")), "displayName", "email", "id", "password", "roles");
        var surplus = user("somebody", PASSWORD);
        surplus.put("admin", true);
        assertFields(surplus, "admin");
    }

    @Test
    void changesAUserOnlyFromTheVersionThatWasRead() {
        var id = newUser("REP");
        var read = api("admin").get("/api/v1/users/" + id);
        var tag = read.header("ETag").orElseThrow();

        var changed = api("admin").with("If-Match", tag).patch("/api/v1/users/" + id, Map.of("displayName", "Other"));
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.header("ETag")).isPresent().isNotEqualTo(tag);
        var stale = api("admin").with("If-Match", tag).patch("/api/v1/users/" + id, Map.of("displayName", "Third"));
        assertThat(stale.status()).isEqualTo(412);
        assertThat(api("admin")
                        .patch("/api/v1/users/nobody", Map.of("active", false))
                        .status())
                .isEqualTo(404);
        assertThat(api("admin").post("/api/v1/users", user(id, PASSWORD)).status())
                .isEqualTo(409);
    }

    @Test
    void keepsAnAdministrator() {
        assertThat(api("admin")
                        .patch("/api/v1/users/admin", Map.of("active", false))
                        .status())
                .isEqualTo(409);
        assertThat(api("admin")
                        .patch("/api/v1/users/admin", Map.of("roles", List.of("REP")))
                        .status())
                .isEqualTo(409);
        assertThat(api("admin")
                        .put("/api/v1/roles/ADMIN", role(Map.of("user", "view")))
                        .status())
                .isEqualTo(409);
    }

    @Test
    void teamsRolesAndSettingsTellWhenTheyHaveChangedMeanwhile() {
        var key = "t" + Math.abs(UUID.randomUUID().hashCode());
        api("admin").post("/api/v1/teams", Map.of("key", key, "name", Map.of("en", "One", "pl", "Jeden")));
        changesOnceFrom("/api/v1/teams/" + key, "PATCH", Map.of("en", "Two"));
        var role = "CLERK_" + Math.abs(UUID.randomUUID().hashCode());
        api("admin").put("/api/v1/roles/" + role, role(Map.of("lead", "view")));
        changesOnceFrom("/api/v1/roles/" + role, "PUT", role(Map.of("lead", "enter")));
        changesOnceFrom("/api/v1/messages/settings", "PUT", hours(8));
        api("admin").put("/api/v1/messages/settings", hours(7));
        assertThat(api("admin").get("/api/v1/roles/NONE_OF_THAT").status()).isEqualTo(404);
        assertThat(api("admin").get("/api/v1/teams/none-of-that").status()).isEqualTo(404);
    }

    private static Map<String, Object> hours(int gap) {
        return Map.of("quietFrom", "20:00", "quietUntil", "08:00", "workingDaysOnly", true, "marketingGapDays", gap);
    }

    private void changesOnceFrom(String path, String method, Map<String, ?> change) {
        var tag = api("admin").get(path).header("ETag").orElseThrow();
        var changed = api("admin").with("If-Match", tag).send(method, path, change);
        assertThat(changed.status()).as(changed.toString()).isEqualTo(200);
        assertThat(changed.header("ETag")).isPresent().isNotEqualTo(java.util.Optional.of(tag));
        assertThat(changed.header("ETag")).isEqualTo(api("admin").get(path).header("ETag"));
        assertThat(api("admin").with("If-Match", tag).send(method, path, change).status())
                .isEqualTo(412);
    }

    @Test
    void letsAnAdministratorShapeRoles() {
        var key = "CLERK_" + Math.abs(UUID.randomUUID().hashCode());
        assertThat(api("admin")
                        .put("/api/v1/roles/" + key, role(Map.of("lead", "view")))
                        .status())
                .isEqualTo(200);
        var id = newUser(key);
        var client = Api.at(port).basic(id, PASSWORD);
        assertThat(client.get("/api/v1/me").json().get("rights").get("lead").asText())
                .isEqualTo("view");
        assertThat(client.get("/api/v1/users").status()).isEqualTo(403);

        api("admin").put("/api/v1/roles/" + key, role(Map.of("user", "view")));
        assertThat(client.get("/api/v1/users").status()).isEqualTo(200);
        assertThat(trail("role.changed", key)).isEqualTo(1);

        assertThat(api("admin")
                        .put("/api/v1/roles/" + key, role(Map.of("moon", "view", "lead", "all")))
                        .json()
                        .get("errors")
                        .findValuesAsText("field"))
                .containsExactlyInAnyOrder("rights.moon", "rights.lead");
        assertThat(api("admin").put("/api/v1/roles/not-a-key", role(Map.of())).status())
                .isEqualTo(422);
        assertThat(api("marek").put("/api/v1/roles/REP", role(Map.of())).status())
                .isEqualTo(403);
    }

    @Test
    void keepsTeams() {
        var key = "t-" + UUID.randomUUID().toString().substring(0, 8);
        var added =
                api("admin").post("/api/v1/teams", Map.of("key", key, "name", Map.of("en", "West", "pl", "Zachód")));
        assertThat(added.status()).isEqualTo(201);
        assertThat(api("admin")
                        .with("Accept-Language", "pl")
                        .patch("/api/v1/teams/" + key, Map.of("pl", "Daleki Zachód"))
                        .json()
                        .get("name")
                        .asText())
                .isEqualTo("Daleki Zachód");
        assertThat(api("admin")
                        .post("/api/v1/teams", Map.of("key", key, "name", Map.of("en", "x", "pl", "y")))
                        .status())
                .isEqualTo(409);
        assertThat(api("admin")
                        .patch("/api/v1/teams/nowhere", Map.of("pl", "x"))
                        .status())
                .isEqualTo(404);
        assertThat(users.reps("north"))
                .extracting(Users.UserView::id)
                .contains("anna")
                .doesNotContain("marek");
        assertThat(users.managers("north")).extracting(Users.UserView::id).containsExactly("marek");
        assertThat(users.teamOf("borys")).contains("south");
        assertThat(users.displayNames(List.of("anna", "nobody"))).containsOnly(Map.entry("anna", "Anna Nowak"));
    }

    @Test
    void handsOverOnlyByTheirManager() {
        var from = newUser("REP");
        var to = newUser("REP");
        jdbc.update("update identity.team_member set team_key = 'north' where user_id in (?, ?)", from, to);
        var body = Map.of("to", to, "reason", "leaves the company");

        assertThat(api("anna")
                        .post("/api/v1/users/" + from + "/hand-over", body)
                        .status())
                .isEqualTo(403);
        var moved = api("marek").post("/api/v1/users/" + from + "/hand-over", body);
        assertThat(moved.status()).isEqualTo(200);
        assertThat(moved.json().has("leads")).isTrue();
        assertThat(moved.json().has("tasks")).isTrue();
        assertThat(trail("user.handed-over", from)).isEqualTo(1);
        assertThat(api("marek")
                        .post("/api/v1/users/" + from + "/hand-over", Map.of("to", from, "reason", "x"))
                        .status())
                .isEqualTo(422);
        assertThat(api("marek").post("/api/v1/users/nobody/hand-over", body).status())
                .isEqualTo(404);
        for (var user : List.of(from, to)) {
            assertThat(api("admin")
                            .patch("/api/v1/users/" + user, Map.of("active", false))
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void makesTokensThatDoNoMoreThanTheirScopes() {
        var tomorrow = Instant.now().plus(Duration.ofDays(1)).toString();
        var created = api("admin")
                .post(
                        "/api/v1/tokens",
                        Map.of("name", "reader", "scopes", List.of("users:read"), "expiresAt", tomorrow));
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.json().get("scopes").get(0).asText()).isEqualTo("user:view");
        var token = created.json().get("token").asText();
        assertThat(token).hasSizeGreaterThan(43);
        assertThat(jdbc.queryForList("select octet_length(hash) from identity.token", Integer.class))
                .containsOnly(32);
        var program = Api.at(port).bearer(token);

        assertThat(program.get("/api/v1/users").status()).isEqualTo(200);
        assertThat(program.get("/api/v1/me").json().get("id").asText()).isEqualTo("admin");
        assertThat(program.post("/api/v1/users", user("somebody", PASSWORD)).status())
                .isEqualTo(403);
        assertThat(program.get("/api/v1/tokens").status()).isEqualTo(403);

        var all = api("admin")
                .post("/api/v1/tokens", Map.of("name", "all", "scopes", List.of("*"), "expiresAt", tomorrow));
        var everything = Api.at(port).bearer(all.json().get("token").asText());
        assertThat(everything
                        .post("/api/v1/tokens", Map.of("name", "x", "scopes", List.of("*"), "expiresAt", tomorrow))
                        .status())
                .isEqualTo(403);
        assertThat(everything
                        .post("/api/v1/me/password", Map.of("current", "x", "next", "y"))
                        .status())
                .isEqualTo(403);

        var list = api("admin").get("/api/v1/tokens").json().get("items");
        assertThat(list.findValuesAsText("name")).contains("reader", "all");
        assertThat(list.toString()).doesNotContain(token);
        var path = "/api/v1/tokens/" + created.json().get("id").asText();
        assertThat(api("anna").delete(path).status()).isEqualTo(404);
        assertThat(api("admin").delete(path).status()).isEqualTo(204);
        assertThat(program.get("/api/v1/users").status()).isEqualTo(401);
        assertThat(api("admin").delete("/api/v1/tokens/nothing").status()).isEqualTo(404);
    }

    @Test
    void endsTokensWithTheirTimeAndWithTheirOwner() {
        var id = newUser("REP");
        var tomorrow = Instant.now().plus(Duration.ofDays(1)).toString();
        var owner = Api.at(port).basic(id, PASSWORD);
        var body = Map.of("name", "x", "scopes", List.of("lead"), "expiresAt", tomorrow);
        var token = owner.post("/api/v1/tokens", body).json().get("token").asText();
        assertThat(Api.at(port).bearer(token).get("/api/v1/me").status()).isEqualTo(200);
        jdbc.update("update identity.token set expires_at = now() - interval '1 second' where user_id = ?", id);
        assertThat(Api.at(port).bearer(token).get("/api/v1/me").status()).isEqualTo(401);

        var other = owner.post("/api/v1/tokens", body).json().get("token").asText();
        api("admin").patch("/api/v1/users/" + id, Map.of("active", false));
        assertThat(Api.at(port).bearer(other).get("/api/v1/me").status()).isEqualTo(401);
    }

    @Test
    void refusesTokensThatBreakTheRules() {
        var answer = api("anna")
                .post("/api/v1/tokens", Map.of("name", " ", "scopes", List.of(), "expiresAt", "2020-01-01T00:00:00Z"));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().get("errors").findValuesAsText("field")).containsExactly("name", "scopes");
        for (var body : List.of(
                Map.of("name", "x", "scopes", List.of("moon"), "expiresAt", "2090-01-01T00:00:00Z"),
                Map.of("name", "x", "scopes", List.of("lead"), "expiresAt", "2020-01-01T00:00:00Z"),
                Map.of("name", "x", "scopes", List.of("lead"), "expiresAt", "tomorrow"))) {
            assertThat(api("anna").post("/api/v1/tokens", body).status()).isEqualTo(422);
        }
    }

    @Test
    void letsTheFirstAdministratorInOnce() {
        var path = "/public/first-administrator/" + firstAdministrator.issue();
        var page = Api.at(port).with("Accept-Language", "pl").get(path);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("Pierwszy administrator");
        var form = Api.at(port).with("Content-Type", "application/x-www-form-urlencoded");
        var id = "first-" + UUID.randomUUID().toString().substring(0, 8);

        assertThat(form.post(path, "name=" + id + "&displayName=First+One&password=short")
                        .status())
                .isEqualTo(422);
        var good = "name=" + id + "&displayName=First+One&password=correct+horse+battery";
        assertThat(form.post(path, good).status()).isEqualTo(200);
        assertThat(form.post(path, good).status()).isEqualTo(404);
        assertThat(Api.at(port).get(path).status()).isEqualTo(404);
        assertThat(Api.at(port)
                        .basic(id, PASSWORD)
                        .get("/api/v1/me")
                        .json()
                        .get("roles")
                        .get(0)
                        .asText())
                .isEqualTo("ADMIN");
        api("admin").patch("/api/v1/users/" + id, Map.of("active", false));
    }

    private Api api(String user) {
        return Api.at(port).as(user);
    }

    private List<String> ids(String path) {
        return api("anna").get(path).json().get("items").findValuesAsText("id");
    }

    private void assertFields(Map<String, Object> body, String... fields) {
        var answer = api("admin").post("/api/v1/users", body);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().get("errors").findValuesAsText("field")).containsExactly(fields);
    }

    private static Map<String, Object> user(String id, String password) {
        return new HashMap<>(
                Map.of("id", id, "displayName", "Anna Nowak", "password", password, "roles", List.of("REP")));
    }

    private String newUser(String role) {
        var id = "user-" + UUID.randomUUID().toString().substring(0, 13);
        var body = user(id, PASSWORD);
        body.put("displayName", "Somebody New");
        // Not one of the shipped teams: their reps are who leads of other tests go to.
        jdbc.update("insert into identity.team values ('classroom', 'Classroom', 'Klasa') on conflict do nothing");
        body.put("teams", List.of("classroom"));
        body.put("roles", List.of(role));
        assertThat(api("admin").post("/api/v1/users", body).status()).isEqualTo(201);
        return id;
    }

    private static Map<String, Object> role(Map<String, String> rights) {
        return Map.of("name", Map.of("en", "Clerk", "pl", "Referent"), "reach", "OWN", "rights", rights);
    }

    private int trail(String action, String subject) {
        return jdbc.queryForObject(
                "select count(*) from history.audit_entry where action = ? and subject_id = ?",
                Integer.class,
                action,
                subject);
    }
}
