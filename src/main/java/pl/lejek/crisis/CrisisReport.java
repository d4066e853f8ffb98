package pl.lejek.crisis;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;
import pl.lejek.calendar.WorkingCalendar;
import pl.lejek.crisis.CrisisView.Alert;
import pl.lejek.crisis.CrisisView.Event;
import pl.lejek.identity.Users;
import pl.lejek.identity.Users.UserView;
import pl.lejek.platform.pdf.PdfPages;
import pl.lejek.platform.web.Messages;

/** The report of a response to print, with its full timeline; in the leader's language, else in Polish. */
@Component
class CrisisReport {

    private static final String STYLE =
            """
            @page { size: A4; margin: 20mm 16mm 22mm 16mm;
              @bottom-right { content: counter(page) " / " counter(pages); font: 8pt 'Liberation Sans'; color: #6f6f6f; } }
            body { font: 9.5pt/1.4 'Liberation Sans'; color: #161616; }
            h1 { font-size: 19pt; margin: 0 0 1mm; word-wrap: break-word; }
            h2 { font-size: 13pt; margin: 8mm 0 2mm; border-bottom: 1pt solid #0f62fe; page-break-after: avoid; }
            .facts { color: #525252; margin: 0 0 2mm; }
            .text { white-space: pre-wrap; word-wrap: break-word; margin: 0 0 2mm; }
            table { width: 100%; table-layout: fixed; border-collapse: collapse; -fs-table-paginate: paginate; }
            th { text-align: left; background: #e0e0e0; padding: 1.4mm; }
            td { padding: 1.4mm; border-bottom: .4pt solid #c6c6c6; vertical-align: top; word-wrap: break-word; }
            tr { page-break-inside: avoid; }
            img { max-width: 178mm; max-height: 200mm; }
            """;

    private final CrisisStore store;
    private final PdfPages pages;
    private final Users users;
    private final WorkingCalendar calendar;
    private final Messages messages;

    CrisisReport(CrisisStore store, PdfPages pages, Users users, WorkingCalendar calendar, Messages messages) {
        this.store = store;
        this.pages = pages;
        this.users = users;
        this.calendar = calendar;
        this.messages = messages;
    }

    byte[] draw(CrisisView crisis) {
        var fishbone = crisis.fishbone();
        var picture = fishbone == null
                ? null
                : "data:image/png;base64,"
                        + Base64.getEncoder().encodeToString(FishbonePicture.of(FishboneDrawing.of(fishbone)));
        return pages.draw(new Writer(crisis, picture).page(), picture);
    }

    private final class Writer {

        private final CrisisView crisis;
        private final @Nullable String picture;
        private final Locale locale;
        private final Map<String, String> names;
        private final StringBuilder html = new StringBuilder();

        Writer(CrisisView crisis, @Nullable String picture) {
            this.crisis = crisis;
            this.picture = picture;
            this.locale = Optional.ofNullable(crisis.leader())
                    .flatMap(users::find)
                    .map(UserView::language)
                    .map(Locale::forLanguageTag)
                    .orElse(Locale.forLanguageTag("pl"));
            this.names = users.displayNames(mentioned());
        }

        private TreeSet<String> mentioned() {
            var ids = new TreeSet<String>();
            ids.add(crisis.startedBy());
            Optional.ofNullable(crisis.leader()).ifPresent(ids::add);
            for (var member : crisis.team()) {
                Optional.ofNullable(member.user()).ifPresent(ids::add);
                Optional.ofNullable(member.deputy())
                        .map(PlanContent.Deputy::user)
                        .ifPresent(ids::add);
            }
            store.events(crisis.id()).forEach(it -> ids.add(it.by()));
            store.steps(crisis.id()).forEach(it -> Optional.ofNullable(it.by()).ifPresent(ids::add));
            return ids;
        }

        String page() {
            var name = store.nameOf(crisis);
            html.append("<!DOCTYPE html><html lang=\"")
                    .append(locale.getLanguage())
                    .append("\"><head><title>")
                    .append(esc(name))
                    .append("</title><style>")
                    .append(STYLE)
                    .append("</style></head><body><h1>")
                    .append(esc(name))
                    .append("</h1>");
            facts(say("report-state", say("report-state-" + crisis.state())));
            facts(say("report-started", time(crisis.startedAt()), name(crisis.startedBy())));
            if (crisis.planName() != null) {
                facts(say("report-plan", crisis.planName(), crisis.leader() == null ? "–" : name(crisis.leader())));
            }
            var until = crisis.overAt() == null ? crisis.endedAt() : crisis.overAt();
            if (crisis.activatedAt() != null && until != null) {
                var lasted = Duration.between(crisis.activatedAt(), until);
                facts(say("report-lasted", lasted.toHours(), lasted.toMinutesPart()));
            }
            if (crisis.what() != null) {
                html.append("<p class=\"text\">").append(esc(crisis.what())).append("</p>");
            }
            if (crisis.calledOffBecause() != null) {
                facts(say("report-because", crisis.calledOffBecause()));
            }
            team();
            steps();
            notices();
            analysis();
            lessons();
            timeline();
            return html.append("</body></html>").toString();
        }

        private void facts(String text) {
            html.append("<p class=\"facts\">").append(esc(text)).append("</p>");
        }

