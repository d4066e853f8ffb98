package pl.lejek.lead;

import static pl.lejek.imports.ImportField.Type.BOOLEAN;
import static pl.lejek.imports.ImportField.Type.INSTANT;
import static pl.lejek.imports.ImportField.Type.INTEGER;
import static pl.lejek.imports.ImportField.Type.NUMBER;
import static pl.lejek.imports.ImportField.text;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pl.lejek.customer.NewContact.Consent;
import pl.lejek.imports.FieldChoice;
import pl.lejek.imports.ImportCheck;
import pl.lejek.imports.ImportContext;
import pl.lejek.imports.ImportField;
import pl.lejek.imports.ImportNote;
import pl.lejek.imports.ImportResult;
import pl.lejek.imports.ImportRow;
import pl.lejek.imports.ImportTarget;
import pl.lejek.imports.Rehearsal;
import pl.lejek.imports.UndoResult;
import pl.lejek.platform.Localized;
import pl.lejek.platform.web.Messages;

/** Leads from files (contract.md, Import fields). */
@Component
class LeadImport implements ImportTarget {

    /** A row that does not say where it comes from. */
    private static final String NO_SOURCE = "other";

    private static final String CONTACT = "contact";

    private static final List<ImportField> FIELDS = List.of(
            text("source", "Source", "Źródło"),
            text("companyName", "Company", "Firma"),
            text("firstName", "First name", "Imię"),
            text("lastName", "Last name", "Nazwisko"),
            text("email", "E-mail", "E-mail").oneOf(CONTACT),
            text("phone", "Phone", "Telefon").oneOf(CONTACT),
            text("nip", "Tax number (NIP)", "NIP"),
            text("city", "City", "Miasto"),
            text("region", "Region", "Województwo"),
            text("country", "Country", "Kraj"),
            text("industry", "Industry", "Branża"),
            ImportField.of("employees", INTEGER, "Employees", "Liczba pracowników"),
            text("interest", "Interest", "Zainteresowanie"),
            text("product", "Product", "Produkt"),
            ImportField.of("estimatedValue", NUMBER, "Estimated value", "Szacowana wartość"),
            text("currency", "Currency", "Waluta"),
            ImportField.of("wantsCall", BOOLEAN, "Wants a call", "Prosi o telefon"),
            text("externalId", "External number", "Numer zewnętrzny"),
            text("consents", "Consents", "Zgody"),
            text("origin", "Origin", "Pochodzenie"),
            text("occupation", "Occupation", "Zawód"),
            ImportField.of("visits", INTEGER, "Visits", "Wizyty"),
            ImportField.of("minutesOnSite", NUMBER, "Minutes on the site", "Minuty na stronie"),
            ImportField.of("pagesPerVisit", NUMBER, "Pages per visit", "Strony na wizytę"),
            ImportField.of("doNotEmail", BOOLEAN, "No e-mail", "Bez e-maili"),
            ImportField.of("doNotCall", BOOLEAN, "No calls", "Bez telefonów"),
            ImportField.of("createdAt", INSTANT, "Created", "Utworzono"));

    private final Leads leads;
    private final LeadUndo undo;
    private final LeadVocabulary vocabulary;
    private final Duplicates duplicates;
    private final JdbcClient jdbc;
    private final Messages messages;

    LeadImport(
            Leads leads,
            LeadUndo undo,
            LeadVocabulary vocabulary,
            Duplicates duplicates,
            JdbcClient jdbc,
            Messages messages) {
        this.leads = leads;
        this.undo = undo;
        this.vocabulary = vocabulary;
        this.duplicates = duplicates;
        this.jdbc = jdbc;
        this.messages = messages;
    }

    @Override
    public String kind() {
        return "leads";
    }

    @Override
    public Localized label() {
        return Localized.of("Leads", "Leady");
    }

    @Override
    public List<ImportField> fields() {
        return FIELDS;
    }

    @Override
    public Map<String, List<FieldChoice>> choices() {
        return Map.of("source", vocabulary.sourceChoices());
    }

    @Override
    public ImportCheck check(ImportRow row) {
        var check = new LeadCheck(messages);
        var lead = lead(row, check);
        var errors = check.errors().stream()
                .map(it -> new ImportNote(it.field(), it.message()))
                .toList();
        return new ImportCheck(errors, warnings(row, lead));
    }

