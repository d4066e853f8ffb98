package pl.lejek.crisis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import pl.lejek.crisis.Fishbone.Bone;
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.platform.web.FieldErrors.FieldError;
import pl.lejek.platform.web.Messages;
import pl.lejek.platform.web.Text;

/** Reads an analysis or lessons as somebody wrote them; gathers everything that is wrong, by its place. */
class CrisisReader {

    static final int MOST_BONES = 12;
    static final int MOST_CAUSES = 15;
    static final int MOST_LESSONS = 50;
    private static final int GROUP = 60;
    private static final int CAUSE = 200;
    private static final int LESSON = 1000;
    private static final int MOST_MINUTES = 30 * 24 * 60;
    private static final Set<String> INTO = Set.of("mitigation", "step", "risk", "none");

    private final Messages messages;
    private final List<FieldError> errors = new ArrayList<>();

    CrisisReader(Messages messages) {
        this.messages = messages;
    }

    /** @throws FieldErrors naming every place that was wrong */
    void refuseErrors() {
        if (!errors.isEmpty()) {
            throw new FieldErrors(errors);
        }
    }

    Fishbone fishbone(Map<String, ? extends @Nullable Object> given) {
        unknown("", given.keySet(), Set.of("problem", "bones"));
        var problem = required("problem", given.get("problem"), CAUSE);
        var bones = new ArrayList<Bone>();
        var rows = rows("bones", given.get("bones"), MOST_BONES);
        for (var i = 0; i < rows.size(); i++) {
            var place = "bones[" + i + "]";
            if (rows.get(i) instanceof Map<?, ?> bone) {
                unknown(place + ".", bone.keySet(), Set.of("name", "causes"));
                var causes = new ArrayList<String>();
                var written = rows(place + ".causes", bone.get("causes"), MOST_CAUSES);
                for (var j = 0; j < written.size(); j++) {
                    causes.add(required(place + ".causes[" + j + "]", written.get(j), CAUSE));
                }
                bones.add(new Bone(required(place + ".name", bone.get("name"), GROUP), causes));
            } else {
                wrong(place, "crisis.plan-not-record");
            }
        }
        return new Fishbone(problem, bones);
    }

    List<Lesson> lessons(@Nullable Object given) {
        var lessons = new ArrayList<Lesson>();
        var rows = rows("lessons", given, MOST_LESSONS);
        for (var i = 0; i < rows.size(); i++) {
            var place = "lessons[" + i + "]";
            if (rows.get(i) instanceof Map<?, ?> row) {
                unknown(place + ".", row.keySet(), Set.of("text", "into", "role", "minutes", "likelihood", "impact"));
                lessons.add(lesson(place + ".", row));
            } else {
                wrong(place, "crisis.plan-not-record");
            }
        }
        return lessons;
    }

    private Lesson lesson(String place, Map<?, ?> row) {
        var into = row.get("into");
        if (!(into instanceof String kind) || !INTO.contains(kind)) {
            wrong(place + "into", "crisis.kind-unknown", "mitigation, none, risk, step");
            into = "none";
        }
        var ofRisk = "risk".equals(into);
        var ofStep = "step".equals(into);
        return new Lesson(
                required(place + "text", row.get("text"), ofRisk ? PlanReader.NAME : LESSON),
                into.toString(),
                ofStep ? optional(place + "role", row.get("role"), PlanReader.NAME) : null,
                ofStep && row.get("minutes") != null
                        ? whole(place + "minutes", row.get("minutes"), MOST_MINUTES)
                        : null,
                ofRisk ? whole(place + "likelihood", row.get("likelihood"), 5) : null,
                ofRisk ? whole(place + "impact", row.get("impact"), 5) : null);
    }

    private List<?> rows(String place, @Nullable Object given, int most) {
        if (given == null) {
            return List.of();
        }
        if (!(given instanceof List<?> rows)) {
            wrong(place, "crisis.plan-not-list");
            return List.of();
        }
        if (rows.size() > most) {
            wrong(place, "crisis.plan-too-many", most);
            return List.of();
        }
        return rows;
    }

    void unknown(String place, Set<?> given, Set<String> known) {
        given.stream()
                .map(String::valueOf)
                .filter(it -> !known.contains(it))
                .sorted()
                .forEach(it -> wrong(place + it, "crisis.field-unknown"));
    }

    private String required(String place, @Nullable Object given, int most) {
        var text = optional(place, given, most);
        if (text == null) {
            wrong(place, "crisis.missing");
        }
        return text == null ? "" : text;
    }

    private @Nullable String optional(String place, @Nullable Object given, int most) {
        if (given != null && !(given instanceof String)) {
            wrong(place, "crisis.not-text");
            return null;
        }
        var text = given == null ? "" : Text.normalize(given.toString());
        if (text.length() > most || !Text.isStorable(text)) {
            wrong(place, "crisis.too-long", most);
            return null;
        }
        return text.isEmpty() ? null : text;
    }

    private int whole(String place, @Nullable Object given, int most) {
        if (!(given instanceof Integer number) || number < 1 || number > most) {
            wrong(place, "crisis.number-range", 1, most);
            return 1;
        }
        return number;
    }

    private void wrong(String field, String key, Object... arguments) {
        if (errors.size() < PlanReader.MOST
                && errors.stream().noneMatch(it -> it.field().equals(field))) {
            errors.add(new FieldError(field, messages.text(key, arguments)));
        }
    }
}
