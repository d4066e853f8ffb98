package pl.lejek.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import pl.lejek.testing.Api;
import pl.lejek.testing.LejekTest;

/** Named filters of lists: one's own, whatever the browser. */
@LejekTest
class SavedViewsApiTests {

    private static final String VIEWS = "/api/v1/me/views";

    @LocalServerPort
    int port;

    @Autowired
    JdbcTemplate jdbc;

    @AfterEach
    void removeThem() {
        jdbc.update("delete from identity.saved_view");
    }

    private Api as(String user) {
        return Api.at(port).as(user);
    }

    private List<String> names(String user, String list) {
        return as(user).get(VIEWS + "?list=" + list).json().path("items").findValuesAsText("name");
    }

    @Test
    void areTheUsersOwnAndPerList() {
        var saved = as("anna").post(VIEWS, Map.of("list", "leads", "name", " Zagrożone ", "search", "sla=at-risk"));
        assertThat(saved.status()).as(saved.toString()).isEqualTo(201);
        as("anna").post(VIEWS, Map.of("list", "tasks", "name", "Dziś", "search", "due=today"));

        assertThat(names("anna", "leads")).containsExactly("Zagrożone");
        assertThat(as("anna").get(VIEWS).json().path("items")).hasSize(2);
        assertThat(names("borys", "leads")).isEmpty();

        var id = saved.json().path("id").asText();
        assertThat(as("borys").delete(VIEWS + "/" + id).status()).isEqualTo(404);
        assertThat(as("anna").delete(VIEWS + "/" + id).status()).isEqualTo(204);
        assertThat(as("anna").delete(VIEWS + "/" + id).status()).isEqualTo(404);
        assertThat(names("anna", "leads")).isEmpty();
        assertThat(Api.at(port).get(VIEWS).status()).isEqualTo(401);
    }

    @Test
    void theSameNameTakesTheNewFilters() {
        for (var search : List.of("grade=A", "grade=B")) {
            as("anna").post(VIEWS, Map.of("list", "leads", "name", "Moje", "search", search));
        }
        assertThat(as("anna").get(VIEWS + "?list=leads").json().path("items").findValuesAsText("search"))
                .containsExactly("grade=B");
    }

    @Test
    void refuseWhatIsNoView() {
        var answer = as("anna").post(VIEWS, Map.of("list", "../x", "name", " ", "search", "x".repeat(2001)));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().path("errors").findValuesAsText("field")).containsExactly("list", "name", "search");
        for (var number = 0; number < 50; number++) {
            as("anna").post(VIEWS, Map.of("list", "leads", "name", "n" + number, "search", ""));
        }
        assertThat(as("anna")
                        .post(VIEWS, Map.of("list", "leads", "name", "one more", "search", ""))
                        .status())
                .isEqualTo(409);
        assertThat(as("anna")
                        .post(VIEWS, Map.of("list", "leads", "name", "n7", "search", "q=x"))
                        .status())
                .isEqualTo(201);
    }
}
