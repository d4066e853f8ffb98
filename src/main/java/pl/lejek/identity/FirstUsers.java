package pl.lejek.identity;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.identity.People.NewUser;
import pl.lejek.platform.Localized;
import pl.lejek.platform.Training;

/** The teams and users of training mode (contract.md), added when there is nobody yet. */
@Training
@Component
@Order(FirstUsers.EARLY)
class FirstUsers implements ApplicationRunner {

    static final int EARLY = -1000;

    private static final String PASSWORD = "lejek-training";

    private static final Map<String, Localized> TEAMS = Map.of(
            "north", new Localized("North", "Północ"),
            "south", new Localized("South", "Południe"),
            "key", new Localized("Key accounts", "Klienci kluczowi"));

    private static final List<NewUser> USERS = List.of(
            user("anna", "Anna Nowak", "REP", "north"),
            user("borys", "Borys Wiśniewski", "REP", "south"),
            user("celina", "Celina Wójcik", "REP", "key"),
            user("marek", "Marek Kowalczyk", "MANAGER", "north", "south", "key"),
            user("maria", "Maria Kamińska", "MARKETING"),
            user("sara", "Sara Lewandowska", "SERVICE"),
            user("audyta", "Audyta Zielińska", "AUDITOR"),
            user("admin", "Adam Szymański", "ADMIN"),
            user("integration", "Integration", "INTEGRATION"));

    private final Accounts accounts;
    private final Teams teams;
    private final People people;
    private final Passwords passwords;

    FirstUsers(Accounts accounts, Teams teams, People people, Passwords passwords) {
        this.accounts = accounts;
        this.teams = teams;
        this.people = people;
        this.passwords = passwords;
    }

    @Override
    @Transactional
    public void run(ApplicationArguments arguments) {
        if (!accounts.isEmptyForUsAlone()) {
            return;
        }
        TEAMS.forEach(teams::insert);
        // Everybody's password is known, so one hash serves them all; hashing it nine times would delay the start.
        var hash = passwords.hash(PASSWORD);
        USERS.forEach(it -> people.create(it, it.id(), hash));
    }

    private static NewUser user(String id, String name, String role, String... teams) {
        return new NewUser(id, name, id + "@lejek.example", null, PASSWORD, Set.of(role), Set.of(teams));
    }
}
