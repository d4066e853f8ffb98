package pl.lejek.product;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which of several prices counts (docs/adr/0017). */
class PriceChoice {

    private static final BigDecimal WHOLE = BigDecimal.valueOf(100);

    /** From when until when, both days included; no end is for good. */
    record Validity(LocalDate from, @Nullable LocalDate until) {

        boolean covers(LocalDate day) {
            return !day.isBefore(from) && (until == null || !day.isAfter(until));
        }
    }

    /** A price of the product on a list of the audience and currency. */
    record Listed(String list, Validity validity, Instant created, BigDecimal minQuantity, BigDecimal net) {}

    /** How much an agreement covers; the narrower comes first. */
    enum Scope {
        PRODUCT,
        SERIES,
        ALL
    }

    /** An agreement with the customer that covers the product: either a net price in the currency, or a percent. */
    record Agreed(
            Scope scope,
            Validity validity,
            Instant created,
            @Nullable BigDecimal net,
            @Nullable BigDecimal percentOff) {}

    record Chosen(BigDecimal net, BigDecimal listNet, PriceSource source, @Nullable String list) {}

    /** A list may be a promotion over part of another: the later one counts for what it has, the other for the rest. */
    private static final Comparator<Listed> LATEST_LIST = Comparator.comparing(
                    (Listed it) -> it.validity().from())
            .thenComparing(it -> it.validity().until(), Comparator.nullsFirst(Comparator.reverseOrder()))
            .thenComparing(Listed::created)
            .thenComparing(Listed::minQuantity);

    private static final Comparator<Agreed> CLOSEST = Comparator.comparing(Agreed::scope)
            .thenComparing(it -> it.validity().from(), Comparator.reverseOrder())
            .thenComparing(Agreed::created, Comparator.reverseOrder());

    private PriceChoice() {}

    /** @param catalogue the product's own list price, if it has one in the currency */
    static Optional<Chosen> choose(
            Collection<Listed> listed,
            Collection<Agreed> agreed,
            @Nullable BigDecimal catalogue,
            LocalDate on,
            BigDecimal quantity) {
        var list = listed.stream()
                .filter(it -> it.validity().covers(on))
                .filter(it -> it.minQuantity().compareTo(quantity) <= 0)
                .max(LATEST_LIST);
        var name = list.map(Listed::list).orElse(null);
        var base = list.map(Listed::net).orElse(catalogue);
        var individual = agreed.stream()
                .filter(it -> it.validity().covers(on))
                .filter(it -> it.net() != null || base != null)
                .min(CLOSEST);
        if (individual.isPresent()) {
            var net = net(individual.get(), base);
            return Optional.of(new Chosen(net, base == null ? net : base, PriceSource.INDIVIDUAL, name));
        }
        return Optional.ofNullable(base)
                .map(it -> new Chosen(it, it, list.isPresent() ? PriceSource.PRICE_LIST : PriceSource.CATALOGUE, name));
    }

    private static BigDecimal net(Agreed agreed, @Nullable BigDecimal base) {
        if (agreed.net() != null || base == null || agreed.percentOff() == null) {
            return Objects.requireNonNull(agreed.net());
        }
        return base.multiply(WHOLE.subtract(agreed.percentOff())).divide(WHOLE, 2, RoundingMode.HALF_UP);
    }
}
