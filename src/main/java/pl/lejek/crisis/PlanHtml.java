package pl.lejek.crisis;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;
import pl.lejek.calendar.WorkingCalendar;
import pl.lejek.crisis.PlanContent.Contact;
import pl.lejek.crisis.PlanContent.Member;
import pl.lejek.crisis.PlanContent.Risk;
import pl.lejek.customer.KeyCustomers;
import pl.lejek.customer.KeyCustomers.KeyCustomer;
import pl.lejek.identity.Users;
import pl.lejek.identity.Users.UserView;
import pl.lejek.platform.web.Messages;

/** A crisis plan as a page to print: whoever holds it needs nothing else. In the coordinator's language, else in Polish. */
@Component
class PlanHtml {

    private static final String STYLE =
            """
            @page { size: A4; margin: 20mm 16mm 22mm 16mm;
              @bottom-right { content: counter(page) " / " counter(pages); font: 8pt 'Liberation Sans'; color: #6f6f6f; } }
            body { font: 9.5pt/1.4 'Liberation Sans'; color: #161616; }
            h1 { font-size: 19pt; font-weight: 700; margin: 0 0 1mm; word-wrap: break-word; }
            h2 { font-size: 13pt; font-weight: 700; margin: 8mm 0 2mm; border-bottom: 1pt solid #0f62fe; page-break-after: avoid; }
            h3 { font-size: 11pt; font-weight: 700; margin: 5mm 0 1mm; page-break-after: avoid; word-wrap: break-word; }
            .facts { color: #525252; margin: 0 0 3mm; }
            .text { white-space: pre-wrap; word-wrap: break-word; margin: 0 0 2mm; }
            table { width: 100%; table-layout: fixed; border-collapse: collapse; -fs-table-paginate: paginate; }
            th { text-align: left; background: #e0e0e0; padding: 1.4mm; font-weight: 700; }
            td { padding: 1.4mm; border-bottom: .4pt solid #c6c6c6; vertical-align: top; word-wrap: break-word; }
            tr { page-break-inside: avoid; }
            .no { width: 7mm; }
            .short { width: 22mm; }
            .box { width: 8mm; text-align: center; }
            .matrix td, .matrix th { text-align: center; border: .4pt solid #8d8d8d; height: 8mm; vertical-align: middle; }
            .low { background: #defbe6; } .medium { background: #fcf4d6; } .high { background: #ffd9be; } .critical { background: #ffd7d9; }
            """;

    private final Users users;
    private final RiskPriorities priorities;
    private final KeyCustomers keyCustomers;
    private final WorkingCalendar calendar;
    private final Messages messages;

    PlanHtml(
            Users users,
            RiskPriorities priorities,
            KeyCustomers keyCustomers,
            WorkingCalendar calendar,
            Messages messages) {
        this.users = users;
        this.priorities = priorities;
        this.keyCustomers = keyCustomers;
        this.calendar = calendar;
        this.messages = messages;
    }

    String page(CrisisPlanView plan, PlanContent content, int number) {
        return new Writer(plan, content, number).page();
    }

    private final class Writer {

        private final CrisisPlanView plan;
        private final PlanContent content;
        private final int number;
        private final Locale locale;
        private final Map<String, String> names;
        private final StringBuilder html = new StringBuilder();

        Writer(CrisisPlanView plan, PlanContent content, int number) {
            this.plan = plan;
            this.content = content;
            this.number = number;
            this.locale = users.find(plan.coordinator())
                    .map(UserView::language)
                    .map(Locale::forLanguageTag)
                    .orElse(Locale.forLanguageTag("pl"));
            this.names = users.displayNames(mentioned());
        }

        private Collection<String> mentioned() {
            var ids = new TreeSet<String>();
            ids.add(plan.coordinator());
            Stream.concat(
                            content.team().stream()
                                    .flatMap(it -> Stream.of(
                                            Optional.ofNullable(it.user()),
                                            Optional.ofNullable(it.deputy()).map(deputy -> deputy.user()))),
                            content.risks().stream().map(it -> Optional.ofNullable(it.owner())))
                    .forEach(it -> it.ifPresent(ids::add));
            return ids;
        }

