package pl.lejek.customer;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import pl.lejek.customer.CustomField.Entity;
import pl.lejek.platform.Localized;
import pl.lejek.workflow.SubjectRef;
import pl.lejek.worklist.RecordFields;

/** Fields of the customer's main contact that forms show and change. */
@Component
class PersonForms implements RecordFields {

    private final CustomerRepository customers;
    private final Customers changes;
    private final CardEditing editing;
    private final DataQuality quality;

    PersonForms(CustomerRepository customers, Customers changes, CardEditing editing, DataQuality quality) {
        this.customers = customers;
        this.changes = changes;
        this.editing = editing;
        this.quality = quality;
    }

    @Override
    public String type() {
        return "person";
    }

    @Override
    public boolean knows(String field) {
        return editing.knows(Entity.PERSON, field);
    }

    @Override
    public Map<String, Localized> offered() {
        var offered = new LinkedHashMap<String, Localized>();
        offered.put("firstName", Localized.of("First name", "Imię"));
        offered.put("lastName", Localized.of("Last name", "Nazwisko"));
        offered.put("position", Localized.of("Position", "Stanowisko"));
        offered.put("department", Localized.of("Department", "Dział"));
        offered.put("email", Localized.of("E-mail", "E-mail"));
        offered.put("phone", Localized.of("Phone", "Telefon"));
        offered.put("birthDate", Localized.of("Date of birth", "Data urodzenia"));
        offered.put("bestTime", Localized.of("Best time to call", "Najlepsza pora na telefon"));
        offered.put("contactNote", Localized.of("Note for contacts", "Uwaga do kontaktu"));
        offered.putAll(editing.ofOurOwn(Entity.PERSON));
        return offered;
    }

    @Override
    public Map<String, @Nullable Object> read(SubjectRef subject, Collection<String> fields) {
        var person = customers
                .findById(UUID.fromString(subject.id()))
                .map(it -> quality.person(it, null))
                .orElse(null);
        var values = new HashMap<String, @Nullable Object>();
        if (person != null) {
            fields.forEach(it -> values.put(it, CustomerForms.plain(editing.value(person, it))));
        }
        return values;
    }

    /** A card without anybody on it gets its first person this way. */
    @Override
    public void write(SubjectRef subject, Map<String, @Nullable Object> fields) {
        var card = customers.findById(UUID.fromString(subject.id())).orElseThrow();
        var person = quality.person(card, null);
        if (person != null) {
            editing.changePerson(card, person, fields);
        } else if (fields.values().stream()
                .anyMatch(it -> it != null && !it.toString().isBlank())) {
            changes.addPerson(new CustomerId(card.id), fields);
        }
    }
}
