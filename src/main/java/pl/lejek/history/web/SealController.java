package pl.lejek.history.web;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import pl.lejek.history.Seals;
import pl.lejek.history.Verdict;
import pl.lejek.identity.Kind;
import pl.lejek.identity.Level;
import pl.lejek.identity.Requires;
import pl.lejek.platform.web.Page;
import pl.lejek.verify.Anchor;

@RestController
@RequestMapping("/api/v1/audit")
class SealController {

    private final Seals seals;

    SealController(Seals seals) {
        this.seals = seals;
    }

    @GetMapping("/verify")
    @Requires(kind = Kind.AUDIT, level = Level.VIEW)
    Verdict verify() {
        return seals.verify();
    }

    @GetMapping("/anchors")
    @Requires(kind = Kind.AUDIT, level = Level.VIEW)
    Page<Anchor> anchors(
            @RequestParam(required = false) @Nullable String cursor, @RequestParam(defaultValue = "50") int limit) {
        return seals.anchors(cursor, limit);
    }
}
