package pl.lejek.lead;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The dictionary of where leads come from. Only migrations change it, so a minute's memory is fresh enough. */
@Component
class LeadSources {

    private final JdbcClient jdbc;
    private final LoadingCache<Boolean, Map<String, String>> labels =
            Caffeine.newBuilder().expireAfterWrite(Duration.ofMinutes(1)).build(this::read);

    LeadSources(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return labels by code, in order of the codes */
    Map<String, String> labels(boolean polish) {
        return labels.get(polish);
    }

    private Map<String, String> read(boolean polish) {
        var found = new LinkedHashMap<String, String>();
        jdbc.sql("select code, label_en, label_pl from lead.source where active order by code")
                .query(row -> {
                    found.put(row.getString("code"), row.getString(polish ? "label_pl" : "label_en"));
                });
        return Collections.unmodifiableMap(found);
    }
}
