package pl.lejek.imports;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import pl.lejek.imports.ColumnMapping.Filling;

/** Proposes a mapping for columns that nobody has mapped before: those that are called like a field. */
final class MappingProposal {

    private MappingProposal() {}

    static ColumnMapping of(List<String> columns, ImportTarget target) {
        var mapping = new LinkedHashMap<String, List<Filling>>();
        var taken = new HashSet<String>();
        for (var column : columns) {
            var key = key(column);
            target.fields().stream()
                    .filter(it -> key.equals(key(it.name()))
                            || key.equals(key("signals." + it.name()))
                            || key.equals(key(it.label().en()))
                            || key.equals(key(it.label().pl())))
                    .filter(it -> taken.add(it.name()))
                    .findFirst()
                    .ifPresent(it -> mapping.put(column, List.of(Filling.of(it.name()))));
        }
        return new ColumnMapping(mapping, Map.of(), List.of());
    }

    /** @return letters and digits without accents, so that "E-mail", "e_mail" and "Email" are one */
    private static String key(String name) {
        return Normalizer.normalize(name.toLowerCase(Locale.ROOT).replace('ł', 'l'), Normalizer.Form.NFD)
                .replaceAll("[^a-z0-9]", "");
    }
}
