package pl.lejek.segment;

import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pl.lejek.platform.privacy.PersonalRows;
import pl.lejek.platform.privacy.PersonalTables;

/** A segment chooses many; somebody may have written one of them into its conditions. */
@Component
@Order(30)
class SegmentPersonalData extends PersonalTables {

    SegmentPersonalData(JdbcClient jdbc) {
        super(
                jdbc,
                "segment",
                PersonalRows.in("segments", "segment.segment", "true")
                        .unnamedAnywhere("name_en", "name_pl", "rule::jsonb")
                        .and("version = version + 1"));
    }
}