        String page() {
            html.append("<!DOCTYPE html><html lang=\"")
                    .append(locale.getLanguage())
                    .append("\"><head><title>")
                    .append(esc(plan.name()))
                    .append("</title><style>")
                    .append(STYLE)
                    .append("</style></head><body>");
            html.append("<h1>").append(esc(plan.name())).append("</h1><p class=\"facts\">");
            html.append(esc(say(
                            "head",
                            number,
                            day(calendar.today()),
                            names.getOrDefault(plan.coordinator(), plan.coordinator()))))
                    .append("</p>");
            heading("protocol");
            text(content.protocol());
            team();
            register();
            content.risks().stream()
                    .sorted(Comparator.comparing(Risk::weight).reversed())
                    .forEach(this::risk);
            contacts("emergency");
            contacts("stakeholder");
            keyCustomers();
            documents();
            return html.append("</body></html>").toString();
        }

        private void team() {
            heading("team");
            table(List.of("name", "role", "reach", "deputy"), content.team(), this::member);
        }

        private List<String> member(Member it) {
            var deputy = it.deputy();
            return List.of(
                    name(it.user(), it.name()),
                    it.role(),
                    reach(it.phone(), it.email(), it.user()),
                    deputy == null
                            ? "–"
                            : name(deputy.user(), deputy.name()) + "\n"
                                    + reach(deputy.phone(), deputy.email(), deputy.user()));
        }

        private String name(@Nullable String user, String written) {
            return user == null ? written : names.getOrDefault(user, written);
        }

        private String reach(@Nullable String phone, @Nullable String email, @Nullable String user) {
            var mail = email == null && user != null
                    ? users.find(user).map(UserView::email).orElse(null)
                    : email;
            return Stream.of(Optional.ofNullable(phone), Optional.ofNullable(mail))
                    .flatMap(Optional::stream)
                    .collect(Collectors.joining("\n"));
        }

        private void register() {
            heading("register");
            html.append("<table class=\"matrix\"><tr><th>")
                    .append(esc(say("matrix")))
                    .append("</th>");
            for (var impact = 1; impact <= 5; impact++) {
                html.append("<th>").append(impact).append("</th>");
            }
            html.append("</tr>");
            for (var likelihood = 5; likelihood >= 1; likelihood--) {
                html.append("<tr><th>").append(likelihood).append("</th>");
                for (var impact = 1; impact <= 5; impact++) {
                    html.append("<td class=\"")
                            .append(esc(priorities.of(likelihood, impact)))
                            .append("\">")
                            .append(esc(numbersAt(likelihood, impact)))
                            .append("</td>");
                }
                html.append("</tr>");
            }
            html.append("</table>");
        }

        /** @return which risks of the list below stand there */
        private String numbersAt(int likelihood, int impact) {
            var sorted = sorted();
            return sorted.stream()
                    .filter(it -> it.likelihood() == likelihood && it.impact() == impact)
                    .map(it -> String.valueOf(sorted.indexOf(it) + 1))
                    .collect(Collectors.joining(", "));
        }

        private List<Risk> sorted() {
            return content.risks().stream()
                    .sorted(Comparator.comparing(Risk::weight).reversed())
                    .toList();
        }

        private void risk(Risk it) {
            html.append("<h3>")
                    .append(sorted().indexOf(it) + 1)
                    .append(". ")
                    .append(esc(it.name()))
                    .append("</h3><p class=\"facts\">");
            html.append(esc(say("risk", say("origin-" + it.origin()), it.likelihood(), it.impact(), priority(it))));
            var owner = it.owner();
            if (owner != null) {
                html.append(" · ").append(esc(say("risk-owner", names.getOrDefault(owner, owner))));
            }
            var review = it.reviewOn();
            if (review != null) {
                html.append(" · ").append(esc(say("risk-review", day(review))));
            }
            html.append("</p>");
            labelled("mitigation", it.mitigation());
            labelled("kind", it.kind());
            labelled("reactions", it.reactions());
            labelled("people", it.people());
            labelled("impact-customers", it.consequences().customers());
            labelled("impact-reputation", it.consequences().reputation());
            labelled("impact-delays", it.consequences().delays());
            labelled("impact-revenue", it.consequences().revenue());
            labelled("impact-fines", it.consequences().fines());
            if (!it.procedure().isEmpty()) {
                html.append("<table><tr><th class=\"no\"></th><th>")
                        .append(esc(say("step")))
                        .append("</th><th class=\"short\">")
                        .append(esc(say("step-role")))
                        .append("</th><th class=\"short\">")
                        .append(esc(say("step-within")))
                        .append("</th><th class=\"box\"></th></tr>");
                var position = 1;
                for (var step : it.procedure()) {
                    html.append("<tr><td>").append(position++).append("</td><td>");
                    html.append(lines(step.text())).append("</td><td>");
                    html.append(esc(step.role() == null ? "" : step.role())).append("</td><td>");
                    var minutes = step.minutes();
                    html.append(esc(minutes == null ? "" : say("minutes", minutes)))
                            .append("</td><td class=\"box\">[ ]</td></tr>");
                }
                html.append("</table>");
            }
        }

