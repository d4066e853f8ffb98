package pl.lejek.identity;

import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pl.lejek.platform.privacy.PersonalRows;
import pl.lejek.platform.privacy.PersonalTables;

/** Filters that users have saved: one that looks for a person is of no use when nobody is called so any more. */
@Component
@Order(30)
class SearchPersonalData extends PersonalTables {

    private static final String MENTIONS =
            "platform.mentions(concat_ws(E'\\n', name, platform.url_decoded(search)), %s)";

    SearchPersonalData(JdbcClient jdbc) {
        super(
                jdbc,
                "identity",
                PersonalRows.in("saved-searches", "identity.saved_view", MENTIONS.formatted(":everywhere"))
                        .shownWhere(MENTIONS.formatted(":needles"))
                        .showing("name", "platform.url_decoded(search) as text", "created_at")
                        .removed());
    }
}
