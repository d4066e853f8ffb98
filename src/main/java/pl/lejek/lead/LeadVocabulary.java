package pl.lejek.lead;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pl.lejek.customer.Dictionaries;
import pl.lejek.imports.FieldChoice;
import pl.lejek.platform.Localized;
import pl.lejek.product.Products;

/** What dictionaries know of a lead's fields; kept in memory for a few seconds, because every row of a file asks. */
@Component
class LeadVocabulary {

    private final Products products;
    private final Dictionaries dictionaries;
    private final JdbcClient jdbc;
    private final Cache<String, Map<String, Set<String>>> values =
            Caffeine.newBuilder().expireAfterWrite(Duration.ofSeconds(5)).build();
    private final Cache<String, Map<String, String>> sources =
            Caffeine.newBuilder().expireAfterWrite(Duration.ofSeconds(5)).build();

    LeadVocabulary(Products products, Dictionaries dictionaries, JdbcClient jdbc) {
        this.products = products;
        this.dictionaries = dictionaries;
        this.jdbc = jdbc;
    }

    /** @return whether the open field has a value that neither a dictionary nor the catalogue has */
    boolean isStrange(String field, @Nullable String value) {
        return value != null
                && !values.get("", it -> readValues())
                        .getOrDefault(field, Set.of())
                        .contains(value.toLowerCase(Locale.ROOT))
                && switch (field) {
                    case "industry" -> !isIndustry(value);
                    case "product" -> products.called(value).isEmpty();
                    default -> true;
                };
    }

    private boolean isIndustry(String value) {
        return dictionaries.all().getOrDefault("industry", List.of()).stream()
                .filter(Dictionaries.Word::active)
                .anyMatch(it -> new FieldChoice(it.code(), it.label()).isSaidBy(value));
    }

    private Map<String, Set<String>> readValues() {
        var known = new HashMap<String, Set<String>>();
        jdbc.sql("select field, lower(value) as value from lead.known_value").query(row -> {
            known.computeIfAbsent(row.getString("field"), it -> new HashSet<>()).add(row.getString("value"));
        });
        return known;
    }

    /** @return sources in order of their codes */
    List<FieldChoice> sourceChoices() {
        return jdbc.sql("select code, label_en, label_pl from lead.source where active order by code")
                .query((row, number) -> new FieldChoice(
                        row.getString("code"), Localized.of(row.getString("label_en"), row.getString("label_pl"))))
                .list();
    }

    /** @return codes of sources, by themselves and by their labels in both languages, all in lower case */
    Map<String, String> sources() {
        return sources.get("", it -> {
            var known = new HashMap<String, String>();
            jdbc.sql("select code, label_en, label_pl from lead.source where active")
                    .query(row -> {
                        for (var name : new String[] {"label_pl", "label_en", "code"}) {
                            known.put(row.getString(name).toLowerCase(Locale.ROOT), row.getString("code"));
                        }
                    });
            return known;
        });
    }
}
