package pl.lejek.history;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.RepositoryService;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pl.lejek.platform.web.Messages;
import pl.lejek.workflow.Labels;

/** What people call what entries name by keys: actions, kinds of subjects, fields, processes and their elements. */
@Component
class AuditWords {

    private final Messages messages;
    private final JdbcClient jdbc;
    private final RepositoryService repository;
    private final Labels labels;

    AuditWords(Messages messages, JdbcClient jdbc, RepositoryService repository, Labels labels) {
        this.messages = messages;
        this.jdbc = jdbc;
        this.repository = repository;
        this.labels = labels;
    }

    /** @return e.g. "Lead: assigned" */
    String action(String action, Locale locale) {
        return messages.find(locale, "history.action." + action).orElseGet(() -> {
            var dot = action.indexOf('.');
            return dot < 0
                    ? action
                    : type(action.substring(0, dot), locale) + ": " + verb(action.substring(dot + 1), locale);
        });
    }

    boolean knows(String action, Locale locale) {
        var dot = action.indexOf('.');
        return messages.find(locale, "history.action." + action).isPresent()
                || dot > 0
                        && messages.find(locale, "history.noun." + action.substring(0, dot))
                                .isPresent()
                        && knownVerb(action.substring(dot + 1), locale).isPresent();
    }

    private String verb(String verb, Locale locale) {
        return knownVerb(verb, locale).orElse(verb);
    }

    /** Some verbs end in what was done with: {@code settled-call-the-bank}. */
    private Optional<String> knownVerb(String verb, Locale locale) {
        var known = messages.find(locale, "history.verb." + verb);
        for (var dash = verb.indexOf('-'); known.isEmpty() && dash > 0; dash = verb.indexOf('-', dash + 1)) {
            var rest = verb.substring(dash + 1);
            known = messages.find(locale, "history.verb." + verb.substring(0, dash + 1))
                    .map(it -> it + " " + rest);
        }
        return known;
    }

    String type(String type, Locale locale) {
        return messages.find(locale, "history.noun." + type).orElse(type);
    }

    String field(String field, Locale locale) {
        return messages.find(locale, "history.field." + field)
                .or(() -> messages.find(locale, "customer.field-" + field.replaceFirst("^person\\.", "")))
                .orElse(field);
    }

    /** Names of the diagrams of some entries. */
    class Diagrams {

        private final Map<String, Labels.Texts> byCase = new HashMap<>();
        private final Map<String, Labels.Texts> newest = new HashMap<>();
        private final Locale locale;

        private Diagrams(Locale locale) {
            this.locale = locale;
        }

        @Nullable
        String process(@Nullable String key) {
            if (key == null) {
                return null;
            }
            var texts = newest.get(key);
            return texts == null ? key : texts.name(key).in(locale);
        }

        /** @return as the version calls it that the case runs by now or ran by last; else as the newest one does */
        @Nullable
        String element(@Nullable String caseId, @Nullable String key, @Nullable String element) {
            if (element == null || key == null) {
                return element;
            }
            for (var texts : new Labels.@Nullable Texts[] {byCase.get(caseId), newest.get(key)}) {
                if (texts != null && texts.names().containsKey(element)) {
                    return texts.name(element).in(locale);
                }
            }
            return element;
        }
    }

    Diagrams diagrams(List<String> cases, Set<String> processes, Locale locale) {
        var diagrams = new Diagrams(locale);
        if (!cases.isEmpty()) {
            jdbc.sql("select id_, proc_def_id_ from engine.act_hi_procinst where id_ in (:cases)")
                    .param("cases", cases)
                    .query(row -> {
                        diagrams.byCase.put(row.getString("id_"), labels.of(row.getString("proc_def_id_")));
                    });
        }
        if (!processes.isEmpty()) {
            jdbc.sql(
                            """
                            select distinct on (key_) key_, id_ from engine.act_re_procdef where key_ in (:keys)
                            order by key_, version_ desc
                            """)
                    .param("keys", processes)
                    .query(row -> {
                        diagrams.newest.put(row.getString("key_"), labels.of(row.getString("id_")));
                    });
        }
        return diagrams;
    }

    /** @return names of the elements of all versions, the newest name of each, by id */
    Map<String, String> elements(String process, Locale locale) {
        var names = new HashMap<String, String>();
        repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(process)
                .orderByProcessDefinitionVersion()
                .asc()
                .list()
                .forEach(it -> {
                    var texts = labels.of(it.getId());
                    texts.names()
                            .keySet()
                            .forEach(id -> names.put(id, texts.name(id).in(locale)));
                });
        return names;
    }
}
