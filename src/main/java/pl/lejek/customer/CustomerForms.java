package pl.lejek.customer;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;
import pl.lejek.customer.CustomField.Entity;
import pl.lejek.platform.Localized;
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.platform.web.Messages;
import pl.lejek.workflow.SubjectRef;
import pl.lejek.worklist.RecordFields;

/**
 * Fields of a card that forms show and change, those that an administrator added too. Two more ask for one datum (domain.md
 * ACT-16, ACT-17): {@code datumHint} shows which, masked, and {@code datumCorrected} takes what is right instead; that it is
 * right as it stands says the report ({@link DatumReports}).
 */
@Component
class CustomerForms implements RecordFields {

    private static final String HINT = "datumHint";
    private static final String CORRECTED = "datumCorrected";
    private static final Set<String> OF_A_DATUM = Set.of(HINT, CORRECTED);

    private final CustomerRepository customers;
    private final CardEditing editing;
    private final DataQuality quality;
    private final Messages messages;

    CustomerForms(CustomerRepository customers, CardEditing editing, DataQuality quality, Messages messages) {
        this.customers = customers;
        this.editing = editing;
        this.quality = quality;
        this.messages = messages;
    }

    @Override
    public String type() {
        return "customer";
    }

    @Override
    public boolean knows(String field) {
        return OF_A_DATUM.contains(field) || editing.knows(Entity.COMPANY, field);
    }

    @Override
    public Map<String, Localized> offered() {
        var offered = new LinkedHashMap<String, Localized>();
        offered.put("name", Localized.of("Name", "Nazwa"));
        offered.put("nip", Localized.of("NIP", "NIP"));
        offered.put("email", Localized.of("E-mail", "E-mail"));
        offered.put("phone", Localized.of("Phone", "Telefon"));
        offered.put("street", Localized.of("Street", "Ulica"));
        offered.put("postcode", Localized.of("Postcode", "Kod pocztowy"));
        offered.put("city", Localized.of("City", "Miasto"));
        offered.put("industry", Localized.of("Industry", "Branża"));
        offered.put("employees", Localized.of("Employees", "Liczba pracowników"));
        offered.put("revenue", Localized.of("Revenue", "Przychód"));
        offered.put("needs", Localized.of("Needs", "Potrzeby"));
        offered.put("market", Localized.of("Market", "Rynek"));
        offered.put("notes", Localized.of("Notes", "Uwagi"));
        offered.putAll(editing.ofOurOwn(Entity.COMPANY));
        return offered;
    }

    @Override
    public Map<String, @Nullable Object> read(SubjectRef subject, Collection<String> fields) {
        var card = customers.findById(UUID.fromString(subject.id())).orElse(null);
        var values = new HashMap<String, @Nullable Object>();
        if (card == null) {
            return values;
        }
        for (var field : fields) {
            if (field.equals(HINT)) {
                values.put(
                        HINT,
                        quality.toConfirm(new CustomerId(card.id), null, null)
                                .map(it -> it.label() + ": " + it.hint())
                                .orElse(null));
            } else if (!OF_A_DATUM.contains(field)) {
                values.put(field, plain(editing.value(card, field)));
            }
        }
        return values;
    }

    static @Nullable Object plain(@Nullable Object value) {
        return value instanceof UUID id ? id.toString() : value;
    }

    @Override
    public void write(SubjectRef subject, Map<String, @Nullable Object> fields) {
        var card = customers.findById(UUID.fromString(subject.id())).orElseThrow();
        var id = new CustomerId(card.id);
        // Asked first: the other fields may be that very datum.
        var datum = quality.toConfirm(id, null, null).orElse(null);
        var others = new LinkedHashMap<>(fields);
        others.keySet().removeAll(OF_A_DATUM);
        if (!others.isEmpty()) {
            editing.changeCard(card, others);
        }
        var corrected = CardEditing.text(fields.get(CORRECTED));
        if (datum == null || corrected == null || corrected.isBlank()) {
            return;
        }
        try {
            quality.confirm(id, datum.personId(), datum.field(), corrected);
        } catch (AccessDeniedException e) {
            throw new FieldErrors(CORRECTED, messages.text("customer.not-yours"));
        } catch (FieldErrors e) {
            throw new FieldErrors(CORRECTED, e.errors().get(0).message());
        }
    }
}
