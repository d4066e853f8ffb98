package pl.lejek.crisis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import pl.lejek.crisis.PlanContent.Deputy;
import pl.lejek.crisis.PlanContent.Member;
import pl.lejek.identity.Users;
import pl.lejek.identity.Users.UserView;
import pl.lejek.messaging.Channel;
import pl.lejek.messaging.Recipient;
import pl.lejek.messaging.RecipientAddress;

/** Where people of a crisis team are reached: as the plan says, by mail else as the user's account says. */
@Component
class CrisisAddress implements RecipientAddress {

    static final String TYPE = "crisis-member";

    private static final String MEMBER = "member";
    private static final String DEPUTY = "deputy";

    private final PlanStore store;
    private final Users users;

    CrisisAddress(PlanStore store, Users users) {
        this.store = store;
        this.users = users;
    }

    @Override
    public String type() {
        return TYPE;
    }

    static Recipient member(UUID plan, Member it) {
        return new Recipient(TYPE, plan + ":" + it.id() + ":" + MEMBER);
    }

    static Recipient deputy(UUID plan, Member it) {
        return new Recipient(TYPE, plan + ":" + it.id() + ":" + DEPUTY);
    }

    /** @return the team and its deputies, as far as mail can reach them */
    static List<Recipient> reachedByMail(UUID plan, PlanContent content) {
        var all = new ArrayList<Recipient>();
        for (var it : content.team()) {
            if (it.user() != null || it.email() != null) {
                all.add(member(plan, it));
            }
            var deputy = it.deputy();
            if (deputy != null && (deputy.user() != null || deputy.email() != null)) {
                all.add(deputy(plan, it));
            }
        }
        return all;
    }

    /** Read when the message goes out: whoever has left the team or the house by then is written to no more. */
    @Override
    public Optional<Address> find(String id, Channel channel) {
        var parts = id.split(":", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        return store.find(UUID.fromString(parts[0]))
                .flatMap(plan -> plan.content().team().stream()
                        .filter(it -> it.id().equals(parts[1]))
                        .findFirst())
                .flatMap(it -> MEMBER.equals(parts[2])
                        ? address(it.user(), it.email(), it.phone(), channel)
                        : ofDeputy(it.deputy(), channel));
    }

    private Optional<Address> ofDeputy(@Nullable Deputy it, Channel channel) {
        return it == null ? Optional.empty() : address(it.user(), it.email(), it.phone(), channel);
    }

    private Optional<Address> address(
            @Nullable String user, @Nullable String email, @Nullable String phone, Channel channel) {
        var account = Optional.ofNullable(user).flatMap(users::find).filter(UserView::active);
        if (user != null && account.isEmpty()) {
            return Optional.empty();
        }
        var written = channel == Channel.EMAIL ? email : phone;
        var to = written == null && channel == Channel.EMAIL
                ? account.map(UserView::email).orElse(null)
                : written;
        return Optional.ofNullable(to)
                .map(it -> new Address(it, account.map(UserView::language).orElse(null)));
    }
}