    private List<ImportNote> warnings(ImportRow row, NewLead lead) {
        var warnings = new ArrayList<ImportNote>();
        strange("industry", lead.industry(), warnings);
        strange("region", lead.region(), warnings);
        strange("product", lead.product(), warnings);
        strange("interest", lead.interest(), warnings);
        return warnings;
    }

    private void strange(String field, @Nullable String value, List<ImportNote> warnings) {
        if (vocabulary.isStrange(field, value)) {
            warnings.add(new ImportNote(field, messages.text("lead.value-strange")));
        }
    }

    private NewLead lead(ImportRow row, LeadCheck check) {
        var source = vocabulary.sources();
        var given = row.text("source");
        var code = given == null ? NO_SOURCE : source.getOrDefault(given.toLowerCase(Locale.ROOT), given);
        if (!source.containsValue(code)) {
            check.error("source", "lead.source-unknown");
        }
        var currency =
                row.text("currency") == null ? "PLN" : row.text("currency").toUpperCase(Locale.ROOT);
        var value = check.money("estimatedValue", row.number("estimatedValue"), currency);
        check.reachable(row.text("email"), row.text("phone"));
        return new NewLead(
                code,
                check.text("companyName", row.text("companyName"), LeadCheck.SHORT),
                check.text("firstName", row.text("firstName"), LeadCheck.SHORT),
                check.text("lastName", row.text("lastName"), LeadCheck.SHORT),
                check.email(row.text("email")),
                check.phone(row.text("phone")),
                check.nip(row.text("nip")),
                check.text("city", row.text("city"), LeadCheck.SHORT),
                check.text("region", row.text("region"), LeadCheck.SHORT),
                check.text("country", row.text("country"), LeadCheck.SHORT),
                check.text("industry", row.text("industry"), LeadCheck.SHORT),
                check.employees(row.integer("employees")),
                check.text("interest", row.text("interest"), LeadCheck.LONG),
                check.text("product", row.text("product"), LeadCheck.SHORT),
                value,
                value == null ? null : currency,
                row.yesOrNo("wantsCall"),
                check.text("externalId", row.text("externalId"), LeadCheck.SHORT),
                consents(row.text("consents"), check),
                check.signals(
                        "",
                        new Signals(
                                row.text("origin"),
                                row.text("occupation"),
                                row.integer("visits"),
                                row.number("minutesOnSite"),
                                row.number("pagesPerVisit"),
                                row.yesOrNo("doNotEmail"),
                                row.yesOrNo("doNotCall"))));
    }

    /** Written as {@code email; sms} or {@code email=yes; sms=no}. */
    private static List<Consent> consents(@Nullable String text, LeadCheck check) {
        var agreed = new ArrayList<Consent>();
        if (text == null) {
            return agreed;
        }
        for (var word : text.split("[;,|]")) {
            var parts = word.strip().toLowerCase(Locale.ROOT).split("\\s*[=:]\\s*", 2);
            var given = parts.length == 1 || parts[1].matches("yes|true|1|tak|t|y");
            if (parts.length == 2 && !given && !parts[1].matches("no|false|0|nie|n")) {
                check.error("consents", "lead.consents-invalid");
            } else if (!parts[0].isEmpty()) {
                check.consent(parts[0], "marketing", given, null).ifPresent(agreed::add);
            }
        }
        return agreed;
    }

    /** A lead that is kept nowhere, to look for its like. */
    private Lead unsaved(ImportRow row, UUID importId) {
        var lead = new Lead(UUID.randomUUID(), lead(row, new LeadCheck(messages)), java.time.Instant.EPOCH, "");
        lead.importId = importId;
        return lead;
    }

    /** Rows lock the addresses of all of them in one order; otherwise a lead from the web and a file could wait for each other. */
    @Override
    public void prepare(List<ImportRow> rows) {
        var keys = new ArrayList<String>();
        rows.forEach(it -> keys.addAll(Duplicates.keys(unsaved(it, UUID.randomUUID()))));
        duplicates.lock(keys);
    }

    /** Its addresses, and the open leads with one of them: two rows that join the same lead may have no address in common. */
    @Override
    public List<Set<String>> about(List<ImportRow> rows) {
        var leads = rows.stream().map(it -> unsaved(it, UUID.randomUUID())).toList();
        var open = duplicates.openWithOneOf(leads);
        return leads.stream()
                .map(lead -> {
                    var about = new HashSet<>(Duplicates.keys(lead));
                    open.forEach((id, keys) -> {
                        if (!Collections.disjoint(about, keys)) {
                            about.add(id.toString());
                        }
                    });
                    return (Set<String>) about;
                })
                .toList();
    }

