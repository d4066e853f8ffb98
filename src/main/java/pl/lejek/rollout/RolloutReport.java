package pl.lejek.rollout;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;
import pl.lejek.calendar.WorkingCalendar;
import pl.lejek.identity.Users;
import pl.lejek.platform.pdf.PdfPages;
import pl.lejek.platform.web.Messages;
import pl.lejek.rollout.RolloutProgress.ItemView;
import pl.lejek.rollout.RolloutProgress.StepView;

/** The report of a rollout to print: every step with its items, results and checklists. */
@Component
public class RolloutReport {

    private static final String STYLE =
            """
            @page { size: A4; margin: 20mm 18mm 22mm 18mm;
              @bottom-right { content: counter(page) " / " counter(pages); font: 8pt 'Liberation Sans'; color: #6f6f6f; } }
            body { font: 10pt/1.45 'Liberation Sans'; color: #161616; }
            h1 { font-size: 19pt; margin: 0 0 1mm; }
            h2 { font-size: 13pt; margin: 8mm 0 2mm; border-bottom: 1pt solid #0f62fe; page-break-after: avoid; }
            h3 { font-size: 10.5pt; margin: 4mm 0 .5mm; page-break-after: avoid; }
            .facts { color: #525252; margin: 0 0 3mm; }
            .who { color: #525252; font-size: 8.5pt; margin: 0 0 1mm; }
            dl { margin: 0 0 1mm; }
            dt { font-size: 8.5pt; color: #525252; }
            dd { margin: 0 0 1.5mm; white-space: pre-wrap; word-wrap: break-word; }
            """;

    private final RolloutProgress progress;
    private final PdfPages pages;
    private final Users users;
    private final WorkingCalendar calendar;
    private final Messages messages;

    RolloutReport(RolloutProgress progress, PdfPages pages, Users users, WorkingCalendar calendar, Messages messages) {
        this.progress = progress;
        this.pages = pages;
        this.users = users;
        this.calendar = calendar;
        this.messages = messages;
    }

    public byte[] draw(RolloutView rollout, Locale locale) {
        var steps = progress.of(rollout, locale);
        var html = new StringBuilder("<!DOCTYPE html><html lang=\"")
                .append(locale.getLanguage())
                .append("\"><head><title>")
                .append(esc(rollout.name()))
                .append("</title><style>")
                .append(STYLE)
                .append("</style></head><body><h1>")
                .append(esc(rollout.name()))
                .append("</h1><p class=\"facts\">");
        html.append(esc(progress.name(rollout, rollout.processKey(), locale)))
                .append(" · ")
                .append(esc(messages.text(locale, "rollout.report-led-by", name(rollout.leader()))))
                .append(" · ")
                .append(esc(day(rollout.openedAt(), locale)));
        if (rollout.endedAt() != null && rollout.outcome() != null) {
            html.append(" – ")
                    .append(esc(day(rollout.endedAt(), locale)))
                    .append(" · <strong>")
                    .append(esc(progress.name(rollout, rollout.outcome(), locale)))
                    .append("</strong>");
        } else {
            html.append(" · ").append(esc(messages.text(locale, "rollout.report-running")));
        }
        html.append("</p>");
        steps.forEach(it -> step(html, it, locale));
        return pages.draw(html.append("</body></html>").toString(), null);
    }

    private void step(StringBuilder html, StepView step, Locale locale) {
        html.append("<h2>").append(esc(step.label())).append("</h2>");
        step.items().forEach(it -> item(html, it, locale));
    }

    private void item(StringBuilder html, ItemView item, Locale locale) {
        html.append("<h3>").append(esc(item.label())).append("</h3><p class=\"who\">");
        html.append(esc(
                item.doneAt() == null
                        ? messages.text(locale, "rollout.report-" + item.state(), name(item.owner()))
                        : messages.text(
                                locale, "rollout.report-done", name(item.doneBy()), day(item.doneAt(), locale))));
        html.append("</p>");
        answers(html, item.answers());
    }

    private static void answers(StringBuilder html, List<RolloutProgress.AnswerView> answers) {
        if (answers.isEmpty()) {
            return;
        }
        html.append("<dl>");
        answers.forEach(it -> html.append("<dt>")
                .append(esc(it.label()))
                .append("</dt><dd>")
                .append(esc(it.value()))
                .append("</dd>"));
        html.append("</dl>");
    }

    private String name(@Nullable String user) {
        return user == null ? "" : users.displayNames(List.of(user)).getOrDefault(user, user);
    }

    private String day(Instant at, Locale locale) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(locale)
                .format(calendar.dayOf(at));
    }

    private static String esc(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }
}
