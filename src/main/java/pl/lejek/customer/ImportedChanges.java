package pl.lejek.customer;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import pl.lejek.imports.ImportContext;
import pl.lejek.imports.ImportNote;
import pl.lejek.imports.UndoResult;
import pl.lejek.platform.trail.FieldHistory;
import pl.lejek.platform.trail.FieldHistory.FieldChange;
import pl.lejek.platform.web.Messages;

/**
 * Fields of cards that files change again. The newest word wins, whoever has it: what a person has corrected since the last
 * import is not overwritten by a file, and what has become different since is not taken back by an undo.
 */
@Component
class ImportedChanges {

    private static final String FROM_A_FILE = "import:";
    private static final int MOST = 1000;

    private final CardEditing editing;
    private final FieldHistory history;
    private final FieldLabels labels;
    private final Messages messages;

    ImportedChanges(CardEditing editing, FieldHistory history, FieldLabels labels, Messages messages) {
        this.editing = editing;
        this.history = history;
        this.labels = labels;
        this.messages = messages;
    }

    /** Leaves out of what a file gives what people have corrected by hand since a file last said something of the record. */
    void spare(
            UUID record, Map<String, @Nullable Object> given, Map<String, ?> current, Collection<ImportNote> warnings) {
        var changes = history.changes(List.of(record.toString()), null, null, MOST);
        if (changes.stream().noneMatch(it -> it.source().startsWith(FROM_A_FILE))) {
            return;
        }
        var seen = new HashSet<String>();
        for (var it : changes) {
            if (seen.add(it.field()) && isByHand(it) && given.containsKey(it.field())) {
                var value = given.get(it.field());
                if (!isSame(value, current.get(it.field()))) {
                    given.remove(it.field());
                    warnings.add(new ImportNote(it.field(), messages.text("customer.import-by-hand")));
                } else {
                    given.remove(it.field());
                }
            }
        }
    }

    /** @return the source that opened the card; empty when the trail does not know */
    String openedBy(UUID card) {
        return history.changes(List.of(card.toString()), "name", null, MOST).stream()
                .filter(it -> it.action().equals("customer.created"))
                .map(FieldChange::source)
                .findFirst()
                .orElse("");
    }

    private static boolean isByHand(FieldChange change) {
        return !change.source().startsWith(FROM_A_FILE) && change.action().endsWith(".corrected");
    }

    private static boolean isSame(@Nullable Object one, @Nullable Object other) {
        return java.util.Objects.equals(CardEditing.text(one), CardEditing.text(other));
    }

    /** A record with what it holds, and the way to write it. */
    interface Record {
        @Nullable
        Object value(String field);

        void write(Map<String, @Nullable Object> fields);
    }

    Record card(Customer card) {
        return new Record() {
            @Override
            public @Nullable Object value(String field) {
                return editing.value(card, field);
            }

            @Override
            public void write(Map<String, @Nullable Object> fields) {
                editing.change(card, fields, null, Map.of());
            }
        };
    }

    Record person(Customer card, Person person) {
        return new Record() {
            @Override
            public @Nullable Object value(String field) {
                return editing.value(person, field);
            }

            @Override
            public void write(Map<String, @Nullable Object> fields) {
                editing.change(card, Map.of(), person, fields);
            }
        };
    }

    /** What an undo could put back, and what it could not. */
    record Reverted(Set<String> back, Set<String> stays) {}

    /** Gives fields that the import changed their values of before, unless they have become different since. */
    Reverted revert(UUID id, Record record, ImportContext context) {
        var first = new LinkedHashMap<String, FieldChange>();
        var last = new HashMap<String, FieldChange>();
        for (var it : history.changes(List.of(id.toString()), null, null, MOST)) {
            if (it.source().equals(context.source()) && it.action().endsWith(".corrected")) {
                last.putIfAbsent(it.field(), it);
                first.put(it.field(), it);
            }
        }
        var back = new HashMap<String, @Nullable Object>();
        var stays = new TreeSet<String>();
        first.forEach((field, it) -> {
            if (it.erased() || !isSame(record.value(field), last.get(field).after())) {
                stays.add(field);
            } else {
                back.put(field, it.before());
            }
        });
        if (!back.isEmpty()) {
            record.write(back);
        }
        return new Reverted(back.keySet(), stays);
    }

    UndoResult result(List<Reverted> parts) {
        var back = new TreeSet<String>();
        var stays = new TreeSet<String>();
        parts.forEach(it -> {
            back.addAll(it.back());
            stays.addAll(it.stays());
        });
        if (stays.isEmpty()) {
            return UndoResult.removed();
        }
        var names = new ArrayList<String>();
        stays.forEach(it -> names.add(labels.of(it)));
        var note = messages.text("customer.import-changes-stay", String.join(", ", names));
        return back.isEmpty() ? UndoResult.kept(note) : UndoResult.removedExcept(note);
    }
}
