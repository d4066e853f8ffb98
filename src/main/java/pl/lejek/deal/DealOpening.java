package pl.lejek.deal;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import pl.lejek.deal.Funnels.Funnel;
import pl.lejek.identity.Users;
import pl.lejek.identity.Users.UserView;
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.platform.web.Messages;

/** What is said when a deal is opened, and only then: owner, stage, whose number it has, whom it is with. */
class DealOpening {

    private static final Set<String> CUSTOMER = Set.of("customer", "customerId", "customerName");

    private final Map<String, @Nullable Object> given;
    private final DealAccess access;
    private final Users users;
    private final Messages messages;

    DealOpening(Map<String, @Nullable Object> given, DealAccess access, Users users, Messages messages) {
        this.given = given;
        this.access = access;
        this.users = users;
        this.messages = messages;
    }

    @Nullable
    String text(String field) {
        var value = given.get(field);
        var text = value == null || value.toString().isBlank()
                ? null
                : value.toString().strip();
        if (text != null && text.length() > 200) {
            throw new FieldErrors(field, messages.text("deal.too-long", 200));
        }
        return text;
    }

    /** @return whoever opens the deal, unless somebody of the same teams is chosen */
    UserView owner() {
        var chosen = text("owner");
        return users.find(chosen == null || chosen.equals("me") ? access.me() : chosen)
                .filter(UserView::active)
                .filter(it -> it.id().equals(access.me()) || access.mayGiveTo(it.teams()))
                .orElseThrow(() -> new FieldErrors("owner", messages.text("deal.owner-unknown")));
    }

    @Nullable
    String stage(@Nullable Funnel funnel) {
        var key = text("stage");
        if (key != null
                && (funnel == null
                        || funnel.stage(key).filter(Funnels.Stage::open).isEmpty())) {
            throw new FieldErrors("stage", messages.text("deal.stage-unknown"));
        }
        return key;
    }

    /** The way to write the customer's fields. */
    interface CustomerOf {
        void write(Map<String, @Nullable Object> fields);
    }

    /** A card that is named by its id comes first; a name finds or opens one. */
    void customer(Deal deal, CustomerOf customer, DealCustomers cards) {
        var id = text("customerId") == null ? text("customer") : text("customerId");
        var name = text("customerName");
        if (id != null) {
            customer.write(Map.of("customerId", id));
        } else if (name != null) {
            cards.named(deal, name, text("customerType"));
        }
    }

    /** @return the fields that a deal can change later too */
    Map<String, @Nullable Object> others() {
        var others = new LinkedHashMap<>(new HashMap<>(given));
        others.keySet().removeAll(CUSTOMER);
        others.keySet().removeAll(DealFields.ONLY_AT_THE_START);
        others.values().removeIf(java.util.Objects::isNull);
        return others;
    }
}
