package pl.lejek.studio.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import pl.lejek.platform.Localized;
import pl.lejek.workflow.SafeXml;

/**
 * What the product's own diagrams tell of its code: the messages that it sends, and the variables that it sets, which are
 * those that a shipped diagram reads though nothing in it sets them.
 */
public final class Surroundings {

    private static final Pattern DELEGATE = Pattern.compile("\\$\\{(\\w+)}");

    private final List<Shipped> shipped;
    private final Set<String> messages = new TreeSet<>();

    /**
     * A process of the product.
     *
     * @param records kinds of records that its forms write to, about which the code knows more
     */
    private record Shipped(
            String key,
            Set<String> ofTheCode,
            Set<String> messages,
            Set<String> records,
            Map<String, Localized> delegates) {}

    /**
     * @param files of the product, by process and path
     * @param forms reads a form
     */
    public Surroundings(Map<String, Map<String, String>> files, Function<String, JsonNode> forms) {
        var tables = new TreeMap<String, Table>();
        files.values()
                .forEach(folder -> folder.forEach((path, content) -> {
                    if (path.endsWith(".dmn")) {
                        Table.of(content).forEach(it -> tables.put(it.id(), it));
                    }
                }));
        this.shipped = new ArrayList<>();
        files.forEach((key, folder) -> {
            var ownForms = new TreeMap<String, JsonNode>();
            folder.forEach((path, content) -> {
                if (path.endsWith(".form")) {
                    ownForms.put(path, forms.apply(content));
                }
            });
            folder.forEach((path, content) -> {
                if (path.endsWith(".bpmn")) {
                    read(key, content, ownForms, tables);
                }
            });
        });
    }

    private void read(String key, String xml, Map<String, JsonNode> forms, Map<String, Table> tables) {
        Diagram diagram;
        try {
            diagram = new Diagram(xml);
        } catch (SafeXml.Refused e) {
            return; // a folder that a company added; its own start reports it
        }
        var variables = new Variables(diagram, forms, id -> Optional.ofNullable(tables.get(id)));
        var code = new TreeSet<>(variables.read());
        code.removeAll(variables.set());
        var names = new TreeMap<String, Localized>();
        diagram.nodes().forEach(it -> delegate(it)
                .ifPresent(
                        name -> names.put(name, Localized.of(it.name(), Diagram.property(it.element(), "label:pl")))));
        shipped.add(new Shipped(key, code, diagram.messages(), records(diagram, forms.values()), names));
        messages.addAll(diagram.messages());
    }

    private static Set<String> records(Diagram diagram, Collection<JsonNode> forms) {
        var kinds = new TreeSet<String>();
        forms.stream()
                .flatMap(it -> FormFields.of(it).stream())
                .map(FormFields.Field::target)
                .filter(it -> it.contains("."))
                .forEach(it -> kinds.add(it.substring(0, it.indexOf('.'))));
        diagram.nodes("startEvent").stream()
                .map(it -> Diagram.property(it.element(), "subject"))
                .filter(it -> !it.isEmpty())
                .forEach(kinds::add);
        return kinds;
    }

    static Optional<String> delegate(Diagram.FlowNode node) {
        var match = DELEGATE.matcher(node.camunda("delegateExpression"));
        return match.matches() ? Optional.of(match.group(1)) : Optional.empty();
    }

    /** @return names of the messages that somebody sends, or that the product waits for */
    public Set<String> messages() {
        return Set.copyOf(messages);
    }

    /** @return whether the process came with the product, whose code may start it */
    boolean isShipped(String key) {
        return shipped.stream().anyMatch(it -> it.key().equals(key));
    }

    /** @return what the steps are called that call a delegate, by its name */
    public Map<String, Localized> delegateNames() {
        var names = new TreeMap<String, Localized>();
        shipped.forEach(it -> it.delegates().forEach(names::putIfAbsent));
        return names;
    }

    /** @return variables that the code sets in a process that calls such steps, hears such messages or is about such records */
    Set<String> ofTheCode(String key, Diagram diagram, Map<String, JsonNode> forms) {
        var steps = new TreeSet<String>();
        diagram.nodes().forEach(it -> delegate(it).ifPresent(steps::add));
        var heard = diagram.messages();
        var records = records(diagram, forms.values());
        var set = new TreeSet<String>();
        shipped.stream()
                .filter(it -> it.key().equals(key)
                        || it.delegates().keySet().stream().anyMatch(steps::contains)
                        || it.messages().stream().anyMatch(heard::contains)
                        || it.records().stream().anyMatch(records::contains))
                .forEach(it -> set.addAll(it.ofTheCode()));
        return set;
    }
}
