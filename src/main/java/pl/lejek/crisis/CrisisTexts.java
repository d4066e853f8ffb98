package pl.lejek.crisis;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.HashSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import pl.lejek.calendar.WorkingCalendar;
import pl.lejek.crisis.PlanContent.Member;
import pl.lejek.identity.Users;
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.platform.web.Messages;

/** A response in words, for the forms of its tasks. */
@Component
class CrisisTexts {

    private final CrisisStore store;
    private final PlanStore plans;
    private final Users users;
    private final WorkingCalendar calendar;
    private final Messages messages;

    CrisisTexts(CrisisStore store, PlanStore plans, Users users, WorkingCalendar calendar, Messages messages) {
        this.store = store;
        this.plans = plans;
        this.users = users;
        this.calendar = calendar;
        this.messages = messages;
    }

    @Nullable
    Object of(UUID id, String field) {
        var crisis = store.find(id).orElse(null);
        if (crisis == null) {
            return null;
        }
        return switch (field) {
            case "summary" -> summary(crisis);
            case "unanswered" -> unanswered(crisis);
            case "steps" -> steps(crisis);
            case "protocol" ->
                crisis.content() == null ? null : crisis.content().protocol();
            case "risk" -> crisis.plan() == null ? null : crisis.plan() + ":" + crisis.riskId();
            case "what" -> crisis.what();
            default -> null;
        };
    }

    private String summary(CrisisView crisis) {
        var steps = store.steps(crisis.id());
        var alerts = store.alerts(crisis.id());
        return messages.text(
                "crisis.response-summary",
                store.nameOf(crisis),
                crisis.what() == null ? "–" : crisis.what(),
                alerts.stream()
                        .filter(it -> !it.deputy() && it.acknowledgedAt() != null)
                        .count(),
                crisis.team().size(),
                steps.stream().filter(it -> !it.state().equals("open")).count(),
                steps.size(),
                store.notices(crisis.id()).stream()
                        .filter(it -> it.sentAt() != null)
                        .count(),
                crisis.lessons().size());
    }

    private String unanswered(CrisisView crisis) {
        var answered = new HashSet<Integer>();
        store.alerts(crisis.id()).stream()
                .filter(it -> it.acknowledgedAt() != null || it.settledAt() != null)
                .forEach(it -> answered.add(it.member()));
        return IntStream.range(0, crisis.team().size())
                .filter(it -> !answered.contains(it))
                .mapToObj(it -> reach(crisis.team().get(it)))
                .collect(Collectors.joining("\n"));
    }

    private String reach(Member it) {
        var deputy = it.deputy();
        return name(it.user(), it.name()) + " (" + it.role() + ")" + phone(it.phone())
                + (deputy == null ? "" : " / " + name(deputy.user(), deputy.name()) + phone(deputy.phone()));
    }

    private static String phone(@Nullable String phone) {
        return phone == null ? "" : ", " + phone;
    }

    private String name(@Nullable String user, String written) {
        return user == null
                ? written
                : users.displayNames(java.util.Set.of(user)).getOrDefault(user, written);
    }

    /** The step of each role whose turn it is. */
    private String steps(CrisisView crisis) {
        var risk = crisis.risk();
        if (risk == null) {
            return "";
        }
        var lists = new HashSet<Integer>();
        return store.steps(crisis.id()).stream()
                .filter(it -> it.state().equals("open") && lists.add(it.checklist()))
                .map(it -> {
                    var step = risk.procedure().get(it.number());
                    var due = CrisisWork.due(crisis, it.number());
                    return (step.role() == null ? "" : step.role() + ": ")
                            + step.text()
                            + (due == null ? "" : " (" + messages.text("crisis.response-until", time(due)) + ")");
                })
                .collect(Collectors.joining("\n"));
    }

    private String time(Instant at) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.SHORT)
                .withLocale(LocaleContextHolder.getLocale())
                .format(at.atZone(calendar.zone()));
    }

    /**
     * Says which risk has come true.
     *
     * @param key plan and risk, as the form's choice has them
     * @throws FieldErrors naming {@code risk}, also when a response to it lasts that is not about another customer
     */
    void choose(UUID id, String key) {
        var parts = key.split(":", 2);
        var plan = Crises.uuid(parts[0]).flatMap(plans::lock).orElse(null);
        if (parts.length < 2
                || plan == null
                || plan.content().risks().stream().noneMatch(it -> it.id().equals(parts[1]))) {
            throw new FieldErrors("risk", messages.text("crisis.response-no-risk"));
        }
        var crisis = store.find(id).orElseThrow();
        if (!crisis.state().equals("requested")) {
            return;
        }
        if (store.lastsBeside(crisis, plan.id(), parts[1])) {
            throw new FieldErrors("risk", messages.text("crisis.response-lasts"));
        }
        store.choose(id, plan.id(), parts[1]);
    }

    void because(UUID id, String reason) {
        store.because(id, reason);
    }

    void write(UUID id, String template, String segment, String channel, String text, String by) {
        store.write(id, template, segment, channel, text, calendar.now(), by);
    }
}
