package pl.lejek.deal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import pl.lejek.calendar.WorkingCalendar;
import pl.lejek.customer.ContactPoints;
import pl.lejek.platform.ChangeFeed;
import pl.lejek.platform.Localized;
import pl.lejek.platform.trail.Trail;
import pl.lejek.platform.trail.TrailEntry;
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.platform.web.FieldErrors.FieldError;
import pl.lejek.platform.web.Messages;
import pl.lejek.workflow.SubjectChanged;
import pl.lejek.workflow.SubjectRef;
import pl.lejek.worklist.RecordFields;

/**
 * Fields of a deal that forms and programs show and change. The ones named here have a meaning of their own; every other
 * field that a manager puts into a stage's form is kept as it was answered, so that a new exit criterion needs no
 * programmer (domain.md ENG-26, FUN-11).
 */
@Component
class DealFields implements RecordFields {

    /** Said when the deal is opened, and by other ways later. */
    static final Set<String> ONLY_AT_THE_START = Set.of("owner", "stage", "externalId", "customerType");

    private static final Set<String> OF_THE_DECISION_MAKER =
            Set.of("decisionMaker", "decisionMakerPosition", "decisionMakerEmail", "decisionMakerPhone");
    /** So that table {@code stage-criteria} can ask for what a card must hold, e.g. {@code customer.nip}. */
    private static final String OF_THE_CUSTOMER = "customer.";

    private static final Pattern NAME = Pattern.compile("[a-z][A-Za-z0-9]{0,59}");
    private static final Pattern CODE = Pattern.compile("[a-z0-9][a-z0-9-]{0,59}");
    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");
    private static final BigDecimal MOST = new BigDecimal("999999999999.99");
    private static final int SHORT = 200;
    private static final int LONG = 4000;

    private final DealRepository deals;
    private final DealPersons persons;
    private final DealCustomers customers;
    private final WorkingCalendar calendar;
    private final Messages messages;
    private final Trail trail;
    private final ChangeFeed feed;
    private final ApplicationEventPublisher events;

    DealFields(
            DealRepository deals,
            DealPersons persons,
            DealCustomers customers,
            WorkingCalendar calendar,
            Messages messages,
            Trail trail,
            ChangeFeed feed,
            ApplicationEventPublisher events) {
        this.deals = deals;
        this.persons = persons;
        this.customers = customers;
        this.calendar = calendar;
        this.messages = messages;
        this.trail = trail;
        this.feed = feed;
        this.events = events;
    }

    @Override
    public String type() {
        return DealId.SUBJECT;
    }

    @Override
    public boolean knows(String field) {
        return NAME.matcher(field).matches();
    }

    @Override
    public Map<String, Localized> offered() {
        var offered = new LinkedHashMap<String, Localized>();
        offered.put("product", Localized.of("Product", "Produkt"));
        offered.put("value", Localized.of("Value", "Wartość"));
        offered.put("expectedCloseOn", Localized.of("Expected close", "Spodziewane zamknięcie"));
        offered.put("margin", Localized.of("Margin", "Marża"));
        offered.put("nextStep", Localized.of("Next step", "Następny krok"));
        offered.put("competitor", Localized.of("Competitor", "Konkurent"));
        offered.put("decisionMaker", Localized.of("Decision-maker", "Osoba decyzyjna"));
        offered.put(
                "decisionMakerPosition", Localized.of("Position of the decision-maker", "Stanowisko osoby decyzyjnej"));
        offered.put("decisionMakerEmail", Localized.of("E-mail of the decision-maker", "E-mail osoby decyzyjnej"));
        offered.put("decisionMakerPhone", Localized.of("Phone of the decision-maker", "Telefon osoby decyzyjnej"));
        return offered;
    }

    @Override
    public Map<String, @Nullable Object> read(SubjectRef subject, Collection<String> fields) {
        if (!DealId.SUBJECT.equals(subject.type())) {
            return Map.of();
        }
        var deal = deals.findById(UUID.fromString(subject.id())).orElseThrow();
        return read(deal, fields);
    }

