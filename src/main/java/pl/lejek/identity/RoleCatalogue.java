package pl.lejek.identity;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.platform.Localized;
import pl.lejek.platform.trail.Trail;
import pl.lejek.platform.trail.TrailEntry;
import pl.lejek.platform.web.Conflict;
import pl.lejek.platform.web.ETags;
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.platform.web.Messages;
import pl.lejek.platform.web.NotFound;
import pl.lejek.platform.web.PreconditionFailed;

/** The roles as an administrator sees and changes them: sets of rights per kind of record (contract.md). */
@Service
public class RoleCatalogue {

    private static final Pattern KEY = Pattern.compile("[A-Z][A-Z0-9_]{1,39}");

    private final Roles roles;
    private final Trail trail;
    private final Messages messages;

    RoleCatalogue(Roles roles, Trail trail, Messages messages) {
        this.roles = roles;
        this.trail = trail;
        this.messages = messages;
    }

    /** A role; kinds that are absent are not allowed at all. */
    public record RoleView(String key, Localized name, Reach reach, boolean shipped, Map<Kind, Level> rights) {

        /** @return the tag of what can be changed of a role */
        public String tag() {
            return ETags.ofContent(key, name.en(), name.pl(), reach, new TreeMap<>(rights));
        }
    }

    @Transactional(readOnly = true)
    public List<RoleView> list() {
        return roles.read().values().stream().map(RoleCatalogue::view).toList();
    }

    /** @throws NotFound when there is none of that key */
    @Transactional(readOnly = true)
    public RoleView get(String key) {
        return Optional.ofNullable(roles.read().get(key))
                .map(RoleCatalogue::view)
                .orElseThrow(() -> new NotFound("role", key));
    }

    /**
     * Changes a role or adds one.
     *
     * @param ifMatch the tag that the change was made from; null for any
     * @throws PreconditionFailed when somebody else has changed it meanwhile
     */
    @Transactional
    public RoleView put(String key, Localized name, Reach reach, Map<Kind, Level> rights, @Nullable String ifMatch) {
        if (!KEY.matcher(key).matches()) {
            throw new FieldErrors("key", messages.text("identity.role.key"));
        }
        if (key.equals("ADMIN") && rights.getOrDefault(Kind.USER, Level.NONE) != Level.EDIT) {
            throw new Conflict(messages.text("identity.role.administrator"));
        }
        roles.lock(key);
        var before = roles.read().get(key);
        if (before != null) {
            ETags.requireMatch(ifMatch, view(before).tag());
        }
        roles.write(new Roles.Role(key, name, reach, false, rights));
        var entry = TrailEntry.of(before == null ? "role.added" : "role.changed", "role", key)
                .with("reach", before == null ? null : before.reach(), reach);
        for (var kind : Kind.values()) {
            entry = entry.with(
                    kind.key(),
                    before == null ? Level.NONE : before.rights().getOrDefault(kind, Level.NONE),
                    rights.getOrDefault(kind, Level.NONE));
        }
        trail.record(entry);
        return view(roles.read().get(key));
    }

    /** @return rights from the words of the API; every word that means nothing is named */
    public Map<Kind, Level> parse(Map<String, String> rights) {
        var parsed = new EnumMap<Kind, Level>(Kind.class);
        var errors = new ArrayList<FieldErrors.FieldError>();
        rights.forEach((kind, level) -> {
            var k = Kind.of(kind);
            var l = level == null ? java.util.Optional.<Level>empty() : Level.of(level);
            if (k.isPresent() && l.isPresent()) {
                parsed.put(k.get(), l.get());
            } else {
                errors.add(new FieldErrors.FieldError("rights." + kind, messages.text("identity.role.right")));
            }
        });
        if (!errors.isEmpty()) {
            throw new FieldErrors(errors);
        }
        return parsed;
    }

    private static RoleView view(Roles.Role role) {
        return new RoleView(role.key(), role.name(), role.reach(), role.shipped(), role.rights());
    }
}
