package pl.lejek.customer;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Every field of a card and of a person that a human being, a form or a file may change (domain.md section 5). What the
 * card shows, what is searched, merged, imported, checked for completeness and kept as history is this list; fields that
 * an administrator adds come on top ({@link CustomFields}).
 */
final class CardFields {

    /** Fields of the card, in the order in which people read them. */
    static final Map<String, Field<Customer>> OF_THE_CARD = new Register<Customer>()
            .text("name", FieldType.COMPANY_NAME, it -> it.name, (it, value) -> it.name = value)
            .text("nip", FieldType.NIP, it -> it.nip, (it, value) -> it.nip = value)
            .text("regon", FieldType.REGON, it -> it.regon, (it, value) -> it.regon = value)
            .text("email", FieldType.EMAIL, it -> it.email, (it, value) -> {
                it.email = value;
                it.emailKey = ContactPoints.emailKey(value);
            })
            .code("emailLabel", "contact-label", it -> it.emailLabel, (it, value) -> it.emailLabel = value)
            .text("phone", FieldType.PHONE, it -> it.phone, (it, value) -> it.phone = value)
            .code("phoneLabel", "contact-label", it -> it.phoneLabel, (it, value) -> it.phoneLabel = value)
            .text("street", FieldType.TEXT, it -> it.street, (it, value) -> it.street = value)
            .text("postcode", FieldType.POSTCODE, it -> it.postcode, (it, value) -> it.postcode = value)
            .text("city", FieldType.TEXT, it -> it.city, (it, value) -> it.city = value)
            .text("region", FieldType.TEXT, it -> it.region, (it, value) -> it.region = value)
            .fact()
            .text("country", FieldType.COUNTRY, it -> it.country, (it, value) -> it.country = value)
            .fact()
            .text("industry", FieldType.TEXT, it -> it.industry, (it, value) -> it.industry = value)
            .fact()
            .text("industryNotes", FieldType.LONG_TEXT, it -> it.industryNotes, (it, value) -> it.industryNotes = value)
            .whole("employees", FieldType.INTEGER, it -> it.employees, (it, value) -> it.employees = value)
            .fact()
            .code("size", "size", it -> it.size, (it, value) -> it.size = value)
            .fact()
            .code("reach", "reach", it -> it.reach, (it, value) -> it.reach = value)
            .fact()
            .amount("revenue", it -> it.revenue, (it, value) -> it.revenue = value)
            .fact()
            .text(
                    "revenueCurrency",
                    FieldType.CURRENCY,
                    it -> it.revenueCurrency,
                    (it, value) -> it.revenueCurrency = value)
            .fact()
            .code("potential", "potential", it -> it.potential, (it, value) -> it.potential = value)
            .fact()
            .code("growthPotential", "potential", it -> it.growthPotential, (it, value) -> it.growthPotential = value)
            .fact()
            .text("needs", FieldType.LONG_TEXT, it -> it.needs, (it, value) -> it.needs = value)
            .date(
                    "cooperationSince",
                    FieldType.DATE,
                    it -> it.cooperationSince,
                    (it, value) -> it.cooperationSince = value)
            .fact()
            .code("partnerKind", "partner-kind", it -> it.partnerKind, (it, value) -> it.partnerKind = value)
            .fact()
            .text("market", FieldType.MARKET, it -> it.market, (it, value) -> it.market = value)
            .fact()
            .code("segment", "segment", it -> it.segment, (it, value) -> it.segment = value)
            .fact()
            .code("priority", "priority", it -> it.priority, (it, value) -> it.priority = value)
            .fact()
            .yesNo("icp", FieldType.BOOLEAN, it -> it.icp, (it, value) -> it.icp = value)
            .fact()
            .code("source", "source", it -> it.source, (it, value) -> it.source = value)
            .fact()
            .yesNo("vip", FieldType.FLAG, it -> it.vip, (it, value) -> it.vip = Boolean.TRUE.equals(value))
            .fact()
            .whole("interest", FieldType.LEVEL, it -> it.interest, (it, value) -> it.interest = value)
            .fact()
            .whole("influence", FieldType.LEVEL, it -> it.influence, (it, value) -> it.influence = value)
            .fact()
            .yesNo(
                    "openComplaint",
                    FieldType.FLAG,
                    it -> it.openComplaint,
                    (it, value) -> it.openComplaint = Boolean.TRUE.equals(value))
            .fact()
            .yesNo(
                    "paymentDelay",
                    FieldType.FLAG,
                    it -> it.paymentDelay,
                    (it, value) -> it.paymentDelay = Boolean.TRUE.equals(value))
            .fact()
            .text("notes", FieldType.LONG_TEXT, it -> it.notes, (it, value) -> it.notes = value)
            .text(
                    "informationOwner",
                    FieldType.USER,
                    it -> it.informationOwner,
                    (it, value) -> it.informationOwner = value)
            .id("parentId", it -> it.parentId, (it, value) -> it.parentId = value)
            .fields();

