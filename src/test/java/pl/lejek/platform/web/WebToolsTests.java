package pl.lejek.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WebToolsTests {

    private final ObjectMapper json = JsonInput.mapper(new ObjectMapper());

    record Order(String name, BigDecimal amount, List<String> tags, Map<String, Object> data) {}

    @Test
    void normalisesEveryTextOfABody() throws Exception {
        var order = json.readValue(
                "{\"name\":\" Jo\u0301zef \",\"amount\":\" 1.50 \",\"tags\":[\" a \"],\"data\":{\"k\":{\"x\":\" y \"}}}",
                Order.class);

        assertThat(order.name()).isEqualTo("Józef");
        assertThat(order.amount()).isEqualByComparingTo("1.50");
        assertThat(order.tags()).containsExactly("a");
        assertThat(order.data()).isEqualTo(Map.of("k", Map.of("x", "y")));
        assertThat(json.readTree("[\" b \"]").get(0).asText()).isEqualTo("b");
    }

    @Test
    void takesWhatNobodySeesForNothing() {
        assertThat(Text.normalize("\u200B\uFEFF \u2060")).isEmpty();
        assertThat(Text.normalize("\u00A0Jan\u200DKowal\u202E ")).isEqualTo("Jan\u200DKowal");
    }

    @Test
    void refusesNumbersThatOnlyBurnTime() {
        assertThatThrownBy(() -> json.readValue("{\"amount\":1e999999999}", Order.class))
                .hasRootCauseInstanceOf(RefusedText.class);
        assertThatThrownBy(() -> json.readValue("{\"data\":{\"x\":1e400}}", Order.class))
                .hasRootCauseInstanceOf(RefusedText.class);
    }

    @Test
    void comparesVersions() {
        assertThatCode(() -> ETags.requireMatch(null, 7)).doesNotThrowAnyException();
        assertThatCode(() -> ETags.requireMatch("*", 7)).doesNotThrowAnyException();
        assertThatCode(() -> ETags.requireMatch("\"6\", W/\"7\"", 7)).doesNotThrowAnyException();
        assertThatThrownBy(() -> ETags.requireMatch("\"6\"", 7)).isInstanceOf(PreconditionFailed.class);
    }

    @Test
    void limitsPerCaller() {
        var limit = new RateLimits().of(2, Duration.ofMinutes(1));
        limit.acquire("a");
        limit.acquire("a");
        assertThatThrownBy(() -> limit.acquire("a"))
                .isInstanceOfSatisfying(TooManyRequests.class, it -> assertThat(it.retryAfter())
                        .isBetween(Duration.ofSeconds(1), Duration.ofMinutes(1)));
        assertThatThrownBy(() -> limit.check("a")).isInstanceOf(TooManyRequests.class);
        assertThatCode(() -> limit.acquire("b")).doesNotThrowAnyException();
        assertThat(RateLimits.network("2001:db8:1:2:3:4:5:6")).isEqualTo(RateLimits.network("2001:db8:1:2::1"));
        assertThat(RateLimits.network("10.0.0.1")).isNotEqualTo(RateLimits.network("10.0.0.2"));
    }

    @Test
    void keepsAnAnswerForWhoHasTheKey() {
        var answer = new KeptAnswer(201, Map.of("Location", "/x"), new byte[] {1, 2, 3});
        var kept = answer.encrypted("key");

        assertThat(KeptAnswer.decrypted(kept, "key").body()).containsExactly(1, 2, 3);
        assertThat(KeptAnswer.decrypted(kept, "key").headers()).containsEntry("Location", "/x");
        assertThatThrownBy(() -> KeptAnswer.decrypted(kept, "other")).isInstanceOf(IllegalStateException.class);
    }
}
