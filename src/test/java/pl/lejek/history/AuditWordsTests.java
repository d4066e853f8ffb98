package pl.lejek.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import pl.lejek.platform.web.Messages;
import pl.lejek.testing.LejekTest;

/** Nobody has to read the trail by the names that programmers gave. */
@LejekTest
class AuditWordsTests {

    /** What stands where an action does, whoever passes it on. */
    private static final Pattern ACTION = Pattern.compile(
            "(?:TrailEntry\\s*\\.of|[eE]ntry|record|changed?|changes|differences|counts|move|end|add|recordPeople)\\(\\s*"
                    + "(?:[a-zA-Z.()]+,\\s*)*(?:[^\"(),;]*\\?\\s*)?\"([a-z][a-z-]*\\.[a-z][a-z-]*[a-z])\"");

    private static final Pattern CHOICE = Pattern.compile("\\? \"([a-z-]+\\.[a-z-]+)\" : \"([a-z-]+\\.[a-z-]+)\"");

    /** Made of parts, so that no line of the code has them whole. */
    private static final List<String> MADE = List.of(
            "activity.cancelled",
            "activity.done",
            "address.added",
            "competitor.changed",
            "contact-point.removed",
            "crisis-plan.given-up",
            "crisis-plan.retired",
            "crisis.alerted-1",
            "crisis.called-off",
            "crisis.settled-x",
            "crisis.step-late",
            "deal.offer-accepted",
            "deal.offer-declined",
            "deal.offer-expired",
            "deal.offer-sent",
            "deal.offer-withdrawn",
            "habit.added",
            "individual-price.agreed",
            "mail.bounced",
            "mail.enquiry",
            "mail.filed",
            "mail.opted-out",
            "mail.reply",
            "mail.set-aside",
            "mail.waiting",
            "person.erased",
            "price-list.price-added",
            "procedure.added",
            "soft-fact.changed");

    @Autowired
    AuditWords words;

    @Autowired
    Messages messages;

    @Autowired
    JdbcTemplate jdbc;

    @Test
    void everyActionOfTheCodeHasWordsInBothLanguages() throws IOException {
        var actions = new TreeSet<>(MADE);
        try (var files = Files.walk(Path.of("src/main/java"))) {
            for (var file : files.filter(it -> it.toString().endsWith(".java")).toList()) {
                var source = Files.readString(file);
                if (source.contains("TrailEntry")) {
                    ACTION.matcher(source).results().forEach(it -> actions.add(it.group(1)));
                    CHOICE.matcher(source).results().forEach(it -> {
                        actions.add(it.group(1));
                        actions.add(it.group(2));
                    });
                }
            }
        }
        // Texts for people and names of fields and files look the same.
        actions.removeIf(it -> messages.find(it).isPresent()
                || it.startsWith("name.")
                || it.startsWith("manifest.")
                || it.equals("run.fixed"));
        assertThat(actions).hasSizeGreaterThan(200);
        known(actions);
    }

    @Test
    void everyActionThatWasRecordedHasWordsInBothLanguages() {
        known(jdbc.queryForList(
                "select distinct action from history.audit_entry where action ~ '^[a-z-]+[.][a-z-]+$'"
                        + " and subject_type not in ('sample') and action !~ '^(sample|test)[.]'"
                        + " and source <> 'system' and exists (select from identity.app_user where id = actor)",
                String.class));
    }

    private void known(Iterable<String> actions) {
        for (var locale : List.of(Locale.ENGLISH, Locale.forLanguageTag("pl"))) {
            assertThat(actions)
                    .as(locale.toString())
                    .allSatisfy(it -> assertThat(words.knows(it, locale)).as(it).isTrue());
        }
    }

    @Test
    void saysThemInBothLanguages() {
        assertThat(words.action("lead.assigned", Locale.ENGLISH)).isEqualTo("Lead: assigned");
        assertThat(words.action("customer.merged", Locale.forLanguageTag("pl"))).isEqualTo("Kontrahent: scalono");
        assertThat(words.action("session.refused", Locale.ENGLISH)).isEqualTo("Sign-in failed");
        assertThat(words.action("crisis.settled-call-the-bank", Locale.ENGLISH))
                .isEqualTo("Crisis: settled: call-the-bank");
        assertThat(words.action("unheard-of.thing", Locale.ENGLISH)).isEqualTo("unheard-of: thing");
    }
}