    /** Fields of a person of the card. */
    static final Map<String, Field<Person>> OF_A_PERSON = new Register<Person>()
            .text("firstName", FieldType.PERSON_NAME, it -> it.firstName, (it, value) -> it.firstName = value)
            .text("lastName", FieldType.PERSON_NAME, it -> it.lastName, (it, value) -> it.lastName = value)
            .codes("roles", "person-role", it -> it.roles, (it, value) -> it.roles = value)
            .text("position", FieldType.TEXT, it -> it.position, (it, value) -> it.position = value)
            .text("department", FieldType.TEXT, it -> it.department, (it, value) -> it.department = value)
            .text("email", FieldType.EMAIL, it -> it.email, (it, value) -> {
                it.email = value;
                it.emailKey = ContactPoints.emailKey(value);
            })
            .code("emailLabel", "contact-label", it -> it.emailLabel, (it, value) -> it.emailLabel = value)
            .text("phone", FieldType.PHONE, it -> it.phone, (it, value) -> it.phone = value)
            .code("phoneLabel", "contact-label", it -> it.phoneLabel, (it, value) -> it.phoneLabel = value)
            .date("birthDate", FieldType.BIRTH_DATE, it -> it.birthDate, (it, value) -> it.birthDate = value)
            .code(
                    "preferredChannel",
                    "contact-channel",
                    it -> it.preferredChannel,
                    (it, value) -> it.preferredChannel = value)
            .text("bestTime", FieldType.TEXT, it -> it.bestTime, (it, value) -> it.bestTime = value)
            .text("contactNote", FieldType.LONG_TEXT, it -> it.contactNote, (it, value) -> it.contactNote = value)
            .whole("interest", FieldType.LEVEL, it -> it.interest, (it, value) -> it.interest = value)
            .whole("influence", FieldType.LEVEL, it -> it.influence, (it, value) -> it.influence = value)
            .yesNo("active", FieldType.FLAG, it -> it.active, (it, value) -> it.active = Boolean.TRUE.equals(value))
            .fields();

    private CardFields() {}

    /** Gathers fields; each way in takes the type that {@link FieldValues} makes. */
    private static final class Register<R> {

        private final Map<String, Field<R>> all = new LinkedHashMap<>();
        private String last = "";

        Register<R> text(String name, FieldType type, Function<R, @Nullable Object> read, BiConsumer<R, String> write) {
            return add(name, type, null, read, write);
        }

        Register<R> code(
                String name, String dictionary, Function<R, @Nullable Object> read, BiConsumer<R, String> write) {
            return add(name, FieldType.CODE, dictionary, read, write);
        }

        Register<R> codes(
                String name, String dictionary, Function<R, @Nullable Object> read, BiConsumer<R, List<String>> write) {
            return add(name, FieldType.CODES, dictionary, read, write);
        }

        Register<R> whole(
                String name, FieldType type, Function<R, @Nullable Object> read, BiConsumer<R, Integer> write) {
            return add(name, type, null, read, write);
        }

        Register<R> amount(String name, Function<R, @Nullable Object> read, BiConsumer<R, BigDecimal> write) {
            return add(name, FieldType.AMOUNT, null, read, write);
        }

        Register<R> date(
                String name, FieldType type, Function<R, @Nullable Object> read, BiConsumer<R, LocalDate> write) {
            return add(name, type, null, read, write);
        }

        Register<R> yesNo(
                String name, FieldType type, Function<R, @Nullable Object> read, BiConsumer<R, Boolean> write) {
            return add(name, type, null, read, write);
        }

        Register<R> id(String name, Function<R, @Nullable Object> read, BiConsumer<R, UUID> write) {
            return add(name, FieldType.CUSTOMER, null, read, write);
        }

        @SuppressWarnings("unchecked")
        private Register<R> add(
                String name,
                FieldType type,
                @Nullable String dictionary,
                Function<R, @Nullable Object> read,
                BiConsumer<R, ?> write) {
            all.put(name, new Field<>(name, type, dictionary, false, read, (BiConsumer<R, @Nullable Object>) write));
            last = name;
            return this;
        }

        /** Lets decision tables know the field named last. */
        Register<R> fact() {
            all.computeIfPresent(
                    last, (name, it) -> new Field<>(name, it.type(), it.dictionary(), true, it.read(), it.write()));
            return this;
        }

        Map<String, Field<R>> fields() {
            return Collections.unmodifiableMap(all);
        }
    }
}