    @Override
    public ImportResult accept(ImportRow row, ImportContext context) {
        var request = lead(row, new LeadCheck(messages));
        var taken = leads.takeIn(request, row.instant("createdAt"), context.importId());
        if (taken.isEmpty()) {
            var known = leads.known(request).map(it -> it.id.toString()).orElse(null);
            return ImportResult.merged(null, known);
        }
        var lead = taken.get();
        if (lead.status == LeadStatus.MERGED) {
            return ImportResult.merged(lead.id.toString(), lead.mergedInto == null ? null : lead.mergedInto.toString());
        }
        return ImportResult.created(lead.id.toString(), probable(lead.id));
    }

    private int probable(UUID lead) {
        return jdbc.sql("select count(*) from lead.probable_duplicate where lead_id = ?")
                .param(lead)
                .query(Integer.class)
                .single();
    }

    @Override
    public List<ImportResult> rehearse(List<ImportRow> rows, Rehearsal rehearsal) {
        var candidates = rows.stream().map(it -> unsaved(it, UUID.randomUUID())).toList();
        var keys = new ArrayList<String>();
        candidates.forEach(it -> keys.addAll(rehearsedKeys(it)));
        var seen = new HashMap<>(rehearsal.known(keys));
        var fresh = new LinkedHashMap<String, String>();
        var results = new ArrayList<ImportResult>();
        for (var i = 0; i < rows.size(); i++) {
            results.add(rehearse(candidates.get(i), rows.get(i), seen, fresh));
        }
        rehearsal.remember(fresh);
        return results;
    }

    private ImportResult rehearse(Lead lead, ImportRow row, Map<String, String> seen, Map<String, String> fresh) {
        var number = numberKey(lead);
        if (number != null && seen.containsKey(number)) {
            return ImportResult.merged(null, null);
        }
        var request = lead(row, new LeadCheck(messages));
        var known = leads.known(request);
        if (known.isPresent()) {
            return ImportResult.merged(null, known.get().id.toString());
        }
        var found = duplicates.look(lead);
        var probable = found.probable().size();
        var joins = found.lead() != null;
        for (var key : Duplicates.keys(lead)) {
            var earlier = seen.get(key);
            if (earlier != null && isCertain(lead, key, earlier)) {
                joins = true;
            } else if (earlier != null) {
                probable++;
            }
        }
        if (number != null) {
            put(number, "", seen, fresh);
        }
        if (joins) {
            return ImportResult.merged(null, null);
        }
        Duplicates.keys(lead).forEach(it -> put(it, about(lead), seen, fresh));
        return ImportResult.created(null, probable);
    }

    private static void put(String key, String about, Map<String, String> seen, Map<String, String> fresh) {
        if (seen.putIfAbsent(key, about) == null) {
            fresh.put(key, about);
        }
    }

    private static List<String> rehearsedKeys(Lead lead) {
        var keys = new ArrayList<>(Duplicates.keys(lead));
        var number = numberKey(lead);
        if (number != null) {
            keys.add(number);
        }
        return keys;
    }

    private static @Nullable String numberKey(Lead lead) {
        return lead.externalId == null ? null : "number:" + lead.source + ":" + lead.externalId;
    }

    private static String about(Lead lead) {
        return String.join(
                "\n",
                lead.externalId == null ? "" : lead.externalId,
                lead.companyName == null ? "" : lead.companyName.replace('\n', ' '),
                lead.personName() == null ? "" : lead.personName().replace('\n', ' '));
    }

    private static boolean isCertain(Lead lead, String key, String earlier) {
        var about = earlier.split("\n", -1);
        return Duplicates.certain(
                        lead,
                        key.equals("lead:" + lead.emailKey),
                        key.equals("lead:" + lead.phone),
                        key.equals("lead:" + lead.nip),
                        about[1].isEmpty() ? null : about[1],
                        about[2].isEmpty() ? null : about[2])
                && !Duplicates.keptApart(lead, about[0].isEmpty() ? null : about[0]);
    }

    @Override
    public UndoResult undo(String record, ImportContext context) {
        return undo.undo(new LeadId(UUID.fromString(record)), context);
    }
}
