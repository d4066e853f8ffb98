package pl.lejek.identity.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import pl.lejek.identity.Kind;
import pl.lejek.identity.Level;
import pl.lejek.identity.Reach;
import pl.lejek.identity.Requires;
import pl.lejek.identity.RoleCatalogue;
import pl.lejek.identity.RoleCatalogue.RoleView;
import pl.lejek.identity.Teams;
import pl.lejek.identity.Teams.TeamView;
import pl.lejek.platform.Localized;
import pl.lejek.platform.web.Page;

/** Teams and roles. */
@RestController
@RequestMapping("/api/v1")
class TeamController {

    record Team(String key, String name, List<String> members) {}

    record Names(@NotBlank @Size(max = 100) String en, @NotBlank @Size(max = 100) String pl) {}

    record NewTeam(@NotBlank @Size(max = 40) String key, @NotNull @Valid Names name) {}

    record TeamChange(@Nullable @Size(min = 1, max = 100) String en, @Nullable @Size(min = 1, max = 100) String pl) {}

    record Role(String key, String name, Reach reach, boolean shipped, Map<String, String> rights) {}

    record RoleChange(@NotNull @Valid Names name, @NotNull Reach reach, @NotNull Map<String, String> rights) {}

    private final Teams teams;
    private final RoleCatalogue roles;

    TeamController(Teams teams, RoleCatalogue roles) {
        this.teams = teams;
        this.roles = roles;
    }

    @GetMapping("/teams")
    @Requires(kind = Kind.USER, level = Level.VIEW)
    Page<Team> teams() {
        return new Page<>(teams.list().stream().map(TeamController::team).toList(), null);
    }

    @GetMapping("/teams/{key}")
    @Requires(kind = Kind.USER, level = Level.VIEW)
    ResponseEntity<Team> team(@PathVariable String key) {
        return answer(teams.get(key));
    }

    @PostMapping("/teams")
    @Requires(kind = Kind.USER, level = Level.EDIT)
    @ResponseStatus(HttpStatus.CREATED)
    Team add(@Valid @RequestBody NewTeam body) {
        return team(teams.add(
                body.key(), new Localized(body.name().en(), body.name().pl())));
    }

    @PatchMapping("/teams/{key}")
    @Requires(kind = Kind.USER, level = Level.EDIT)
    ResponseEntity<Team> rename(
            @PathVariable String key,
            @Valid @RequestBody TeamChange body,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        return answer(teams.rename(key, body.en(), body.pl(), ifMatch));
    }

    private static ResponseEntity<Team> answer(TeamView view) {
        return ResponseEntity.ok().eTag(view.tag()).body(team(view));
    }

    @GetMapping("/roles")
    @Requires(kind = Kind.USER, level = Level.VIEW)
    Page<Role> roles() {
        return new Page<>(roles.list().stream().map(TeamController::role).toList(), null);
    }

    @GetMapping("/roles/{key}")
    @Requires(kind = Kind.USER, level = Level.VIEW)
    ResponseEntity<Role> role(@PathVariable String key) {
        return answer(roles.get(key));
    }

    @PutMapping("/roles/{key}")
    @Requires(kind = Kind.USER, level = Level.EDIT)
    ResponseEntity<Role> put(
            @PathVariable String key,
            @Valid @RequestBody RoleChange body,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        return answer(roles.put(
                key,
                new Localized(body.name().en(), body.name().pl()),
                body.reach(),
                roles.parse(body.rights()),
                ifMatch));
    }

    private static ResponseEntity<Role> answer(RoleView view) {
        return ResponseEntity.ok().eTag(view.tag()).body(role(view));
    }

    private static Team team(TeamView view) {
        return new Team(view.key(), view.name().in(LocaleContextHolder.getLocale()), view.members());
    }

    private static Role role(RoleView view) {
        var rights = new LinkedHashMap<String, String>();
        for (var kind : Kind.values()) {
            rights.put(kind.key(), view.rights().getOrDefault(kind, Level.NONE).key());
        }
        return new Role(
                view.key(), view.name().in(LocaleContextHolder.getLocale()), view.reach(), view.shipped(), rights);
    }
}
