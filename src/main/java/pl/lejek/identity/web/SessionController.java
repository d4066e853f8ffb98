package pl.lejek.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import pl.lejek.identity.FirstAdministrator;
import pl.lejek.identity.Me;
import pl.lejek.identity.Me.MeView;
import pl.lejek.identity.OpenToAll;
import pl.lejek.identity.Sessions;
import pl.lejek.identity.SignedIn;
import pl.lejek.identity.Teams;

/** What the sign-in page and everybody's own settings call. */
@RestController
@RequestMapping("/api/v1")
class SessionController {

    /** @param empty whether the installation waits for its first administrator */
    record App(String name, String version, boolean training, boolean empty, List<String> languages) {}

    record Credentials(@NotBlank @Size(max = 200) String username, @NotEmpty @Size(max = 200) String password) {}

    record Preferences(@Nullable @Pattern(regexp = "pl|en|") String language) {}

    record PasswordChange(@NotEmpty String current, @NotEmpty @Size(max = 200) String next) {}

    record Team(String key, String name) {}

    record User(
            String id,
            String displayName,
            Set<String> roles,
            List<Team> teams,
            Map<String, String> rights,
            @Nullable String language,
            boolean training) {}

    private final Me me;
    private final Sessions sessions;
    private final Teams teams;
    private final FirstAdministrator administrator;
    private final String version;
    private final boolean training;

    SessionController(
            Me me,
            Sessions sessions,
            Teams teams,
            FirstAdministrator administrator,
            @Value("${lejek.version}") String version,
            Environment environment) {
        this.me = me;
        this.sessions = sessions;
        this.teams = teams;
        this.administrator = administrator;
        this.version = version;
        this.training = environment.containsProperty("lejek.training-mode");
    }

    /** Asked first by every page; hands out the CSRF token. */
    @GetMapping("/app")
    @OpenToAll
    App app(CsrfToken csrf) {
        csrf.getToken();
        return new App("Lejek", version, training, administrator.isAwaited(), List.of("pl", "en"));
    }

    @PostMapping("/session")
    @OpenToAll
    User signIn(@Valid @RequestBody Credentials credentials, HttpServletRequest request, HttpServletResponse response) {
        return user(me.of(sessions.open(credentials.username(), credentials.password(), request, response)));
    }

    @DeleteMapping("/session")
    @SignedIn
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void signOut(HttpServletRequest request, HttpServletResponse response) {
        sessions.close(request, response);
    }

    @GetMapping("/me")
    @SignedIn
    User me(CsrfToken csrf) {
        csrf.getToken();
        return user(me.current());
    }

    @PatchMapping("/me")
    @SignedIn
    User change(@Valid @RequestBody Preferences preferences) {
        return user(me.chooseLanguage(preferences.language()));
    }

    @PostMapping("/me/password")
    @SignedIn
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void changePassword(
            @Valid @RequestBody PasswordChange change, HttpServletRequest request, HttpServletResponse response) {
        me.changePassword(change.current(), change.next(), request, response);
    }

    private User user(MeView view) {
        var locale = LocaleContextHolder.getLocale();
        var names = teams.names();
        return new User(
                view.id(),
                view.displayName(),
                view.roles(),
                view.teams().stream()
                        .map(key -> new Team(key, names.get(key).in(locale)))
                        .toList(),
                view.rights(),
                view.language(),
                training);
    }
}