        private String priority(Risk it) {
            var priority = priorities.of(it.likelihood(), it.impact());
            return messages.find(locale, "crisis.pdf-priority-" + priority).orElse(priority);
        }

        private void contacts(String kind) {
            var all = content.contacts().stream()
                    .filter(it -> it.kind().equals(kind))
                    .toList();
            if (!all.isEmpty()) {
                heading("contacts-" + kind);
                table(List.of("name", "reach", "note"), all, this::contact);
            }
        }

        private List<String> contact(Contact it) {
            return List.of(it.name(), reach(it.phone(), it.email(), null), it.note() == null ? "" : it.note());
        }

        /** As they are when the version is drawn. */
        private void keyCustomers() {
            var found = keyCustomers.all(CrisisPlans.MOST_KEY_CUSTOMERS + 1);
            if (!found.isEmpty()) {
                var owners = users.displayNames(found.stream()
                        .flatMap(it -> Optional.ofNullable(it.owner()).stream())
                        .distinct()
                        .toList());
                heading("key-customers");
                table(
                        List.of("name", "owner", "reach"),
                        found.stream().limit(CrisisPlans.MOST_KEY_CUSTOMERS).toList(),
                        it -> List.of(it.name(), owner(it, owners), reach(it.phone(), it.email(), null)));
                if (found.size() > CrisisPlans.MOST_KEY_CUSTOMERS) {
                    text(say("key-customers-more", CrisisPlans.MOST_KEY_CUSTOMERS));
                }
            }
        }

        private static String owner(KeyCustomer it, Map<String, String> names) {
            var owner = it.owner();
            return owner == null ? "–" : names.getOrDefault(owner, owner);
        }

        private void documents() {
            if (!content.documents().isEmpty()) {
                heading("documents");
                table(List.of("name", "place"), content.documents(), it -> List.of(it.name(), it.place()));
            }
        }

        private <T> void table(List<String> columns, List<T> rows, java.util.function.Function<T, List<String>> cells) {
            html.append("<table><tr>");
            columns.forEach(
                    it -> html.append("<th>").append(esc(say("column-" + it))).append("</th>"));
            html.append("</tr>");
            for (var row : rows) {
                html.append("<tr>");
                cells.apply(row)
                        .forEach(it -> html.append("<td>").append(lines(it)).append("</td>"));
                html.append("</tr>");
            }
            html.append("</table>");
        }

        private void heading(String key) {
            html.append("<h2>").append(esc(say(key))).append("</h2>");
        }

        private void text(String text) {
            html.append("<p class=\"text\">").append(esc(text)).append("</p>");
        }

        private void labelled(String key, @Nullable String text) {
            if (text != null) {
                html.append("<p class=\"text\"><strong>")
                        .append(esc(say(key)))
                        .append(":</strong> ")
                        .append(esc(text))
                        .append("</p>");
            }
        }

        private String say(String key, Object... arguments) {
            return messages.text(locale, "crisis.pdf-" + key, arguments);
        }

        private String day(LocalDate day) {
            return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                    .withLocale(locale)
                    .format(day);
        }
    }

    private static String lines(String text) {
        return esc(text).replace("\n", "<br/>");
    }

    /** Text as text, without the characters that XML has no place for. */
    private static String esc(String text) {
        var plain = text.replaceAll("[\\p{Cc}\\p{Cs}\\uFFFE\\uFFFF&&[^\\n\\t]]", "");
        return HtmlUtils.htmlEscape(plain, "UTF-8").replace("&#39;", "&#x27;");
    }
}
