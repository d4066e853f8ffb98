package pl.lejek.lead;

import org.springframework.stereotype.Component;
import pl.lejek.platform.ChangeFeed;

/** Tells the owners of leads what they should know at once. */
@Component
class OwnerNotices {

    private final ChangeFeed feed;

    OwnerNotices(ChangeFeed feed) {
        this.feed = feed;
    }

    void firstContactDue(Lead lead) {
        feed.changed("tasks");
    }

    void enquiryAttached(Lead open, Lead enquiry) {
        feed.changed("tasks");
    }
}