    Map<String, @Nullable Object> read(Deal deal, Collection<String> fields) {
        var values = new HashMap<String, @Nullable Object>();
        fields.forEach(it -> values.put(it, value(deal, it)));
        return values;
    }

    @Nullable
    Object value(Deal deal, String field) {
        return switch (field) {
            case "product" -> deal.product;
            case "value" -> deal.value;
            case "currency" -> deal.currency;
            case "expectedCloseOn" -> deal.expectedCloseOn;
            case "margin" -> deal.margin;
            case "nextStep" -> deal.nextStep;
            case "nextStepAt" -> deal.nextStepAt;
            case "competitor" -> deal.competitor;
            case "lostComment" -> deal.lostComment;
            case "lostReason" -> deal.lostReason;
            case "winReason" -> deal.winReason;
            case "owner" -> deal.owner;
            case "stage" -> deal.stage;
            case "externalId" -> deal.externalId;
            case "customerId", "customer" -> deal.customerId == null ? null : deal.customerId.toString();
            case "customerName" -> customers.nameOf(deal);
            case "customerType" -> customers.typeOf(deal);
            case "contactPerson" ->
                persons.first(deal.id, DealPersons.CONTACT)
                        .map(DealPerson::name)
                        .orElse(null);
            case "decisionMaker" -> decisionMaker(deal, DealPerson::name);
            case "decisionMakerPosition" -> decisionMaker(deal, DealPerson::position);
            case "decisionMakerEmail" -> decisionMaker(deal, DealPerson::email);
            case "decisionMakerPhone" -> decisionMaker(deal, DealPerson::phone);
            default ->
                field.startsWith(OF_THE_CUSTOMER)
                        ? customers.value(deal, field.substring(OF_THE_CUSTOMER.length()))
                        : deal.criteria.get(field);
        };
    }

    private @Nullable String decisionMaker(Deal deal, java.util.function.Function<DealPerson, @Nullable String> part) {
        return persons.first(deal.id, DealPersons.DECISION_MAKER).map(part).orElse(null);
    }

    @Override
    public void write(SubjectRef subject, Map<String, @Nullable Object> fields) {
        if (DealId.SUBJECT.equals(subject.type())) {
            var deal = deals.findById(UUID.fromString(subject.id())).orElseThrow();
            write(deal, fields);
        }
    }

    /** Writes what was given, or nothing of it when one of the values is wrong. */
    void write(Deal deal, Map<String, @Nullable Object> fields) {
        var errors = new ArrayList<FieldError>();
        var changes = new Changes(deal, errors);
        fields.forEach((field, given) -> {
            if (!OF_THE_DECISION_MAKER.contains(field)) {
                changes.set(field, given instanceof String text && text.isBlank() ? null : given);
            }
        });
        if (errors.isEmpty()) {
            changes.decisionMaker(fields);
        }
        if (!errors.isEmpty()) {
            throw new FieldErrors(errors);
        }
        changes.done();
    }

    /** What one call changes of a deal. */
    private final class Changes {

        private final Deal deal;
        private final List<FieldError> errors;
        private TrailEntry entry;
        private boolean renamed;

        Changes(Deal deal, List<FieldError> errors) {
            this.deal = deal;
            this.errors = errors;
            this.entry = TrailEntry.of("deal.changed", DealId.SUBJECT, deal.id.toString())
                    .inCase(deal.caseId);
        }

