package pl.lejek.identity.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import pl.lejek.identity.Kind;
import pl.lejek.identity.Level;
import pl.lejek.identity.Requires;
import pl.lejek.identity.Tokens;
import pl.lejek.identity.Tokens.TokenView;
import pl.lejek.platform.web.Cursor;
import pl.lejek.platform.web.Page;

/** The current user's tokens for programs. */
@RestController
@RequestMapping("/api/v1/tokens")
class TokenController {

    record NewToken(
            @NotBlank @Size(max = 100) String name,
            @NotEmpty @Size(max = 50) List<@NotBlank @Size(max = 50) String> scopes,
            @NotNull Instant expiresAt) {}

    /** The only time the token itself is told. */
    record CreatedToken(
            UUID id, String token, String name, List<String> scopes, Instant createdAt, Instant expiresAt) {}

    private final Tokens tokens;

    TokenController(Tokens tokens) {
        this.tokens = tokens;
    }

    @GetMapping
    @Requires(kind = Kind.TOKEN, level = Level.VIEW)
    Page<TokenView> list(
            @RequestParam(defaultValue = "50") int limit, @RequestParam(required = false) @Nullable String cursor) {
        return tokens.list(Cursor.limit(limit), cursor);
    }

    @PostMapping
    @Requires(kind = Kind.TOKEN, level = Level.EDIT)
    @ResponseStatus(HttpStatus.CREATED)
    CreatedToken create(@Valid @RequestBody NewToken body) {
        var created = tokens.create(body.name(), body.scopes(), body.expiresAt());
        var view = created.view();
        return new CreatedToken(
                view.id(), created.token(), view.name(), view.scopes(), view.createdAt(), view.expiresAt());
    }

    @DeleteMapping("/{id}")
    @Requires(kind = Kind.TOKEN, level = Level.EDIT)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(@PathVariable String id) {
        tokens.revoke(id);
    }
}
