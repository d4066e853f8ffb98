package pl.lejek.lead.process;

import static org.assertj.core.api.Assertions.assertThat;
import static pl.lejek.lead.process.LeadCases.PLAIN;
import static pl.lejek.lead.process.LeadCases.clock;

import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import pl.lejek.testing.Scenarios;

/** A lead is closed from outside wherever its case stands. */
@Scenarios
class ClosingTests {

    @Autowired
    LeadCases cases;

    @AfterEach
    void cleanUp() {
        cases.cleanUp();
    }

    enum Place {
        FIRST_CONTACT("first-contact", it -> it),
        OVERDUE("decide-on-overdue-lead", it -> it.walkTo("2026-11-25T11:00")),
        WAITING("wait-for-next-attempt", it -> it.outcome("first-contact", "no-answer")),
        TRYING("contact-again", it -> it.outcome("first-contact", "no-answer").walkTo("2026-11-24T10:00")),
        QUALIFYING("qualify-lead", it -> it.outcome("first-contact", "reached")),
        NURTURED("wait-for-touch", LeadCase::intoNurturing),
        UNDECIDED("decide-on-nurtured-lead", it -> it.intoNurturing().walkTo("2027-02-22T10:00")),
        RESTING("six-months-over", it -> it.intoNurturing()
                .walkTo("2027-02-22T10:00")
                .complete("decide-on-nurtured-lead", Map.of("decision", "try-again")));

        private final String element;
        private final UnaryOperator<LeadCase> way;

        Place(String element, UnaryOperator<LeadCase> way) {
            this.element = element;
            this.way = way;
        }
    }

    @ParameterizedTest
    @EnumSource
    void endsWhereverItStands(Place place) {
        clock("2026-11-23T10:00");
        var lead = place.way.apply(cases.receive(PLAIN));
        assertThat(lead.waiting()).contains(place.element);

        lead.close("withdrawn");

        lead.hasEndedAt("withdrawn");
        assertThat(lead.field("status")).isEqualTo("LOST");
        assertThat(lead.field("closeReason")).isEqualTo("withdrawn");
        assertThat(lead.field("sla")).isEqualTo("null");
        assertThat(lead.trail()).contains("lead.closed");
        assertThat(lead.passed()).contains("closing-requested", "withdraw-lead", "withdrawn");
        assertThat(lead.waiting()).isEmpty();
    }

    @Test
    void endsWhileNobodyHasIt() {
        cases.absent("borys", "2029-06-04", "2029-06-04");
        clock("2029-06-04T10:00");
        var lead = cases.receive(Map.of("source", "web", "region", "małopolskie"));
        assertThat(lead.waiting()).containsExactly("assign-owner");

        lead.close("no-fit");

        lead.hasEndedAt("withdrawn");
        assertThat(lead.field("closeReason")).isEqualTo("no-fit");
    }

    @Test
    void whatIsOverCannotBeClosed() {
        clock("2026-11-23T10:00");
        var lead = cases.receive(PLAIN).close("withdrawn");

        var again = cases.as("marek").post("/api/v1/leads/" + lead.id() + "/close", Map.of("reason", "withdrawn"));

        assertThat(again.status()).isEqualTo(409);
    }
}
