package pl.lejek.retro;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import pl.lejek.identity.Users;
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.platform.web.Messages;
import pl.lejek.retro.Figures.Territory;
import pl.lejek.retro.Retro.Agreement;
import pl.lejek.workflow.SubjectRef;
import pl.lejek.worklist.RecordFields;

/** What the forms of a retro show and ask for. */
@Component
class RetroFields implements RecordFields {

    private static final Set<String> SHOWN =
            Set.of("territories", "reactions", "complaints", "lastAgreed", "rulesText");
    private static final Set<String> ASKED = Set.of("discussed", "agreements", "rules", "rulesDone");
    private static final int MOST_AGREEMENTS = 50;

    private final ObjectProvider<Retros> retros;
    private final Users users;
    private final Messages messages;

    RetroFields(ObjectProvider<Retros> retros, Users users, Messages messages) {
        this.retros = retros;
        this.users = users;
        this.messages = messages;
    }

    @Override
    public String type() {
        return Retro.SUBJECT;
    }

    @Override
    public boolean knows(String field) {
        return SHOWN.contains(field) || ASKED.contains(field);
    }

    @Override
    public Map<String, @Nullable Object> read(SubjectRef subject, Collection<String> fields) {
        var values = new HashMap<String, @Nullable Object>();
        if (subject.type().equals(Retro.SUBJECT)) {
            retros.getObject()
                    .find(UUID.fromString(subject.id()))
                    .ifPresent(it -> fields.forEach(field -> values.put(field, value(it, field))));
        }
        return values;
    }

    private @Nullable Object value(Retro it, String field) {
        return switch (field) {
            case "territories" -> territories(it.figures().territories());
            case "reactions" -> reactions(it);
            case "complaints" -> messages.text("retro.complaints", it.figures().complaints());
            case "lastAgreed" -> agreed(retros.getObject().agreedBefore(it));
            case "rulesText", "rules" -> it.rules();
            case "discussed" -> it.discussed();
            case "rulesDone" -> it.rulesDone();
            default -> null;
        };
    }

    private String territories(List<Territory> territories) {
        var names = users.displayNames(territories.stream().map(Territory::rep).toList());
        return territories.stream()
                .map(it -> messages.text("retro.territory", names.getOrDefault(it.rep(), it.rep()), it.customers()))
                .collect(Collectors.joining("\n"));
    }

    private String reactions(Retro it) {
        var from = it.monday().minusWeeks(1);
        var figures = it.figures();
        var week = messages.text(
                "retro.week", day(from), day(it.monday().minusDays(1)), figures.leads(), figures.reached());
        var minutes = figures.averageMinutes();
        return minutes == null ? week : week + " " + messages.text("retro.average", minutes / 60, minutes % 60);
    }

    private String agreed(List<Agreement> agreements) {
        if (agreements.isEmpty()) {
            return messages.text("retro.nothing-agreed");
        }
        var names = users.displayNames(agreements.stream().map(Agreement::who).toList());
        return agreements.stream()
                .map(it -> messages.text(
                        "retro.agreement", it.what(), names.getOrDefault(it.who(), it.who()), day(it.until())))
                .collect(Collectors.joining("\n"));
    }

    private static String day(LocalDate day) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                .withLocale(LocaleContextHolder.getLocale())
                .format(day);
    }

    @Override
    public void write(SubjectRef subject, Map<String, @Nullable Object> fields) {
        if (!subject.type().equals(Retro.SUBJECT)) {
            return;
        }
        fields.keySet().stream().filter(SHOWN::contains).findFirst().ifPresent(it -> {
            throw new FieldErrors(it, messages.text("retro.shown-only"));
        });
        var id = UUID.fromString(subject.id());
        var it = retros.getObject();
        if (fields.containsKey("discussed")) {
            it.discussed(id, text(fields.get("discussed")));
        }
        if (fields.containsKey("agreements")) {
            it.agreed(id, agreements(fields.get("agreements")));
        }
        if (fields.containsKey("rules")) {
            it.rules(id, text(fields.get("rules")));
        }
        if (fields.containsKey("rulesDone")) {
            it.rulesDone(id, text(fields.get("rulesDone")));
        }
    }

    /** The form has judged each row already; what it cannot judge is how many there are. */
    private List<Agreement> agreements(@Nullable Object given) {
        if (!(given instanceof List<?> rows)) {
            return List.of();
        }
        if (rows.size() > MOST_AGREEMENTS) {
            throw new FieldErrors("agreements", messages.text("retro.too-many", MOST_AGREEMENTS));
        }
        return rows.stream()
                .filter(Map.class::isInstance)
                .map(Map.class::cast)
                .map(it -> new Agreement(
                        String.valueOf(it.get("what")),
                        String.valueOf(it.get("who")),
                        LocalDate.parse(String.valueOf(it.get("until")))))
                .toList();
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null || value.toString().isBlank() ? null : value.toString();
    }
}
