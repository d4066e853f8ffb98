package pl.lejek.identity;

import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.identity.People.NewUser;
import pl.lejek.platform.web.FieldErrors;

/** Outside training mode, lets the first administrator into an installation that has no users (contract.md). */
@Component
@Order(FirstUsers.EARLY + 1)
class FirstStart implements ApplicationRunner {

    private static final Logger log = LoggerFactory.getLogger(FirstStart.class);

    private final Accounts accounts;
    private final People people;
    private final FirstAdministrator administrator;
    private final Environment environment;

    FirstStart(Accounts accounts, People people, FirstAdministrator administrator, Environment environment) {
        this.accounts = accounts;
        this.people = people;
        this.administrator = administrator;
        this.environment = environment;
    }

    @Override
    @Transactional
    public void run(ApplicationArguments arguments) {
        if (environment.containsProperty("lejek.training-mode") || !accounts.isEmptyForUsAlone()) {
            return;
        }
        var password = environment.getProperty("lejek.admin.password");
        if (password != null && !password.isBlank()) {
            create(password);
            return;
        }
        log.warn(
                "There are no users yet. Within an hour, open this link once to become the administrator: {}",
                address() + "/public/first-administrator/" + administrator.issue());
    }

    private void create(String password) {
        try {
            people.add(new NewUser("admin", "Administrator", null, null, password, Set.of("ADMIN"), Set.of()));
            log.info("Created user admin with the password from LEJEK_ADMIN_PASSWORD");
        } catch (FieldErrors e) {
            throw new IllegalStateException(
                    "LEJEK_ADMIN_PASSWORD " + e.errors().get(0).message(), e);
        }
    }

    private String address() {
        return environment
                .getProperty("lejek.messaging.public-url", "http://localhost:8080")
                .replaceAll("/+$", "");
    }
}
