package pl.lejek.identity.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import pl.lejek.identity.Kind;
import pl.lejek.identity.Level;
import pl.lejek.identity.People;
import pl.lejek.identity.People.Changes;
import pl.lejek.identity.People.NewUser;
import pl.lejek.identity.People.Versioned;
import pl.lejek.identity.Requires;
import pl.lejek.identity.Teams;
import pl.lejek.identity.Users.UserView;
import pl.lejek.platform.Localized;
import pl.lejek.platform.web.Cursor;
import pl.lejek.platform.web.ETags;
import pl.lejek.platform.web.Page;

/** Users: listed for everybody who picks one, kept by administrators, handed over by managers. */
@RestController
@RequestMapping("/api/v1/users")
class UserController {

    record Team(String key, String name) {}

    record User(
            String id,
            String displayName,
            @Nullable String email,
            Set<String> roles,
            List<Team> teams,
            boolean active) {}

    record Addition(
            @NotBlank @Size(max = 64) String id,
            @NotBlank @Size(max = 100) String displayName,
            @Nullable @Email @Size(max = 254) String email,
            @Nullable @Pattern(regexp = "pl|en") String language,
            @NotEmpty @Size(max = 200) String password,
            @NotEmpty @Size(max = 20) List<@NotBlank String> roles,
            @Nullable @Size(max = 100) List<@NotBlank String> teams) {}

    record Change(
            @Nullable @Size(min = 1, max = 100) String displayName,
            @Nullable @Email @Size(max = 254) String email,
            @Nullable @Pattern(regexp = "pl|en|") String language,
            @Nullable @Size(max = 200) String password,
            @Nullable @Size(min = 1, max = 20) List<@NotBlank String> roles,
            @Nullable @Size(max = 100) List<@NotBlank String> teams,
            @Nullable Boolean active) {}

    record HandOver(@NotBlank @Size(max = 64) String to, @NotBlank @Size(max = 500) String reason) {}

    private final People people;
    private final Teams teams;

    UserController(People people, Teams teams) {
        this.people = people;
        this.teams = teams;
    }

    @GetMapping
    @Requires(kind = Kind.USER, level = Level.VIEW)
    Page<User> list(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String role,
            @RequestParam(defaultValue = "") String team,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var names = teams.names();
        return people.list(q, role, team, Cursor.limit(limit), cursor).map(it -> user(it, names));
    }

    @GetMapping("/{id}")
    @Requires(kind = Kind.USER, level = Level.VIEW)
    ResponseEntity<User> get(@PathVariable String id) {
        return answer(ResponseEntity.ok(), people.get(id));
    }

    @PostMapping
    @Requires(kind = Kind.USER, level = Level.EDIT)
    ResponseEntity<User> add(@Valid @RequestBody Addition body) {
        var added = people.add(new NewUser(
                body.id(),
                body.displayName(),
                body.email(),
                body.language(),
                body.password(),
                new LinkedHashSet<>(body.roles()),
                body.teams() == null ? Set.of() : new LinkedHashSet<>(body.teams())));
        var location = URI.create("/api/v1/users/" + added.user().id());
        return answer(ResponseEntity.created(location), added);
    }

    @PatchMapping("/{id}")
    @Requires(kind = Kind.USER, level = Level.EDIT)
    ResponseEntity<User> change(
            @PathVariable String id,
            @Valid @RequestBody Change body,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        var changed = people.change(
                id,
                new Changes(
                        body.displayName(),
                        body.email(),
                        body.language(),
                        body.password(),
                        body.roles() == null ? null : new LinkedHashSet<>(body.roles()),
                        body.teams() == null ? null : new LinkedHashSet<>(body.teams()),
                        body.active()),
                ifMatch);
        return answer(ResponseEntity.ok(), changed);
    }

    /** Everything the user owns goes to another; what there is depends on the modules. */
    @PostMapping("/{id}/hand-over")
    @Requires(kind = Kind.USER, level = Level.ENTER)
    Map<String, Integer> handOver(@PathVariable String id, @Valid @RequestBody HandOver body) {
        return people.handOver(id, body.to(), body.reason());
    }

    private ResponseEntity<User> answer(ResponseEntity.BodyBuilder builder, Versioned versioned) {
        return builder.eTag(ETags.of(versioned.version())).body(user(versioned.user(), teams.names()));
    }

    private static User user(UserView view, Map<String, Localized> names) {
        var locale = LocaleContextHolder.getLocale();
        return new User(
                view.id(),
                view.displayName(),
                view.email(),
                view.roles(),
                view.teams().stream()
                        .map(key -> new Team(key, names.get(key).in(locale)))
                        .toList(),
                view.active());
    }
}
