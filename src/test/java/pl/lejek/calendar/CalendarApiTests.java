package pl.lejek.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import pl.lejek.testing.LejekTest;

@LejekTest
class CalendarApiTests {

    @Autowired
    TestRestTemplate rest;

    @Autowired
    Absences absences;

    @Autowired
    WorkingCalendar calendar;

    @Test
    void namesTheDaysWithoutWorkInTheCallersLanguage() {
        var days = call("anna", HttpMethod.GET, "/calendar/days?from=2026-06-03&until=2026-06-06", null)
                .getBody();
        assertThat(days.at("/items").findValuesAsText("working")).containsExactly("true", "false", "true", "false");
        assertThat(days.at("/items/1/name").asText()).isEqualTo("Boże Ciało");
        for (var year = 2025; year < 2028; year++) {
            var all = call(
                    "anna", HttpMethod.GET, "/calendar/days?from=%d-01-01&until=%d-12-31".formatted(year, year), null);
            assertThat(all.getStatusCode().value()).isEqualTo(200);
        }
        assertThat(status("anna", HttpMethod.GET, "/calendar/days?from=2026-06-03&until=2026-06-02", null))
                .isEqualTo(422);
        assertThat(status("anna", HttpMethod.GET, "/calendar/days?from=2026-06-03&until=x", null))
                .isEqualTo(422);
    }

    @Test
    void anAdministratorChangesWorkingTime() {
        var shipped = call("admin", HttpMethod.GET, "/calendar/settings", null);
        assertThat(shipped.getBody().at("/zone").asText()).isEqualTo("Europe/Warsaw");
        assertThat(shipped.getBody().at("/officeUntil").asText()).startsWith("16:00");
        var day = LocalDate.of(2031, 5, 2);
        var wanted = Map.of(
                "zone",
                "Europe/Warsaw",
                "officeFrom",
                "08:00",
                "officeUntil",
                "16:00",
                "daysOff",
                List.of(Map.of("day", day.toString(), "name", "Mostek")));
        assertThat(status("marek", HttpMethod.PUT, "/calendar/settings", wanted))
                .isEqualTo(403);
        var changed = call(
                "admin",
                HttpMethod.PUT,
                "/calendar/settings",
                wanted,
                "If-Match",
                shipped.getHeaders().getETag());
        assertThat(changed.getStatusCode().value()).isEqualTo(200);
        assertThat(calendar.isWorkingDay(day)).isFalse();
        assertThat(call("anna", HttpMethod.GET, "/calendar/days?from=2031-05-02&until=2031-05-02", null)
                        .getBody()
                        .at("/items/0/name")
                        .asText())
                .isEqualTo("Mostek");
        assertThat(call(
                                "admin",
                                HttpMethod.PUT,
                                "/calendar/settings",
                                wanted,
                                "If-Match",
                                shipped.getHeaders().getETag())
                        .getStatusCode()
                        .value())
                .isEqualTo(412);

        var wrong = Map.of("zone", "Mars/Olympus", "officeFrom", "16:00", "officeUntil", "08:00", "daysOff", List.of());
        var refused = call("admin", HttpMethod.PUT, "/calendar/settings", wrong);
        assertThat(refused.getStatusCode().value()).isEqualTo(422);
        assertThat(refused.getBody().findValuesAsText("field")).containsExactlyInAnyOrder("zone", "officeUntil");

        var back = Map.of("zone", "Europe/Warsaw", "officeFrom", "08:00", "officeUntil", "16:00", "daysOff", List.of());
        assertThat(status("admin", HttpMethod.PUT, "/calendar/settings", back)).isEqualTo(200);
        assertThat(calendar.isWorkingDay(day)).isTrue();
    }

