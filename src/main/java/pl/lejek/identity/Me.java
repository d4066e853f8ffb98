package pl.lejek.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.stereotype.Service;
import pl.lejek.identity.SignedInUser.Way;
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.platform.web.Messages;

/** What users may know and change about themselves. */
@Service
public class Me {

    private final Accounts accounts;
    private final Roles roles;
    private final People people;
    private final SignIn signIn;
    private final Sessions sessions;
    private final CurrentUser user;
    private final Messages messages;

    Me(
            Accounts accounts,
            Roles roles,
            People people,
            SignIn signIn,
            Sessions sessions,
            CurrentUser user,
            Messages messages) {
        this.user = user;
        this.messages = messages;
        this.accounts = accounts;
        this.roles = roles;
        this.people = people;
        this.signIn = signIn;
        this.sessions = sessions;
    }

    /** The signed-in user. */
    public record MeView(
            String id,
            String displayName,
            Set<String> roles,
            List<String> teams,
            Map<String, String> rights,
            @Nullable String language) {}

    public MeView current() {
        return RequestUser.find()
                .map(it -> view(accounts.find(it.getName()).orElseThrow(), it.rights()))
                .orElseThrow(SignIn::wrong);
    }

    /** @param id of a user who has just signed in */
    public MeView of(String id) {
        var account = accounts.find(id).orElseThrow();
        return view(account, roles.rights(account.roles()));
    }

    public MeView chooseLanguage(@Nullable String language) {
        people.chooseLanguage(language);
        return current();
    }

    /** Ends the user's other sessions; this one goes on. A token cannot do it. */
    public void changePassword(String current, String next, HttpServletRequest request, HttpServletResponse response) {
        if (RequestUser.find().filter(it -> it.way() == Way.TOKEN).isPresent()) {
            throw new AccessDeniedException("A token changes no password");
        }
        try {
            signIn.verify(user.id(), current, request);
        } catch (BadCredentialsException e) {
            throw new FieldErrors("current", messages.text("identity.password.wrong"));
        }
        sessions.renew(people.changePassword(next), request, response);
    }

    private static MeView view(Account account, Map<Kind, Level> rights) {
        var words = new LinkedHashMap<String, String>();
        for (var kind : Kind.values()) {
            words.put(kind.key(), rights.getOrDefault(kind, Level.NONE).key());
        }
        return new MeView(
                account.id(),
                account.displayName(),
                account.roles(),
                List.copyOf(account.teams()),
                words,
                account.language());
    }
}
