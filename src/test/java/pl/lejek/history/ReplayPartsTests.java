package pl.lejek.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import pl.lejek.history.CaseReplay.Event;
import pl.lejek.history.CaseReplay.Kind;
import pl.lejek.history.CaseReplay.State;

class ReplayPartsTests {

    private static final Instant START = Instant.parse("2026-11-02T08:00:00Z");

    @Test
    void nobodyStopsAtValuesNorAtTheEndOfWhatWasOverAtOnce() {
        var stops = new ReplayParts.Stops();
        var events = Stream.of(
                event(Kind.STARTED, null, null, 0),
                event(Kind.ENTERED, "score", "s1", 0),
                event(Kind.VALUES, "score", "s1", 0),
                event(Kind.LEFT, "score", "s1", 0),
                event(Kind.TOOK, "score", "s1", 0),
                event(Kind.ENTERED, "call", "s2", 0),
                event(Kind.COMMENTED, "call", "s2", 3),
                event(Kind.LEFT, "call", "s2", 5));

        assertThat(events.map(stops::next)).containsExactly(0, 1, 1, 1, 1, 2, 3, 4);
    }

    @Test
    void nobodyStopsAtWhatHasNoName() {
        var stops = new ReplayParts.Stops();
        var joined = event(Kind.ENTERED, "joined", "s1", 0, "joined", false, null);

        assertThat(Stream.of(event(Kind.STARTED, null, null, 0), joined).map(stops::next))
                .containsExactly(0, 0);
    }

    @Test
    void choosesThePartWithTheMoment() {
        var events = IntStream.range(0, 1_200).mapToObj(it -> stopping(it)).toList();

        assertThat(ReplayParts.extent(events, null, 9, 9))
                .extracting(it -> it.first(), it -> it.last())
                .containsExactly(1_000, 1_199);
        assertThat(ReplayParts.extent(events, 999, 9, 9))
                .extracting(it -> it.first(), it -> it.last())
                .containsExactly(500, 999);
        assertThat(ReplayParts.extent(events, -7, 9, 9).first()).isZero();
        assertThat(ReplayParts.extent(events, 7_000, 9, 9).first()).isEqualTo(1_000);
        assertThat(ReplayParts.extent(List.of(), null, 0, 0).stops()).isZero();
    }

    @Test
    void addsUpHowACaseStood() {
        var before = List.of(
                event(Kind.ENTERED, "sub", "s0", 0, "Sub", true, null),
                event(Kind.ENTERED, "call", "s1", 0),
                event(Kind.LEFT, "call", "s1", 1, "Call", false, "withdrawn"),
                event(Kind.ENTERED, "call", "s2", 1),
                event(Kind.FAILED, "send", null, 2),
                event(Kind.FAILED, "print", null, 2),
                event(Kind.MENDED, "print", null, 3),
                event(Kind.ENTERED, "score", "s3", 4),
                event(Kind.LEFT, "score", "s3", 4, "Score", false, "completed"),
                event(Kind.QUEUED, "send", "job:1", 5));

        assertThat(ReplayParts.opening(before))
                .isEqualTo(new State(
                        Map.of("s2", "call", "job:1", "send"),
                        List.of("score"),
                        List.of(),
                        Map.of("send", 1),
                        Map.of("sub", 1, "call", 2, "score", 1)));
    }

    @Test
    void findsTheVisitThatSomethingBelongsTo() {
        var visits = new Visits(List.of(
                step("s1", "call", "userTask", 0),
                step("s2", "call#multiInstanceBody", "multiInstanceBody", 3),
                step("s3", "call", "userTask", 5),
                step("s4", "call", "userTask", 5),
                step("s5", "letter", "userTask", 6)));

        assertThat(visited(visits, "call", 0)).isEqualTo("s1");
        assertThat(visited(visits, "call", 4)).isEqualTo("s1");
        assertThat(visited(visits, "call", 5)).isEqualTo("s4");
        assertThat(visited(visits, "call", 90)).isEqualTo("s4");
        assertThat(visited(visits, "letter", 5)).isNull();
        assertThat(visited(visits, "price", 5)).isNull();
        assertThat(visited(visits, null, 5)).isNull();
    }

    private static @Nullable String visited(Visits visits, @Nullable String element, int minute) {
        var step = visits.of(element, START.plusSeconds(60L * minute));
        return step == null ? null : step.id();
    }

    private static PassedStep step(String id, String activity, String type, int minute) {
        return new PassedStep(
                id,
                null,
                "case-1",
                "looped:1:1",
                activity,
                type,
                null,
                START.plusSeconds(60L * minute),
                null,
                false,
                null,
                null,
                minute);
    }

    private static Event stopping(int stop) {
        var it = event(Kind.ENTERED, "call", "s" + stop, stop);
        return new Event(
                stop,
                stop,
                it.at(),
                it.kind(),
                it.elementId(),
                it.label(),
                it.step(),
                null,
                false,
                List.of(),
                null,
                null,
                null,
                Map.of(),
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private static Event event(Kind kind, @Nullable String element, @Nullable String step, int minute) {
        return event(kind, element, step, minute, element == null ? null : "The " + element, false, null);
    }

    private static Event event(
            Kind kind,
            @Nullable String element,
            @Nullable String step,
            int minute,
            @Nullable String label,
            boolean frame,
            @Nullable String outcome) {
        return new Event(
                0,
                0,
                START.plusSeconds(60L * minute),
                kind,
                element,
                label,
                step,
                null,
                frame,
                List.of(),
                null,
                null,
                outcome,
                Map.of(),
                null,
                null,
                null,
                null,
                null,
                null);
    }
}