    @Test
    void peopleEnterTheirOwnAbsencesAndManagersThoseOfTheirTeams() {
        var day = LocalDate.of(2030, 7, 3);
        var own = call("anna", HttpMethod.POST, "/absences", absence("anna", "2030-07-01", "2030-07-03"));
        assertThat(own.getStatusCode().value()).isEqualTo(201);
        assertThat(own.getBody().at("/user").asText()).isEqualTo("anna");
        assertThat(own.getBody().at("/from").asText()).isEqualTo("2030-07-01");
        assertThat(absences.isAbsent("anna", day)).isTrue();
        assertThat(absences.isAbsent("anna", day.plusDays(1))).isFalse();
        assertThat(absences.presentOn(List.of("celina", "anna", "borys"), day)).containsExactly("celina", "borys");

        assertThat(status("anna", HttpMethod.POST, "/absences", absence("borys", "2030-07-01", "2030-07-01")))
                .isEqualTo(404);
        var borys = call("marek", HttpMethod.POST, "/absences", absence("borys", "2030-08-01", "2030-08-01"));
        assertThat(borys.getStatusCode().value()).isEqualTo(201);
        assertThat(status("marek", HttpMethod.POST, "/absences", absence("nobody", "2030-07-01", "2030-07-01")))
                .isEqualTo(404);
        assertThat(status("audyta", HttpMethod.POST, "/absences", absence("anna", "2030-07-01", "2030-07-01")))
                .isNotEqualTo(201);
        assertThat(call("anna", HttpMethod.POST, "/absences", absence("anna", "2030-07-03", "2030-07-01"))
                        .getBody()
                        .findValuesAsText("field"))
                .containsExactly("until");

        assertThat(seen("anna")).contains("anna").doesNotContain("borys");
        assertThat(seen("marek")).contains("anna", "borys");
        var id = borys.getBody().at("/id").asText();
        assertThat(status("anna", HttpMethod.DELETE, "/absences/" + id, null)).isEqualTo(404);
        assertThat(status("borys", HttpMethod.DELETE, "/absences/" + id, null)).isEqualTo(204);
        assertThat(status("borys", HttpMethod.DELETE, "/absences/" + id, null)).isEqualTo(404);
        assertThat(status("anna", HttpMethod.GET, "/absences?cursor=nonsense", null))
                .isEqualTo(400);
    }

    @Test
    void absencesComePageByPage() {
        var made = new java.util.ArrayList<String>();
        for (var i = 1; i <= 5; i++) {
            made.add(call(
                            "celina",
                            HttpMethod.POST,
                            "/absences",
                            absence("celina", "2032-01-0" + (i + 1) / 2, "2032-01-09"))
                    .getBody()
                    .at("/id")
                    .asText());
        }
        var seen = new java.util.ArrayList<String>();
        var next = "";
        do {
            var page = call("celina", HttpMethod.GET, "/absences?user=celina&limit=2&cursor=" + next, null)
                    .getBody();
            seen.addAll(page.at("/items").findValuesAsText("id"));
            next = page.at("/next").asText();
        } while (!next.equals("null") && !next.isEmpty());
        assertThat(seen).containsAll(made).doesNotHaveDuplicates();
    }

    private List<String> seen(String user) {
        return call(user, HttpMethod.GET, "/absences", null).getBody().findValuesAsText("user");
    }

    private static Map<String, String> absence(String user, String from, String until) {
        return Map.of("user", user, "from", from, "until", until);
    }

    private int status(String user, HttpMethod method, String path, Object body) {
        return call(user, method, path, body).getStatusCode().value();
    }

    private ResponseEntity<JsonNode> call(String user, HttpMethod method, String path, Object body, String... header) {
        var headers = new HttpHeaders();
        headers.set(HttpHeaders.ACCEPT_LANGUAGE, "pl");
        if (header.length > 0) {
            headers.set(header[0], header[1]);
        }
        return rest.withBasicAuth(user, "lejek-training")
                .exchange("/api/v1" + path, method, new HttpEntity<>(body, headers), JsonNode.class);
    }
}
