package pl.lejek.history;

import static java.util.Locale.ENGLISH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.Locale;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.server.ResponseStatusException;
import pl.lejek.history.CaseView.ActiveElement;
import pl.lejek.history.CaseView.Child;
import pl.lejek.history.CaseView.State;
import pl.lejek.platform.web.NotFound;
import pl.lejek.testing.LejekTest;

@LejekTest
class CasesTests {

    static final Locale POLISH = Locale.forLanguageTag("pl");

    @Autowired
    Sample sample;

    @Autowired
    Views views;

    @Autowired
    RuntimeService runtime;

    @Autowired
    SampleSendDelegate sending;

    @Autowired
    JdbcClient jdbc;

    @Test
    void showsWhereARunningCaseStands() {
        var at = Instant.parse("2026-11-02T08:00:00Z");
        var it = sample.start(
                Map.of("score", 42, "share", 0.5, "urgent", true, "grade", "B", "receivedAt", Date.from(at)));

        var shown = auditor().find(it.id(), POLISH);

        assertThat(shown.state()).isEqualTo(State.ACTIVE);
        assertThat(shown.processKey()).isEqualTo(Sample.KEY);
        assertThat(shown.processName()).isEqualTo("Próbka");
        assertThat(shown.rootCaseId()).isEqualTo(it.id());
        assertThat(shown.parentCaseId()).isNull();
        assertThat(shown.subject()).isEqualTo(new CaseView.Subject("sample", it.subjectId(), "Jan Kowalski"));
        assertThat(shown.endedAt()).isNull();
        assertThat(shown.variables())
                .isEqualTo(Map.of("score", 42L, "share", 0.5, "urgent", true, "grade", "B", "receivedAt", at));
        assertThat(shown.active())
                .extracting(ActiveElement::id, ActiveElement::name, ActiveElement::type, ActiveElement::taskId)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(
                        "call-customer",
                        "Zadzwoń do klienta",
                        "userTask",
                        sample.task(it.id()).getId()));
        assertThat(shown.active().get(0).since()).isAfterOrEqualTo(shown.startedAt());
    }

    @Test
    void masksWhatWasTypedForThoseWhoAudit() {
        var it = sample.start(Map.of("score", 42, "grade", "B", "ownerId", "borys", "note", "Halina, 501 502 503"));

        assertThat(views.of(FakeUser.auditorAlone()).find(it.id(), ENGLISH).variables())
                .isEqualTo(Map.of("score", 42L, "grade", "B", "ownerId", "borys", "note", AuditEntryView.MASK));
        for (var user :
                new FakeUser[] {FakeUser.rep("borys", "south"), FakeUser.manager("south"), FakeUser.auditor()}) {
            assertThat(views.of(user).find(it.id(), ENGLISH).variables())
                    .as(user.id())
                    .containsEntry("note", "Halina, 501 502 503");
        }
    }

    @Test
    void showsAnEndedCase() {
        var it = sample.start();
        sample.giveUp(it.id());

        var shown = auditor().find(it.id(), ENGLISH);

        assertThat(shown.state()).isEqualTo(State.ENDED);
        assertThat(shown.endId()).isEqualTo("lost");
        assertThat(shown.endedAt()).isNotNull();
        assertThat(shown.active()).isEmpty();
    }

    @Test
    void linksACalledCaseToItsCaller() {
        var it = sample.start();
        sample.complete(it.id(), Map.of("outcome", "call-again"));

        var caller = auditor().find(it.id(), ENGLISH);
        var called = auditor().find(caller.children().get(0).caseId(), ENGLISH);

        assertThat(caller.children()).extracting(Child::processKey).containsExactly("history-sample-child");
        assertThat(caller.active()).extracting(ActiveElement::id).containsExactly("follow-up");
        assertThat(called.parentCaseId()).isEqualTo(it.id());
        assertThat(called.rootCaseId()).isEqualTo(it.id());
        assertThat(called.subject()).isEqualTo(caller.subject());
    }

    @Test
    void linksACaseStartedByMessageToItsStarter() {
        var first = sample.start();
        var second = sample.start(Map.of("rootCaseId", first.id(), "parentCaseId", first.id()));
        var third = sample.start(Map.of("rootCaseId", first.id(), "parentCaseId", second.id()));

        assertThat(auditor().find(first.id(), ENGLISH).children()).containsExactly(new Child(second.id(), Sample.KEY));
        assertThat(auditor().find(second.id(), ENGLISH).children()).containsExactly(new Child(third.id(), Sample.KEY));
        assertThat(auditor().find(third.id(), ENGLISH).rootCaseId()).isEqualTo(first.id());
        assertThat(auditor().find(third.id(), ENGLISH).parentCaseId()).isEqualTo(second.id());
    }

    @Test
    void tasksAndCalledCasesBelongToTheFamilyOfTheStarter() {
        var first = sample.start();
        var second = sample.start(Map.of("rootCaseId", first.id(), "parentCaseId", first.id()));

        assertThat(rootOfTheTask(first.id())).isEqualTo(first.id());
        assertThat(rootOfTheTask(second.id())).isEqualTo(first.id());

        sample.complete(second.id(), Map.of("outcome", "call-again"));
        var called = auditor().find(second.id(), ENGLISH).children().get(0).caseId();
        assertThat(rootOfTheTask(called)).isEqualTo(first.id());
        assertThat(auditor().find(called, ENGLISH).rootCaseId()).isEqualTo(first.id());
        assertThat(auditor().find(called, ENGLISH).parentCaseId()).isEqualTo(second.id());
    }

    private String rootOfTheTask(String caseId) {
        return jdbc.sql("select root_case_id from worklist.work_item where case_id = ?")
                .param(caseId)
                .query(String.class)
                .single();
    }

    @Test
    void showsACaseToWhoeverMaySeeItsSubject() {
        var it = sample.start();

        for (var user : new FakeUser[] {
            FakeUser.rep("borys", "south"),
            FakeUser.rep("beata", "south"),
            FakeUser.manager("south"),
            FakeUser.auditor()
        }) {
            assertThatCode(() -> views.of(user).find(it.id(), ENGLISH))
                    .as(user.id())
                    .doesNotThrowAnyException();
        }
        for (var user : new FakeUser[] {FakeUser.rep("anna", "north"), FakeUser.manager("north")}) {
            var cases = views.of(user);
            assertThatThrownBy(() -> cases.find(it.id(), ENGLISH)).isInstanceOf(NotFound.class);
            assertThatThrownBy(() -> cases.history(it.id(), null, 50, ENGLISH)).isInstanceOf(NotFound.class);
            assertThatThrownBy(() -> cases.picture(it.id())).isInstanceOf(NotFound.class);
        }
        assertThatThrownBy(() -> auditor().find("no-such-case", ENGLISH)).isInstanceOf(NotFound.class);
    }

    @Test
    void showsACaseWithoutSubjectOnlyToThoseWhoSeeEverything() {
        sample.start();
        var nameless = runtime.startProcessInstanceByKey("history-sample-child").getId();

        assertThat(auditor().find(nameless, ENGLISH).subject()).isNull();
        assertThatThrownBy(() -> views.of(FakeUser.manager("south")).find(nameless, ENGLISH))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void tellsEveryStepPageByPage() {
        var it = sample.start();
        sample.claim(it.id(), "anna");
        sample.complete(it.id(), Map.of("outcome", "call-again"));

        var steps = new ArrayList<StepView>();
        String cursor = null;
        do {
            var page = auditor().history(it.id(), cursor, 2, POLISH);
            assertThat(page.items()).hasSizeLessThanOrEqualTo(2);
            steps.addAll(page.items());
            cursor = page.next();
        } while (cursor != null);

        assertThat(steps)
                .extracting(StepView::element)
                .containsExactlyInAnyOrder(
                        "begun", "contact", "contact-begun", "call-customer", "contact-ended", "reached", "follow-up");
        assertThat(steps).extracting(StepView::from).isSorted();
        var call = step(steps, "call-customer");
        assertThat(call.label()).isEqualTo("Zadzwoń do klienta");
        assertThat(call.who()).isEqualTo("anna");
        assertThat(call.whoName()).isEqualTo("ANNA");
        assertThat(call.outcome()).isEqualTo("call-again");
        assertThat(call.values()).isEqualTo(Map.of("outcome", "call-again"));
        assertThat(call.until()).isNotNull();
        assertThat(step(steps, "follow-up").outcome()).isNull();
        assertThat(step(steps, "follow-up").calledCaseId()).isNotNull();
        assertThat(step(steps, "reached").outcome()).isEqualTo("completed");
        assertThatThrownBy(() -> auditor().history(it.id(), "nonsense", 2, POLISH))
                .isInstanceOf(ResponseStatusException.class);
    }

    @Test
    void tellsWhichStepWasWithdrawn() {
        var it = sample.start();
        sample.giveUp(it.id());

        var steps = auditor().history(it.id(), null, 50, ENGLISH).items();

        assertThat(step(steps, "call-customer").outcome()).isEqualTo("withdrawn");
        assertThat(step(steps, "given-up").outcome()).isEqualTo("completed");
    }

    @Test
    void marksThePicture() {
        var it = sample.start();
        var before = views.of(FakeUser.rep("borys", "south")).picture(it.id());

        assertThat(before.xml()).isEqualTo(Sample.xml());
        assertThat(before.active()).containsExactly("call-customer");
        assertThat(before.done()).containsExactly("begun", "contact-begun");
        assertThat(before.incidents()).isEmpty();

        sample.complete(it.id(), Map.of("outcome", "reached"));
        sending.failing.add(it.id());
        sample.failForGood(it.id());
        var after = auditor().picture(it.id());

        assertThat(after.active()).containsExactly("send-offer");
        assertThat(after.done()).contains("call-customer", "contact").doesNotContain("send-offer");
        assertThat(after.incidents()).containsExactly("send-offer");
        assertThat(auditor().find(it.id(), ENGLISH).active())
                .extracting(ActiveElement::name)
                .containsExactly("Send the offer");
        assertThat(auditor().find(it.id(), ENGLISH).incidents()).hasSize(1);
    }

    private Cases auditor() {
        return views.of(FakeUser.auditor());
    }

    private static StepView step(Iterable<StepView> steps, String element) {
        for (var step : steps) {
            if (step.element().equals(element)) {
                return step;
            }
        }
        throw new AssertionError(element);
    }
}