        void set(String field, @Nullable Object given) {
            switch (field) {
                case "product" -> {
                    var text = text(field, given, SHORT);
                    renamed |= changed(field, deal.product, text);
                    deal.product = text;
                }
                case "value" -> {
                    var amount = amount(field, given);
                    if (changed(field, deal.value, amount) && isWon()) {
                        wrong(field, "deal.value-fixed");
                        return;
                    }
                    deal.value = amount;
                }
                case "currency" -> {
                    var code = given == null ? deal.currency : given.toString();
                    if (!CURRENCY.matcher(code).matches()) {
                        wrong(field, "deal.currency-invalid");
                        return;
                    }
                    if (changed(field, deal.currency, code) && isWon()) {
                        wrong(field, "deal.value-fixed");
                        return;
                    }
                    deal.currency = code;
                }
                case "expectedCloseOn" -> {
                    var day = day(field, given);
                    changed(field, deal.expectedCloseOn, day);
                    deal.expectedCloseOn = day;
                }
                case "margin" -> {
                    var percent = percent(field, given);
                    changed(field, deal.margin, percent);
                    deal.margin = percent;
                }
                case "nextStep" -> {
                    var text = text(field, given, LONG);
                    personal(field, deal.nextStep, text);
                    deal.nextStep = text;
                }
                case "nextStepAt" -> {
                    var at = instant(field, given);
                    changed(field, deal.nextStepAt, at);
                    deal.nextStepAt = at;
                }
                case "competitor" -> {
                    var text = text(field, given, SHORT);
                    changed(field, deal.competitor, text);
                    deal.competitor = text;
                }
                case "lostComment" -> {
                    var text = text(field, given, LONG);
                    personal(field, deal.lostComment, text);
                    deal.lostComment = text;
                }
                case "lostReason" -> {
                    var code = code(field, given);
                    changed(field, deal.lostReason, code);
                    deal.lostReason = code;
                }
                case "winReason" -> {
                    var code = code(field, given);
                    changed(field, deal.winReason, code);
                    deal.winReason = code;
                }
                case "customerId", "customer" -> {
                    var before = deal.customerId;
                    customers.link(deal, given == null ? null : given.toString(), field, errors);
                    renamed |= changed("customerId", before, deal.customerId);
                }
                case "customerName" -> {
                    var name = text(field, given, SHORT);
                    if (name != null && errors.isEmpty()) {
                        var before = deal.customerId;
                        customers.called(deal, name);
                        changed("customerId", before, deal.customerId);
                        renamed = true;
                    }
                }
                case "contactPerson" -> {
                    var name = text(field, given, SHORT);
                    if (name != null && errors.isEmpty()) {
                        persons.put(deal, person(DealPersons.CONTACT, name, null, null, null));
                    }
                }
                default -> criterion(field, given);
            }
        }

        private void criterion(String field, @Nullable Object given) {
            if (!knows(field) || ONLY_AT_THE_START.contains(field)) {
                wrong(field, "deal.field-unknown");
                return;
            }
            if (given instanceof String text && text.length() > LONG || given instanceof Map<?, ?>) {
                wrong(field, "deal.too-long", LONG);
                return;
            }
            personal(field, deal.criteria.get(field), given);
            deal.criterion(field, given);
        }

        void decisionMaker(Map<String, @Nullable Object> fields) {
            if (fields.keySet().stream().noneMatch(OF_THE_DECISION_MAKER::contains)) {
                return;
            }
            var known = persons.first(deal.id, DealPersons.DECISION_MAKER).orElse(null);
            var name = part(fields, "decisionMaker", known == null ? null : known.name());
            var position = part(fields, "decisionMakerPosition", known == null ? null : known.position());
            var email = part(fields, "decisionMakerEmail", known == null ? null : known.email());
            var phone = part(fields, "decisionMakerPhone", known == null ? null : known.phone());
            if (email != null && !ContactPoints.isEmail(email)) {
                wrong("decisionMakerEmail", "deal.email-invalid");
            }
            if (phone != null && ContactPoints.phone(phone).isEmpty()) {
                wrong("decisionMakerPhone", "deal.phone-invalid");
            }
            if (name == null || !errors.isEmpty()) {
                return;
            }
            var number = phone == null ? null : ContactPoints.phone(phone).orElse(phone);
            var person = person(DealPersons.DECISION_MAKER, name, position, email, number);
            persons.put(
                    deal,
                    known == null || !known.name().equalsIgnoreCase(name)
                            ? person
                            : new DealPerson(
                                    known.id(),
                                    known.personId(),
                                    known.role(),
                                    name,
                                    position,
                                    email,
                                    number,
                                    known.opinion()));
        }

        private @Nullable String part(Map<String, @Nullable Object> fields, String field, @Nullable String before) {
            return fields.containsKey(field) ? text(field, fields.get(field), SHORT) : before;
        }

