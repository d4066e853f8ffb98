package pl.lejek.history;

import static java.util.Locale.ENGLISH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import pl.lejek.platform.trail.Acting;
import pl.lejek.platform.web.NotFound;
import pl.lejek.testing.LejekTest;

@LejekTest
class IncidentsTests {

    @Autowired
    Sample sample;

    @Autowired
    Incidents incidents;

    @Autowired
    SampleSendDelegate sending;

    @Autowired
    JdbcTemplate jdbc;

    @Test
    void showsAStepWithoutTriesLeftInOurOwnWords() {
        var it = failed();

        var shown = of(it, Locale.forLanguageTag("pl"));

        assertThat(shown.caseId()).isEqualTo(it.id());
        assertThat(shown.processName()).isEqualTo("Próbka");
        assertThat(shown.elementId()).isEqualTo("send-offer");
        assertThat(shown.elementName()).isEqualTo("Wyślij ofertę");
        assertThat(shown.attempts()).isEqualTo(3);
        assertThat(shown.message())
                .isEqualTo("Inna usługa jest nieosiągalna lub odrzuciła połączenie (MailSendException)");
        assertThat(of(it, ENGLISH).message()).startsWith("Another service could not be reached");
        assertThat(shown.toString()).doesNotContain("Kowalski").doesNotContain("example.org");
    }

    @Test
    void triesAgainAtOnceAndSaysWhoAsked() {
        var it = failed();
        sending.failing.remove(it.id());

        try (var ignored = new Acting("admin", "10.0.0.9").begin()) {
            incidents.retry(of(it, ENGLISH).id());
        }

        assertThat(incidents.ofCase(it.id(), ENGLISH)).isEmpty();
        var due = sample.dueJobs(it.id());
        assertThat(due).hasSize(1);
        sample.run(due.get(0));
        assertThat(jdbc.queryForList(
                        "select action || ' ' || element_id || ' ' || actor from history.audit_entry"
                                + " where case_id = ? and (action like 'incident.%' or action = 'case.ended') order by id",
                        String.class, it.id()))
                .containsExactly(
                        "incident.raised send-offer system",
                        "incident.retried send-offer admin",
                        "case.ended history-sample system");
    }

    @Test
    void comesBackAsANewIncidentWhenItFailsAgain() {
        var it = failed();
        var first = of(it, ENGLISH).id();

        incidents.retry(first);
        sample.failForGood(it.id());

        assertThat(of(it, ENGLISH).id()).isNotEqualTo(first);
        assertThat(of(it, ENGLISH).attempts()).isEqualTo(4);
        assertThatThrownBy(() -> incidents.retry(first)).isInstanceOf(NotFound.class);
    }

    @Test
    void listsNewestFirstPageByPage() {
        var older = failed();
        var newer = failed();

        var first = incidents.list(null, 1, ENGLISH);
        var second = incidents.list(first.next(), 1, ENGLISH);

        assertThat(first.items()).extracting(IncidentView::caseId).containsExactly(newer.id());
        assertThat(second.items()).extracting(IncidentView::caseId).containsExactly(older.id());
    }

    private Sample.Case failed() {
        var it = sample.start();
        sending.failing.add(it.id());
        sample.complete(it.id(), Map.of("outcome", "reached"));
        sample.failForGood(it.id());
        return it;
    }

    private IncidentView of(Sample.Case it, Locale locale) {
        return incidents.ofCase(it.id(), locale).get(0);
    }
}
