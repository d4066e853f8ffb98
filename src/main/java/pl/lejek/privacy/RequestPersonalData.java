package pl.lejek.privacy;

import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pl.lejek.platform.privacy.PersonalRows;
import pl.lejek.platform.privacy.PersonalTables;

/**
 * What people wrote with their requests, and what was noted on them. The request that is being carried out (it knows whom it
 * erases) keeps its address for the answer until it is closed.
 */
@Component
@Order(70)
class RequestPersonalData extends PersonalTables {

    RequestPersonalData(JdbcClient jdbc) {
        super(
                jdbc,
                "privacy",
                PersonalRows.in("requests", "privacy.data_request", "subject_id = any(:pseudonyms) and known is null")
                        .showing(
                                "kind", "received_on as received_at", "contact as email", "note", "reason", "closed_at")
                        .cleared(
                                "contact = null",
                                "note = null",
                                "identity_how = null",
                                "reason = null",
                                "done = null",
                                "handed_over = null",
                                "answered_how = null",
                                "version = version + 1"),
                PersonalRows.in("request-texts", "privacy.data_request", "known is null")
                        .unnamedAnywhere("note", "identity_how", "reason", "done", "handed_over", "answered_how"),
                // A file in the data folder may be called after somebody.
                PersonalRows.in("search-places", "privacy.search_result", "true")
                        .unnamedAnywhere("places::jsonb", "unread::jsonb"),
                PersonalRows.in("hold-texts", "privacy.legal_hold", "true").unnamedAnywhere("reason", "lift_reason"));
    }
}