        private DealPerson person(
                String role, String name, @Nullable String position, @Nullable String email, @Nullable String phone) {
            return new DealPerson(UUID.randomUUID(), null, role, name, position, email, phone, null);
        }

        /** What was sold for is what finance was told. */
        private boolean isWon() {
            return !deal.isOpen() && deal.stage.equals(Funnels.WON);
        }

        private boolean changed(String field, @Nullable Object before, @Nullable Object after) {
            if (before instanceof BigDecimal one && after instanceof BigDecimal other && one.compareTo(other) == 0) {
                return false;
            }
            entry = entry.with(field, before, after);
            return !Objects.equals(before, after);
        }

        /** Free text may name people, so it goes with them. */
        private void personal(String field, @Nullable Object before, @Nullable Object after) {
            entry = entry.with(field, before, after, deal.id.toString());
        }

        private void wrong(String field, String key, Object... arguments) {
            errors.add(new FieldError(field, messages.text(key, arguments)));
        }

        private @Nullable String text(String field, @Nullable Object given, int most) {
            var text = given == null || given.toString().isBlank()
                    ? null
                    : given.toString().strip();
            if (text != null && text.length() > most) {
                wrong(field, "deal.too-long", most);
                return null;
            }
            return text;
        }

        private @Nullable String code(String field, @Nullable Object given) {
            if (given != null && !CODE.matcher(given.toString()).matches()) {
                wrong(field, "deal.code-invalid");
                return null;
            }
            return given == null ? null : given.toString();
        }

        private @Nullable BigDecimal amount(String field, @Nullable Object given) {
            var number = number(field, given, "deal.value-invalid");
            if (number == null) {
                return null;
            }
            var amount = number.setScale(2, RoundingMode.HALF_UP);
            if (amount.signum() < 0 || amount.compareTo(MOST) > 0) {
                wrong(field, "deal.value-invalid");
                return null;
            }
            return amount;
        }

        private @Nullable BigDecimal percent(String field, @Nullable Object given) {
            var number = number(field, given, "deal.margin-invalid");
            if (number == null) {
                return null;
            }
            var percent = number.setScale(2, RoundingMode.HALF_UP);
            if (percent.compareTo(BigDecimal.valueOf(-999)) < 0 || percent.compareTo(BigDecimal.valueOf(100)) > 0) {
                wrong(field, "deal.margin-invalid");
                return null;
            }
            return percent;
        }

        private @Nullable BigDecimal number(String field, @Nullable Object given, String key) {
            try {
                return given == null ? null : new BigDecimal(given.toString().strip());
            } catch (NumberFormatException e) {
                wrong(field, key);
                return null;
            }
        }

        private @Nullable LocalDate day(String field, @Nullable Object given) {
            try {
                if (given == null || given instanceof LocalDate) {
                    return (LocalDate) given;
                }
                var text = dated(given);
                return text.contains("T")
                        ? calendar.dayOf(OffsetDateTime.parse(text).toInstant())
                        : LocalDate.parse(text);
            } catch (DateTimeParseException e) {
                wrong(field, "deal.date-invalid");
                return null;
            }
        }

        /** @throws DateTimeParseException for years with a sign, which no database keeps */
        private static String dated(Object given) {
            var text = given.toString();
            if (!text.matches("\\d{4}-.*")) {
                throw new DateTimeParseException("year", text, 0);
            }
            return text;
        }

        private @Nullable Instant instant(String field, @Nullable Object given) {
            try {
                if (given == null || given instanceof Instant) {
                    return (Instant) given;
                }
                var text = dated(given);
                return text.contains("T")
                        ? OffsetDateTime.parse(text).toInstant()
                        : calendar.startOf(LocalDate.parse(text));
            } catch (DateTimeParseException e) {
                wrong(field, "deal.date-invalid");
                return null;
            }
        }

        void done() {
            if (!entry.changes().isEmpty()) {
                trail.record(entry);
                deal.touched = true;
            }
            deals.flush();
            if (renamed) {
                events.publishEvent(new SubjectChanged(deal.dealId().subject()));
            }
            feed.changed("deals");
        }
    }
}
