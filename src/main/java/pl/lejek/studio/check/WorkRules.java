package pl.lejek.studio.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import pl.lejek.studio.check.Diagram.FlowNode;
import pl.lejek.studio.check.Finding.Severity;

/** What work needs: somebody who does it, a form, a time that can be kept, a message that comes, a way out. */
final class WorkRules {

    private static final Duration LONGEST = Duration.ofDays(5 * 366);
    private static final Duration SHORTEST = Duration.ofMinutes(1);

    /** Functions that give an instant after so many of something; the last argument says how many. */
    private static final Pattern AFTER = Pattern.compile(
            "[$#]\\{\\s*(dueIn|dueAfter|workingDaysAfter|monthsAfter|daysBefore|daysAfter)\\(.*?,\\s*(-?\\d+)\\s*\\)\\s*}");

    private static final Map<String, Integer> MOST = Map.of(
            "dueIn", 10_000,
            "dueAfter", 10_000,
            "workingDaysAfter", 1_300,
            "monthsAfter", 120,
            "daysBefore", 1_830,
            "daysAfter", 1_830);

    private final Diagram diagram;
    private final Map<String, JsonNode> forms;
    private final Set<String> messages;
    private final Instant now;
    private final List<Finding> findings = new ArrayList<>();

    private WorkRules(Diagram diagram, Map<String, JsonNode> forms, Set<String> messages, Instant now) {
        this.diagram = diagram;
        this.forms = forms;
        this.messages = messages;
        this.now = now;
    }

    /** @param messages names that somebody sends */
    static List<Finding> check(Diagram diagram, Map<String, JsonNode> forms, Set<String> messages, Instant now) {
        var rules = new WorkRules(diagram, forms, messages, now);
        for (var node : diagram.nodes()) {
            if (node.type().equals("userTask")) {
                rules.task(node);
            }
            rules.step(node);
            rules.timers(node);
            rules.message(node);
        }
        rules.waysToLost();
        return rules.findings;
    }

    private void add(Severity severity, String element, String key, String... arguments) {
        findings.add(new Finding(severity, Finding.DIAGRAM, element, key, List.of(arguments)));
    }

    private void task(FlowNode task) {
        if (task.camunda("formRef").isEmpty()) {
            add(Severity.WARNING, task.id(), "task-form");
        }
        if (task.camunda("assignee").isEmpty()
                && task.camunda("candidateGroups").isEmpty()
                && task.camunda("candidateUsers").isEmpty()) {
            add(Severity.WARNING, task.id(), "task-assignee");
        }
        var due = task.camunda("dueDate");
        if (due.isEmpty()) {
            add(Severity.WARNING, task.id(), "task-due-date");
        } else {
            instant(task.id(), due);
        }
    }

    private void step(FlowNode node) {
        switch (node.type()) {
            case "serviceTask", "sendTask" -> {
                if (node.camunda("delegateExpression").isEmpty()
                        && node.camunda("type").isEmpty()) {
                    add(Severity.ERROR, node.id(), "step-does-nothing");
                }
            }
            case "businessRuleTask" -> {
                if (node.camunda("decisionRef").isEmpty()
                        && node.camunda("delegateExpression").isEmpty()
                        && node.camunda("type").isEmpty()) {
                    add(Severity.ERROR, node.id(), "step-does-nothing.table");
                }
            }
            case "callActivity" -> {
                if (node.element().getAttribute("calledElement").isBlank()) {
                    add(Severity.ERROR, node.id(), "step-does-nothing.process");
                }
            }
            default -> {
                // people, events and gateways
            }
        }
    }

    private void timers(FlowNode node) {
        Diagram.first(node.element(), "timerEventDefinition").ifPresent(timer -> {
            var children = Diagram.children(timer).stream()
                    .filter(it -> String.valueOf(it.getLocalName()).startsWith("time"))
                    .toList();
            if (children.isEmpty() || children.get(0).getTextContent().isBlank()) {
                add(Severity.ERROR, node.id(), "timer-empty");
                return;
            }
            var text = children.get(0).getTextContent().strip();
            switch (String.valueOf(children.get(0).getLocalName())) {
                case "timeDate" -> instant(node.id(), text);
                case "timeDuration" -> duration(node.id(), text);
                default -> {
                    // cycles are judged before
                }
            }
        });
    }

    private void instant(String element, String text) {
        if (text.contains("{")) {
            span(element, text);
            return;
        }
        if (text.startsWith("P")) {
            duration(element, text);
            return;
        }
        var at = parsedInstant(text);
        if (at == null) {
            add(Severity.ERROR, element, "timer-sane.unreadable", text);
        } else if (at.isBefore(now)) {
            add(Severity.WARNING, element, "timer-sane.past", text);
        }
    }

