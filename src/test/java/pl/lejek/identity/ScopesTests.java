package pl.lejek.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScopesTests {

    @ParameterizedTest
    @CsvSource({
        "lead:enter, lead:enter",
        "lead, lead:edit",
        "leads:read, lead:view",
        "activities.write, activity:edit",
        "lead-form:edit, lead-form:edit",
        "processes, process:edit",
        "LEAD:VIEW, lead:view",
        "*, *:edit",
        "*:view, *:view",
        "read, *:view",
        "moon, ",
        "lead:all, ",
        "lead:none, ",
        "'', "
    })
    void understandsWhatPeopleWrite(String scope, String kept) {
        assertThat(Scopes.normalize(scope).orElse(null)).isEqualTo(kept);
    }

    @Test
    void neverGivesMoreThanTheOwnerHas() {
        var rights = Map.of(Kind.LEAD, Level.ENTER, Kind.DEAL, Level.EDIT);

        assertThat(Scopes.limit(rights, List.of("lead:edit")).get(Kind.LEAD)).isEqualTo(Level.ENTER);
        assertThat(Scopes.limit(rights, List.of("*:view")).get(Kind.DEAL)).isEqualTo(Level.VIEW);
        assertThat(Scopes.limit(rights, List.of("lead:view", "lead:enter")).get(Kind.LEAD))
                .isEqualTo(Level.ENTER);
        assertThat(Scopes.limit(rights, List.of("audit:edit")).get(Kind.AUDIT)).isEqualTo(Level.NONE);
        assertThat(Scopes.limit(rights, List.of("lead:view"))).doesNotContainKey(Kind.DEAL);
    }
}
