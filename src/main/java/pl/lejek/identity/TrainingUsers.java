package pl.lejek.identity;

import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.stereotype.Component;
import pl.lejek.identity.SignedInUser.Way;
import pl.lejek.platform.Training;
import pl.lejek.platform.trail.Acting;

/** Lets training mode's demo data be entered by the users they belong to, with their rights and under their names. */
@Training
@Component
public class TrainingUsers {

    private final Accounts accounts;
    private final Roles roles;

    TrainingUsers(Accounts accounts, Roles roles) {
        this.accounts = accounts;
        this.roles = roles;
    }

    /** Binds the user to the thread until the scope is closed. */
    public Acting.Scope as(String id) {
        var account = accounts.find(id).orElseThrow(() -> new IllegalArgumentException("No user " + id));
        var before = SecurityContextHolder.getContext();
        SecurityContextHolder.setContext(new SecurityContextImpl(
                new SignedInUser(account, roles.rights(account.roles()), roles.reaches(account.roles()), Way.BASIC)));
        var acting = new Acting(account.id(), Acting.SYSTEM.source()).begin();
        return () -> {
            acting.close();
            SecurityContextHolder.setContext(before);
        };
    }
}