    /** As the engine reads it: with or without a time and a zone. */
    private static @Nullable Instant parsedInstant(String text) {
        try {
            if (!text.contains("T")) {
                return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
            }
            var zoned = text.endsWith("Z") || text.indexOf('+') > 0 || text.lastIndexOf('-') > text.indexOf('T');
            return zoned
                    ? OffsetDateTime.parse(text).toInstant()
                    : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private void span(String element, String expression) {
        var match = AFTER.matcher(expression);
        if (!match.matches()) {
            return;
        }
        var most = MOST.get(match.group(1));
        var many = match.group(2).length() > 9 ? Integer.MAX_VALUE : Integer.parseInt(match.group(2));
        if (many <= 0) {
            add(Severity.WARNING, element, "timer-sane.short", expression);
        } else if (most != null && many > most) {
            add(Severity.WARNING, element, "timer-sane.long", expression);
        }
    }

    private void duration(String element, String text) {
        if (text.contains("{")) {
            return;
        }
        var duration = parsed(text);
        if (duration == null) {
            add(Severity.ERROR, element, "timer-sane.unreadable", text);
        } else if (duration.compareTo(SHORTEST) < 0) {
            add(Severity.WARNING, element, "timer-sane.short", text);
        } else if (duration.compareTo(LONGEST) > 0) {
            add(Severity.WARNING, element, "timer-sane.long", text);
        } else {
            add(Severity.INFO, element, "timer-duration", text);
        }
    }

    private static @Nullable Duration parsed(String text) {
        try {
            var time = text.indexOf('T');
            if (!text.startsWith("P")) {
                return null;
            }
            var days = time < 0 ? text : text.substring(0, time);
            var period = days.equals("P") ? Period.ZERO : Period.parse(days);
            var hours = time < 0 ? Duration.ZERO : Duration.parse("P" + text.substring(time));
            return hours.plusDays(period.getDays() + period.toTotalMonths() * 30);
        } catch (DateTimeParseException | ArithmeticException e) {
            return null;
        }
    }

    private void message(FlowNode node) {
        if (Set.of("endEvent", "intermediateThrowEvent").contains(node.type())) {
            return;
        }
        diagram.message(node)
                .filter(it -> !messages.contains(it))
                .ifPresent(it -> add(Severity.WARNING, node.id(), "message-nobody-sends", it));
    }

    /** In a funnel every stage can be left for lost. */
    private void waysToLost() {
        var lost = diagram.nodes("endEvent").stream()
                .filter(it -> it.id().equals("lost"))
                .toList();
        if (lost.isEmpty()) {
            return;
        }
        for (var stage : diagram.nodes("userTask")) {
            var reach = diagram.reach(stage);
            if (lost.stream().noneMatch(it -> reach.contains(it.id()))) {
                add(Severity.WARNING, stage.id(), "stage-way-to-lost");
                continue;
            }
            var form = forms.get(stage.camunda("formRef"));
            if (form == null) {
                continue;
            }
            FormFields.of(form).stream()
                    .filter(it -> "decision".equals(it.key()) && it.options() != null)
                    .filter(it -> it.options() != null
                            && it.options().contains("next")
                            && !it.options().contains("lost"))
                    .findFirst()
                    .ifPresent(it ->
                            add(Severity.WARNING, stage.id(), "stage-way-to-lost.form", stage.camunda("formRef")));
        }
    }

    /** @return why nobody can start the process, when nothing but people could */
    static List<Finding> starts(Diagram diagram) {
        var findings = new ArrayList<Finding>();
        for (var start : diagram.nodes("startEvent")) {
            var process = start.scope();
            var waits = Diagram.children(start.element()).stream()
                    .anyMatch(it -> String.valueOf(it.getLocalName()).endsWith("EventDefinition"));
            if (!"process".equals(process.getLocalName()) || waits) {
                continue;
            }
            var starters = process.getAttributeNS(Diagram.CAMUNDA, "candidateStarterGroups")
                    + process.getAttributeNS(Diagram.CAMUNDA, "candidateStarterUsers");
            if (start.camunda("formRef").isEmpty()) {
                findings.add(
                        new Finding(Severity.WARNING, Finding.DIAGRAM, start.id(), "nobody-starts.form", List.of()));
            } else if (starters.isBlank()) {
                findings.add(new Finding(
                        Severity.WARNING, Finding.DIAGRAM, process.getAttribute("id"), "nobody-starts", List.of()));
            }
        }
        return findings;
    }

    /** @return texts of forms that are there in one language alone */
    static List<Finding> formTexts(String id, JsonNode form) {
        var findings = new ArrayList<Finding>();
        for (var field : FormFields.of(form)) {
            var properties = field.node().path("properties");
            var english = field.node()
                    .path("label")
                    .asText(field.node().path("dateLabel").asText(""));
            var polish = properties
                    .path("label:pl")
                    .asText(properties.path("dateLabel:pl").asText(""));
            if (english.isBlank() != polish.isBlank()) {
                findings.add(new Finding(
                        Severity.WARNING,
                        id,
                        field.id(),
                        english.isBlank() ? "label-language.en" : "label-language.pl",
                        List.of(english)));
            } else if (english.isBlank() && field.key() != null) {
                findings.add(new Finding(Severity.WARNING, id, field.id(), "label-required", List.of()));
            }
            if (field.options() != null
                    && !field.options().isEmpty()
                    && properties.path("values:pl").isMissingNode()
                    && worded(field.node())) {
                findings.add(new Finding(Severity.WARNING, id, field.id(), "label-language.options", List.of(english)));
            }
        }
        return findings;
    }

    /** Options that are numbers alone read the same in every language. */
    private static boolean worded(JsonNode field) {
        for (var option : field.path("values")) {
            if (option.path("label").asText("").matches(".*\\p{L}.*")) {
                return true;
            }
        }
        return false;
    }
}
