package pl.lejek.crisis;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import pl.lejek.platform.trail.Acting;
import pl.lejek.workflow.SubjectRef;
import pl.lejek.worklist.RecordFields;

/** What forms show of the response that a case is about, and what they ask for. */
@Component
class CrisisForms implements RecordFields {

    private static final Set<String> KNOWN = Set.of(
            "summary",
            "unanswered",
            "steps",
            "protocol",
            "risk",
            "what",
            "calledOffBecause",
            "noticeTemplate",
            "noticeSegment",
            "noticeChannel",
            "noticeText");

    private final ObjectProvider<CrisisTexts> texts;

    CrisisForms(ObjectProvider<CrisisTexts> texts) {
        this.texts = texts;
    }

    @Override
    public String type() {
        return CrisisWork.SUBJECT;
    }

    @Override
    public boolean knows(String field) {
        return KNOWN.contains(field);
    }

    @Override
    public Map<String, @Nullable Object> read(SubjectRef subject, Collection<String> fields) {
        var values = new HashMap<String, @Nullable Object>();
        if (CrisisWork.SUBJECT.equals(subject.type())) {
            var crisis = UUID.fromString(subject.id());
            for (var field : fields) {
                values.put(field, texts.getObject().of(crisis, field));
            }
        }
        return values;
    }

    @Override
    public void write(SubjectRef subject, Map<String, @Nullable Object> fields) {
        if (!CrisisWork.SUBJECT.equals(subject.type())) {
            return;
        }
        var crisis = UUID.fromString(subject.id());
        var it = texts.getObject();
        if (fields.get("risk") != null) {
            it.choose(crisis, fields.get("risk").toString());
        }
        if (fields.get("calledOffBecause") != null) {
            it.because(crisis, fields.get("calledOffBecause").toString());
        }
        if (fields.get("noticeText") != null) {
            it.write(
                    crisis,
                    Objects.toString(fields.get("noticeTemplate"), "crisis-notice"),
                    Objects.toString(fields.get("noticeSegment"), ""),
                    Objects.toString(fields.get("noticeChannel"), "email"),
                    fields.get("noticeText").toString(),
                    Acting.current().actor());
        }
    }
}
