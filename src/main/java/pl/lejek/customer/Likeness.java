package pl.lejek.customer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import pl.lejek.customer.Profile.Key;
import pl.lejek.platform.Sha256;

/**
 * How likely two cards are one customer, from 0 to 100, and why. Each reason alone says so much; together they say more,
 * and what cannot be (two tax numbers, two birth dates) says that it is a coincidence.
 */
record Likeness(int score, List<String> reasons, List<String> evidence) {

    /** Names less alike than this are different names. */
    private static final double LEAST_SIMILAR = 0.6;

    /** Kowalski and Kowalska are. */
    private static final double LEAST_SIMILAR_PEOPLE = 0.75;

    /** A name that more cards have says nothing by itself. */
    static final int MOST_BEARERS = 10;

    private static final double LEAST_SCORE = 40;
    private static final double EPSILON = 1e-9;
    private static final double SAME_CITY = 0.3;
    private static final double ANOTHER_CITY = 0.6;
    private static final double NAME_OF_A_PERSON = 0.7;
    private static final double CONTRADICTED = 0.6;

    private static final List<Kind> KINDS = List.of(
            new Kind("nip", "same-nip", 0.9),
            new Kind("regon", "same-regon", 0.9),
            new Kind("birth", "same-name-and-birth-date", 0.85),
            new Kind("email", "same-email", 0.75),
            new Kind("phone", "same-phone", 0.6));

    private record Kind(String key, String reason, double weight) {}

    private record Reason(String code, double weight) {}

    /** @return nothing when they are too little alike, or when people have said that one belongs to the other */
    static Optional<Likeness> of(Profile one, Profile other) {
        if (one.id().equals(other.parent()) || other.id().equals(one.parent())) {
            return Optional.empty();
        }
        var reasons = new ArrayList<Reason>();
        var evidence = new TreeSet<String>();
        for (var kind : KINDS) {
            var common = new TreeSet<String>();
            one.keys().stream()
                    .filter(it -> it.kind().equals(kind.key) && other.keys().contains(it))
                    .map(Key::value)
                    .forEach(common::add);
            if (!common.isEmpty()) {
                reasons.add(new Reason(kind.reason, kind.weight));
                common.forEach(it -> evidence.add(kind.reason + ":" + digest(it)));
            }
        }
        var contradicted = contradicted(one, other);
        var byKey = !reasons.isEmpty();
        var name = similarity(one, other);
        var weight = weight(one, other, name, byKey);
        if (!contradicted && weight > 0) {
            reasons.add(new Reason(
                    name > 1 - EPSILON ? "same-name" : "similar-name:" + (int) Math.floor(100 * name), weight));
            evidence.add("name:" + digest(names(one, other)));
            if (isSameCity(one, other)) {
                reasons.add(new Reason("same-city", SAME_CITY));
            }
        }
        var score = score(reasons) * (contradicted ? CONTRADICTED : 1);
        if (reasons.isEmpty() || score + EPSILON < LEAST_SCORE) {
            return Optional.empty();
        }
        reasons.sort(Comparator.comparing(Reason::weight).reversed());
        return Optional.of(new Likeness(
                (int) Math.round(score), reasons.stream().map(Reason::code).toList(), List.copyOf(evidence)));
    }

    /** @return from which similarity on, of 0 to 1, two names of companies, or of people, are alike at all */
    static double leastSimilar(boolean company) {
        return company ? LEAST_SIMILAR : LEAST_SIMILAR_PEOPLE;
    }

    /** @return whether two cards of the type would be listed for their names alone */
    static boolean isEnough(boolean company, double similarity, @Nullable String city, @Nullable String otherCity) {
        var weight = ofName(company, similarity) * (differ(city, otherCity) ? ANOTHER_CITY : 1);
        var reasons = new ArrayList<>(List.of(new Reason("", weight)));
        if (weight > 0 && city != null && city.equals(otherCity)) {
            reasons.add(new Reason("", SAME_CITY));
        }
        return score(reasons) + EPSILON >= LEAST_SCORE;
    }

    private static double weight(Profile one, Profile other, double similarity, boolean byKey) {
        var common = Math.max(one.bearers(), other.bearers()) > MOST_BEARERS;
        if (!byKey && (common || one.isCompany() != other.isCompany())) {
            return 0;
        }
        return ofName(one.isCompany() && other.isCompany(), similarity)
                * (differ(one.city(), other.city()) ? ANOTHER_CITY : 1);
    }

    /** 0.3 for names just alike, 0.7 for the same; people share names more often than companies do. */
    private static double ofName(boolean company, double similarity) {
        if (similarity + EPSILON < leastSimilar(company)) {
            return 0;
        }
        return (0.7 - (1 - similarity)) * (company ? 1 : NAME_OF_A_PERSON);
    }

    private static double similarity(Profile one, Profile other) {
        var name = one.matchKey();
        var otherName = other.matchKey();
        return name == null || otherName == null ? 0 : Trigrams.similarity(name, otherName);
    }

    private static double score(List<Reason> reasons) {
        return 100 * (1 - reasons.stream().mapToDouble(it -> 1 - it.weight).reduce(1, (a, b) -> a * b));
    }

    private static boolean contradicted(Profile one, Profile other) {
        return contradicted("nip", one, other)
                || contradicted("regon", one, other)
                || !one.births().isEmpty()
                        && !other.births().isEmpty()
                        && Collections.disjoint(one.births(), other.births());
    }

    private static boolean contradicted(String kind, Profile one, Profile other) {
        return one.has(kind)
                && other.has(kind)
                && one.keys().stream()
                        .noneMatch(it -> it.kind().equals(kind) && other.keys().contains(it));
    }

    private static boolean isSameCity(Profile one, Profile other) {
        return one.city() != null && one.city().equals(other.city());
    }

    private static boolean differ(@Nullable String one, @Nullable String other) {
        return one != null && other != null && !one.equals(other);
    }

    private static String names(Profile one, Profile other) {
        return String.join("|", new TreeSet<>(List.of("" + one.matchKey(), "" + other.matchKey())));
    }

    /** Short, so that it tells changes from what was there, and nobody from anybody. */
    private static String digest(String value) {
        return HexFormat.of().formatHex(Sha256.of(value), 0, 4);
    }
}
