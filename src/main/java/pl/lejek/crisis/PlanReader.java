package pl.lejek.crisis;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import pl.lejek.crisis.PlanContent.Consequences;
import pl.lejek.crisis.PlanContent.Contact;
import pl.lejek.crisis.PlanContent.Deputy;
import pl.lejek.crisis.PlanContent.Document;
import pl.lejek.crisis.PlanContent.Member;
import pl.lejek.crisis.PlanContent.Risk;
import pl.lejek.crisis.PlanContent.Step;
import pl.lejek.customer.ContactPoints;
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.platform.web.FieldErrors.FieldError;
import pl.lejek.platform.web.Messages;

/** Reads a part of a crisis plan as somebody edited it; gathers everything that is wrong, by its place. */
class PlanReader {

    static final int MOST = 100;
    static final int NAME = 200;
    static final int TEXT = 4000;
    private static final int MOST_MINUTES = 30 * 24 * 60;

    private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9-]{1,36}");

    private final Messages messages;
    private final Function<String, Optional<String>> nameOf;
    private final List<FieldError> errors = new ArrayList<>();

    /** @param nameOf the name of the active user of an id */
    PlanReader(Messages messages, Function<String, Optional<String>> nameOf) {
        this.messages = messages;
        this.nameOf = nameOf;
    }

    /** There is no such part of a plan. */
    void refuse(String field) {
        wrong(field, "crisis.field-unknown");
    }

    /** @throws FieldErrors naming every place that was wrong */
    void refuseErrors() {
        if (!errors.isEmpty()) {
            throw new FieldErrors(errors);
        }
    }

    List<Member> team(@Nullable Object given) {
        return list("team", given, Set.of("id", "user", "name", "role", "email", "phone", "deputy"), it -> {
            var user = it.user("user");
            var member = new Member(
                    it.id(),
                    user,
                    user == null ? it.required("name", NAME) : it.nameOr(user),
                    it.required("role", NAME),
                    it.email(),
                    it.phone(),
                    deputy(it));
            if (user == null && member.email() == null && member.phone() == null) {
                it.wrong("email", "crisis.plan-unreachable");
            }
            return member;
        });
    }

    private @Nullable Deputy deputy(Part of) {
        if (of.given.get("deputy") == null) {
            return null;
        }
        var it = part(of.place + ".deputy", of.given.get("deputy"), Set.of("user", "name", "email", "phone"));
        if (it == null) {
            return null;
        }
        var user = it.user("user");
        var deputy =
                new Deputy(user, user == null ? it.required("name", NAME) : it.nameOr(user), it.email(), it.phone());
        if (user == null && deputy.email() == null && deputy.phone() == null) {
            it.wrong("email", "crisis.plan-unreachable");
        }
        if (user != null && user.equals(of.given.get("user"))) {
            it.wrong("user", "crisis.plan-own-deputy");
        }
        return deputy;
    }

    List<Risk> risks(@Nullable Object given) {
        return list(
                "risks",
                given,
                Set.of(
                        "id",
                        "name",
                        "origin",
                        "likelihood",
                        "impact",
                        "owner",
                        "mitigation",
                        "reviewOn",
                        "kind",
                        "reactions",
                        "people",
                        "consequences",
                        "procedure"),
                it -> new Risk(
                        it.id(),
                        it.required("name", NAME),
                        it.oneOf("origin", Set.of("internal", "external")),
                        it.whole("likelihood", 1, 5, true),
                        it.whole("impact", 1, 5, true),
                        it.user("owner"),
                        it.text("mitigation", TEXT),
                        it.day("reviewOn"),
                        it.text("kind", TEXT),
                        it.text("reactions", TEXT),
                        it.text("people", TEXT),
                        consequences(it),
                        list(
                                it.place + ".procedure",
                                it.given.get("procedure"),
                                Set.of("id", "text", "role", "minutes"),
                                step -> new Step(
                                        step.id(),
                                        step.required("text", TEXT),
                                        step.text("role", NAME),
                                        step.optional("minutes", 1, MOST_MINUTES)))));
    }

    private Consequences consequences(Part of) {
        var given = of.given.get("consequences");
        var it = given == null
                ? null
                : part(
                        of.place + ".consequences",
                        given,
                        Set.of("customers", "reputation", "delays", "revenue", "fines"));
        return it == null
                ? Consequences.NONE
                : new Consequences(
                        it.text("customers", TEXT),
                        it.text("reputation", TEXT),
                        it.text("delays", TEXT),
                        it.text("revenue", TEXT),
                        it.text("fines", TEXT));
    }

    List<Contact> contacts(@Nullable Object given) {
        return list("contacts", given, Set.of("id", "name", "kind", "email", "phone", "note"), it -> {
            var contact = new Contact(
                    it.id(),
                    it.required("name", NAME),
                    it.oneOf("kind", Set.of("emergency", "stakeholder")),
                    it.email(),
                    it.phone(),
                    it.text("note", TEXT));
            if (contact.email() == null && contact.phone() == null) {
                it.wrong("phone", "crisis.plan-unreachable");
            }
            return contact;
        });
    }

    List<Document> documents(@Nullable Object given) {
        return list(
                "documents",
                given,
                Set.of("id", "name", "place"),
                it -> new Document(it.id(), it.required("name", NAME), it.required("place", NAME)));
    }

    String protocol(@Nullable Object given) {
        if (given != null && !(given instanceof String)) {
            wrong("protocol", "crisis.not-text");
            return "";
        }
        var text = given == null ? "" : given.toString().strip();
        if (text.length() > 5 * TEXT) {
            wrong("protocol", "crisis.too-long", 5 * TEXT);
        }
        return text;
    }

    private <T> List<T> list(String place, @Nullable Object given, Set<String> known, Function<Part, T> read) {
        if (given == null) {
            return List.of();
        }
        if (!(given instanceof List<?> rows)) {
            wrong(place, "crisis.plan-not-list");
            return List.of();
        }
        if (rows.size() > MOST) {
            wrong(place, "crisis.plan-too-many", MOST);
            return List.of();
        }
        var all = new ArrayList<T>();
        var ids = new HashSet<Object>();
        for (var i = 0; i < rows.size(); i++) {
            var part = part(place + "[" + i + "]", rows.get(i), known);
            if (part != null) {
                if (part.given.get("id") != null && !ids.add(part.given.get("id"))) {
                    part.wrong("id", "crisis.plan-twice");
                }
                all.add(read.apply(part));
            }
        }
        return all;
    }

    private @Nullable Part part(String place, @Nullable Object given, Set<String> known) {
        if (!(given instanceof Map<?, ?> fields)) {
            wrong(place, "crisis.plan-not-record");
            return null;
        }
        fields.keySet().stream()
                .map(String::valueOf)
                .filter(it -> !known.contains(it))
                .sorted()
                .forEach(it -> wrong(place + "." + it, "crisis.field-unknown"));
        return new Part(place, fields);
    }

    private void wrong(String field, String key, Object... arguments) {
        if (errors.size() < MOST && errors.stream().noneMatch(it -> it.field().equals(field))) {
            errors.add(new FieldError(field, messages.text(key, arguments)));
        }
    }

    /** One row of a list, and where it stands. */
    private final class Part {

        private final String place;
        private final Map<?, ?> given;

        Part(String place, Map<?, ?> given) {
            this.place = place;
            this.given = given;
        }

        void wrong(String field, String key, Object... arguments) {
            PlanReader.this.wrong(place + "." + field, key, arguments);
        }

        /** @return the id that was given, or a new one for a new part */
        String id() {
            var id = text("id", NAME);
            if (id != null && !ID.matcher(id).matches()) {
                wrong("id", "crisis.plan-id");
            }
            return id == null ? UUID.randomUUID().toString() : id;
        }

        @Nullable
        String text(String field, int most) {
            var value = given.get(field);
            if (value != null && !(value instanceof String)) {
                wrong(field, "crisis.not-text");
                return null;
            }
            var text = value == null ? "" : value.toString().strip();
            if (text.length() > most) {
                wrong(field, "crisis.too-long", most);
                return null;
            }
            return text.isEmpty() ? null : text;
        }

        String required(String field, int most) {
            var text = text(field, most);
            if (text == null) {
                wrong(field, "crisis.missing");
            }
            return text == null ? "" : text;
        }

        /** @return the name as given, else that of the user */
        String nameOr(String user) {
            var text = text("name", NAME);
            return text == null ? nameOf.apply(user).orElse(user) : text;
        }

        @Nullable
        String user(String field) {
            var user = text(field, NAME);
            if (user != null && nameOf.apply(user).isEmpty()) {
                wrong(field, "crisis.user-unknown");
            }
            return user;
        }

        @Nullable
        String email() {
            var email = text("email", NAME);
            if (email != null && !ContactPoints.isEmail(email)) {
                wrong("email", "crisis.email-invalid");
            }
            return email;
        }

        @Nullable
        String phone() {
            var phone = text("phone", NAME);
            if (phone == null) {
                return null;
            }
            var number = ContactPoints.phone(phone);
            if (number.isEmpty()) {
                wrong("phone", "crisis.phone-invalid");
            }
            return number.orElse(null);
        }

        String oneOf(String field, Set<String> known) {
            var text = text(field, NAME);
            if (text == null || !known.contains(text)) {
                wrong(
                        field,
                        "crisis.kind-unknown",
                        String.join(", ", known.stream().sorted().toList()));
            }
            return text == null ? "" : text;
        }

        int whole(String field, int least, int most, boolean required) {
            var value = given.get(field);
            if (value == null && !required) {
                return 0;
            }
            if (!(value instanceof Integer number) || number < least || number > most) {
                wrong(field, "crisis.number-range", least, most);
                return least;
            }
            return number;
        }

        @Nullable
        Integer optional(String field, int least, int most) {
            return given.get(field) == null ? null : whole(field, least, most, true);
        }

        @Nullable
        LocalDate day(String field) {
            var text = text(field, NAME);
            try {
                if (text == null) {
                    return null;
                }
                var day = text.length() == 10 ? LocalDate.parse(text) : LocalDate.MIN;
                if (!day.isBefore(EARLIEST)) {
                    return day;
                }
            } catch (DateTimeException e) {
                // Refused below, as everything that is no day.
            }
            wrong(field, "crisis.day-invalid");
            return null;
        }
    }
}
