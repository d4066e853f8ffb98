package pl.lejek.identity.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
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
import pl.lejek.identity.SavedViews;
import pl.lejek.identity.SavedViews.SavedView;
import pl.lejek.identity.SignedIn;
import pl.lejek.platform.web.Page;

/** The current user's named views of lists. */
@RestController
@RequestMapping("/api/v1/me/views")
class SavedViewController {

    private static final int LONGEST_SEARCH = 2000;

    /** @param search what follows the question mark in the list's address; empty = no filter */
    record NewView(
            @NotNull @Pattern(regexp = "[a-z][a-z-]{0,39}") String list,
            @NotBlank @Size(max = 60) String name,
            @NotNull @Size(max = LONGEST_SEARCH) String search) {}

    private final SavedViews views;

    SavedViewController(SavedViews views) {
        this.views = views;
    }

    @GetMapping
    @SignedIn
    Page<SavedView> list(@RequestParam(required = false) @Nullable String list) {
        return new Page<>(views.all(list), null);
    }

    @PostMapping
    @SignedIn
    @ResponseStatus(HttpStatus.CREATED)
    SavedView save(@Valid @RequestBody NewView body) {
        return views.save(body.list(), body.name(), body.search());
    }

    @DeleteMapping("/{id}")
    @SignedIn
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable UUID id) {
        views.remove(id);
    }
}
