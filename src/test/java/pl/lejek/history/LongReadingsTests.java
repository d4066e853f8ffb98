package pl.lejek.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import pl.lejek.platform.web.TooManyRequests;

class LongReadingsTests {

    private final LongReadings readings = new LongReadings();

    @Test
    void theThirdAtATimeIsToldToComeLater() {
        Supplier<String> third = () -> readings.run(() -> "third");
        Supplier<String> second = () -> readings.run(() -> {
            assertThatThrownBy(third::get).isInstanceOf(TooManyRequests.class);
            return "second";
        });

        assertThat(readings.run(second)).isEqualTo("second");
        assertThat(third.get()).isEqualTo("third");
    }

    @Test
    void replaysAndChecksLeaveEachOtherRoom() {
        Supplier<String> check = () -> readings.run(() -> readings.run(() -> "checked"));
        Supplier<String> third = () -> readings.replay(() -> "third");
        Supplier<String> replays = () -> readings.replay(() -> readings.replay(() -> {
            assertThatThrownBy(third::get).isInstanceOf(TooManyRequests.class);
            return check.get();
        }));

        assertThat(replays.get()).isEqualTo("checked");
        assertThat(readings.run(() -> readings.run(third))).isEqualTo("third");
    }

    @Test
    void whatFailedLeavesItsRoom() {
        Supplier<String> broken = () -> {
            throw new IllegalStateException("broken");
        };
        for (var times = 0; times < 3; times++) {
            assertThatThrownBy(() -> readings.run(broken)).hasMessage("broken");
        }

        assertThat(readings.run(() -> "next")).isEqualTo("next");
    }
}