        private void team() {
            var alerts = store.alerts(crisis.id());
            if (alerts.isEmpty()) {
                return;
            }
            heading("report-team");
            var rows = new ArrayList<List<String>>();
            for (var it : alerts) {
                rows.add(List.of(
                        who(it.member(), it.deputy()),
                        crisis.team().get(it.member()).role(),
                        it.toldAt() == null ? "–" : time(it.toldAt()),
                        answer(it)));
            }
            table(List.of("member", "role", "told", "answer"), rows);
        }

        private String answer(Alert it) {
            if (it.acknowledgedAt() != null) {
                return time(it.acknowledgedAt()) + "\n" + say("report-via-" + it.via());
            }
            if (it.settledAt() != null) {
                return time(it.settledAt()) + "\n" + say("report-settled-" + it.settlement()) + "\n"
                        + Objects.requireNonNullElse(it.remark(), "");
            }
            return say("report-silent");
        }

        private void steps() {
            var risk = crisis.risk();
            var steps = store.steps(crisis.id());
            if (risk == null || steps.isEmpty()) {
                return;
            }
            heading("report-procedure");
            var rows = new ArrayList<List<String>>();
            for (var it : steps) {
                var planned = risk.procedure().get(it.number());
                rows.add(List.of(
                        planned.text(),
                        planned.role() == null ? "" : planned.role(),
                        Optional.ofNullable(CrisisWork.due(crisis, it.number()))
                                .map(this::time)
                                .orElse("–"),
                        say("report-step-" + it.state())
                                + (it.at() == null
                                        ? ""
                                        : "\n" + time(it.at()) + ", " + name(Objects.requireNonNull(it.by())))
                                + (it.overdueAt() == null ? "" : "\n" + say("report-late"))
                                + (it.remark() == null ? "" : "\n" + it.remark())));
            }
            table(List.of("step", "role", "until", "result"), rows);
        }

        private void notices() {
            var rows = store.notices(crisis.id()).stream()
                    .filter(it -> it.sentAt() != null)
                    .map(it -> List.of(
                            time(Objects.requireNonNull(it.sentAt())),
                            it.segment(),
                            String.valueOf(it.customers()),
                            it.text()))
                    .toList();
            if (!rows.isEmpty()) {
                heading("report-notices");
                table(List.of("at", "segment", "customers", "text"), rows);
            }
        }

        private void analysis() {
            var fishbone = crisis.fishbone();
            if (picture == null || fishbone == null) {
                return;
            }
            heading("report-causes");
            html.append("<p><img src=\"").append(picture).append("\" alt=\"\"/></p><ul>");
            for (var bone : fishbone.bones()) {
                for (var cause : bone.causes()) {
                    html.append("<li>").append(esc(bone.name() + ": " + cause)).append("</li>");
                }
            }
            html.append("</ul>");
        }

        private void lessons() {
            if (crisis.lessons().isEmpty()) {
                return;
            }
            heading("report-lessons");
            html.append("<ul>");
            for (var it : crisis.lessons()) {
                html.append("<li>")
                        .append(esc(it.text() + " (" + say("report-into-" + it.into()) + ")"))
                        .append("</li>");
            }
            html.append("</ul>");
        }

        private void timeline() {
            heading("report-timeline");
            table(
                    List.of("at", "event", "who"),
                    store.events(crisis.id()).stream()
                            .map(it -> List.of(time(it.at()), event(it), name(it.by())))
                            .toList());
        }

        private String event(Event it) {
            var what = messages.find(locale, "crisis.event-" + it.kind()).orElse(it.kind());
            var number = it.number();
            if (number == null) {
                return what;
            }
            var risk = crisis.risk();
            return what + ": "
                    + (it.kind().startsWith("step-") && risk != null
                            ? risk.procedure().get(number).text()
                            : who(number, it.kind().startsWith("deputy-")));
        }

        private String who(int number, boolean deputy) {
            var member = crisis.team().get(number);
            var stands = member.deputy();
            return deputy && stands != null
                    ? named(stands.user(), stands.name()) + " (" + say("column-deputy") + ")"
                    : named(member.user(), member.name());
        }

        private String named(@Nullable String user, String written) {
            return user == null ? written : names.getOrDefault(user, written);
        }

        private String name(String user) {
            return names.getOrDefault(
                    user, messages.find(locale, "crisis.report-by-" + user).orElse(user));
        }

        private void table(List<String> columns, List<List<String>> rows) {
            html.append("<table><tr>");
            columns.forEach(it ->
                    html.append("<th>").append(esc(say("report-column-" + it))).append("</th>"));
            html.append("</tr>");
            for (var row : rows) {
                html.append("<tr>");
                row.forEach(it -> html.append("<td>")
                        .append(esc(it.strip()).replace("\n", "<br/>"))
                        .append("</td>"));
                html.append("</tr>");
            }
            html.append("</table>");
        }

        private void heading(String key) {
            html.append("<h2>").append(esc(say(key))).append("</h2>");
        }

        private String say(String key, Object... arguments) {
            var prefix = key.startsWith("column-") ? "crisis.pdf-" : "crisis.";
            return messages.text(locale, prefix + key, arguments);
        }

        private String time(Instant at) {
            return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                    .withLocale(locale)
                    .format(at.atZone(calendar.zone()));
        }
    }

    /** Text as text, without the characters that XML has no place for. */
    private static String esc(String text) {
        var plain = text.replaceAll("[\\p{Cc}\\p{Cs}\\uFFFE\\uFFFF&&[^\\n\\t]]", "");
        return HtmlUtils.htmlEscape(plain, "UTF-8").replace("&#39;", "&#x27;");
    }
}
