package pl.lejek.worklist;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import pl.lejek.platform.Localized;

/** The records that a form may show and change, for whoever draws one. */
@Component
public class FormTargets {

    private final List<RecordFields> records;

    FormTargets(List<RecordFields> records) {
        this.records = records;
    }

    /** @return names of fields by target such as {@code deal.value}, for each type of record */
    public Map<String, Map<String, Localized>> offered() {
        var offered = new LinkedHashMap<String, Map<String, Localized>>();
        records.forEach(it -> {
            var fields = new LinkedHashMap<String, Localized>();
            it.offered().forEach((field, name) -> fields.put(it.type() + "." + field, name));
            if (!fields.isEmpty()) {
                offered.put(it.type(), fields);
            }
        });
        return offered;
    }
}
