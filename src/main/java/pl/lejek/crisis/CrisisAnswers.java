package pl.lejek.crisis;

import java.util.Locale;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.identity.Users;
import pl.lejek.identity.Users.UserView;
import pl.lejek.platform.web.NotFound;

/** What a member of a crisis team sees and does with the link of an alert, without signing in. */
@Service
@Transactional
public class CrisisAnswers {

    private final CrisisStore store;
    private final CrisisLinks links;
    private final Crises crises;
    private final Users users;

    CrisisAnswers(CrisisStore store, CrisisLinks links, Crises crises, Users users) {
        this.store = store;
        this.links = links;
        this.crises = crises;
        this.users = users;
    }

    /**
     * What the page shows.
     *
     * @param acknowledged whether that person has answered
     * @param lasts whether the crisis lasts, so that an answer still matters
     * @param language of the letter
     */
    public record Asked(String risk, String role, boolean acknowledged, boolean lasts, Locale language) {}

    /** @throws NotFound when the link opens nothing */
    @Transactional(readOnly = true)
    public Asked open(String token) {
        var link = links.open(token).orElseThrow(() -> new NotFound("link", ""));
        return asked(link, store.find(link.crisis()).orElseThrow());
    }

    /** Says that the news arrived; a second time, or when the crisis is over, changes nothing. */
    public Asked acknowledge(String token) {
        var link = links.open(token).orElseThrow(() -> new NotFound("link", ""));
        var crisis = store.lock(link.crisis()).orElseThrow();
        if (crisis.state().equals("active")) {
            crises.acknowledge(crisis, link.member(), link.deputy(), link.channel(), null);
        }
        return asked(link, crisis);
    }

    private Asked asked(CrisisStore.Linked link, CrisisView crisis) {
        var member = crisis.team().get(link.member());
        var deputy = member.deputy();
        var user = link.deputy() && deputy != null ? deputy.user() : member.user();
        var language =
                user == null ? "pl" : users.find(user).map(UserView::language).orElse("pl");
        return new Asked(
                java.util.Objects.requireNonNull(crisis.risk()).name(),
                member.role(),
                store.alert(link.crisis(), link.member(), link.deputy())
                        .map(it -> it.acknowledgedAt() != null)
                        .orElse(false),
                crisis.state().equals("active"),
                Locale.forLanguageTag(language));
    }
}
