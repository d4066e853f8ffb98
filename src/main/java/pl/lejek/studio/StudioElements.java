package pl.lejek.studio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.identity.Teams;
import pl.lejek.platform.Localized;
import pl.lejek.platform.web.Messages;
import pl.lejek.studio.check.DraftCheck;
import pl.lejek.workflow.PublishedDelegates;
import pl.lejek.worklist.FormTargets;

/** What whoever draws may name: the product's steps, messages and groups, and ready-made elements of the palette. */
@Service
@Transactional(readOnly = true)
public class StudioElements {

    private static final String TEMPLATES = "/studio/element-templates.json";
    private static final List<String> ROLES = List.of("reps", "managers", "marketing", "service", "admins");

    private final DraftCheck check;
    private final PublishedDelegates delegates;
    private final DeployedProcesses deployed;
    private final Teams teams;
    private final FormTargets targets;
    private final Topics topics;
    private final Messages messages;
    private final List<JsonNode> templates;

    StudioElements(
            DraftCheck check,
            PublishedDelegates delegates,
            DeployedProcesses deployed,
            Teams teams,
            FormTargets targets,
            Topics topics,
            Messages messages,
            ObjectMapper json) {
        this.check = check;
        this.delegates = delegates;
        this.deployed = deployed;
        this.teams = teams;
        this.targets = targets;
        this.topics = topics;
        this.messages = messages;
        this.templates = templates(json);
    }

    private static List<JsonNode> templates(ObjectMapper json) {
        try (var file = new ClassPathResource(TEMPLATES).getInputStream()) {
            var all = new ArrayList<JsonNode>();
            json.readTree(file).forEach(all::add);
            return List.copyOf(all);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A field of a record that a form may ask for, e.g. {@code deal.value}. */
    public record Target(String value, String label) {}

    /** Something that has a name for people. */
    public record Named(String id, String label) {}

    /**
     * All that may be named.
     *
     * @param topics kinds of work that programs outside do
     * @param messages that the product sends or waits for
     * @param forms ids, of the newest version of each process
     * @param templates element templates of the modeler
     * @param targets where the answer to a question may go, beside the report and the diagram
     */
    public record Elements(
            List<Named> delegates,
            List<Named> topics,
            List<String> messages,
            List<String> forms,
            List<JsonNode> templates,
            List<Named> groups,
            List<Target> targets) {}

    private List<Target> targets(Locale locale) {
        var all = new ArrayList<Target>();
        targets.offered()
                .forEach((type, fields) -> fields.forEach((target, name) ->
                        all.add(new Target(target, messages.text("studio.target." + type) + ": " + name.in(locale)))));
        return all;
    }

    public Elements all(Locale locale) {
        var names = check.surroundings().delegateNames();
        var steps = new TreeSet<>(delegates.names())
                .stream()
                        .map(it -> new Named(
                                it, names.getOrDefault(it, Localized.of(it, it)).in(locale)))
                        .toList();
        var groups = new ArrayList<Named>();
        ROLES.forEach(it -> groups.add(new Named(it, messages.text("studio.group." + it))));
        teams.names().forEach((key, name) -> {
            groups.add(new Named("reps-" + key, messages.text("studio.group.reps-of", name.in(locale))));
            groups.add(new Named("managers-" + key, messages.text("studio.group.managers-of", name.in(locale))));
        });
        return new Elements(
                steps,
                topics.all().stream()
                        .map(it -> new Named(it.name(), it.label().in(locale)))
                        .toList(),
                new TreeSet<>(check.surroundings().messages()).stream().toList(),
                deployed.forms(),
                templates,
                groups,
                targets(locale));
    }
}
