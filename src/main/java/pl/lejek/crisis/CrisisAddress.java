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

/**
 * Where people of a crisis team are reached: as the plan says, by mail else as the user's account says. A crisis that lasts
 * keeps its team: a row of the plan that is somebody else's by now says nothing about whom the crisis has to reach.
 */
@Component
class CrisisAddress implements RecipientAddress {

    static final String TYPE = "crisis-member";

    private static final String MEMBER = "member";
    private static final String DEPUTY = "deputy";

    private final PlanStore store;
    private final CrisisStore crises;
    private final Users users;

    CrisisAddress(PlanStore store, CrisisStore crises, Users users) {
        this.store = store;
        this.crises = crises;
        this.users = users;
    }

    @Override
    public String type() {
        return TYPE;
    }

    /** @return whoever had the row when the crisis began, or the deputy of that time */
    static Recipient inCrisis(UUID crisis, UUID plan, Member it, boolean deputy) {
        return new Recipient(TYPE, plan + ":" + it.id() + ":" + (deputy ? DEPUTY : MEMBER) + ":" + crisis);
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
        if (parts.length != 3 && parts.length != 4) {
            return Optional.empty();
        }
        var now = store.find(UUID.fromString(parts[0]))
                .flatMap(it -> person(it.content().team(), parts));
        if (parts.length == 3) {
            return now.flatMap(it -> address(it, channel));
        }
        var then = crises.find(UUID.fromString(parts[3])).flatMap(it -> person(it.team(), parts));
        return then.flatMap(it -> address(now.filter(it::isSame).orElse(it), channel));
    }

    private static Optional<Person> person(List<Member> team, String[] parts) {
        return team.stream()
                .filter(it -> it.id().equals(parts[1]))
                .findFirst()
                .flatMap(it -> MEMBER.equals(parts[2])
                        ? Optional.of(new Person(it.user(), it.name(), it.email(), it.phone()))
                        : Optional.ofNullable(it.deputy()).map(Person::of));
    }

    private record Person(@Nullable String user, String name, @Nullable String email, @Nullable String phone) {

        static Person of(Deputy it) {
            return new Person(it.user(), it.name(), it.email(), it.phone());
        }

        /** A number that was corrected counts at once; another person does not. */
        boolean isSame(Person other) {
            return user == null
                    ? other.user == null && name.strip().equalsIgnoreCase(other.name.strip())
                    : user.equals(other.user);
        }
    }

    private Optional<Address> address(Person it, Channel channel) {
        var user = it.user();
        var account = Optional.ofNullable(user).flatMap(users::find).filter(UserView::active);
        if (user != null && account.isEmpty()) {
            return Optional.empty();
        }
        var written = channel == Channel.EMAIL ? it.email() : it.phone();
        var to = written == null && channel == Channel.EMAIL
                ? account.map(UserView::email).orElse(null)
                : written;
        return Optional.ofNullable(to)
                .map(found -> new Address(found, account.map(UserView::language).orElse(null)));
    }
}
