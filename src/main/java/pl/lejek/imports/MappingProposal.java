package pl.lejek.imports;

import static pl.lejek.imports.FieldChoice.key;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import pl.lejek.imports.ColumnMapping.Filling;

/** Proposes a mapping for columns that nobody has mapped before: those that are called like a field. */
final class MappingProposal {

    private MappingProposal() {}

    static ColumnMapping of(Inspection inspected, ImportTarget target) {
        var choices = target.choices();
        var mapping = new LinkedHashMap<String, List<Filling>>();
        var taken = new HashSet<String>();
        for (var column : inspected.columns()) {
            var key = key(column);
            target.fields().stream()
                    .filter(it -> key.equals(key(it.name()))
                            || key.equals(key("signals." + it.name()))
                            || key.equals(key(it.label().en()))
                            || key.equals(key(it.label().pl())))
                    .filter(it -> taken.add(it.name()))
                    .findFirst()
                    .ifPresent(it -> mapping.put(
                            column,
                            List.of(Filling.of(it.name())
                                    .withValues(meant(
                                            inspected.values().getOrDefault(column, List.of()),
                                            choices.getOrDefault(it.name(), List.of()))))));
        }
        return new ColumnMapping(mapping, Map.of(), List.of());
    }

    /** @return what those of the texts mean that are nearly one of the choices */
    private static Map<String, String> meant(List<String> texts, List<FieldChoice> choices) {
        var meant = new LinkedHashMap<String, String>();
        for (var text : texts) {
            if (choices.stream().noneMatch(it -> it.isSaidBy(text))) {
                choices.stream()
                        .filter(it -> it.isMeantBy(text))
                        .findFirst()
                        .ifPresent(it -> meant.put(text, it.value()));
            }
        }
        return meant;
    }
}
