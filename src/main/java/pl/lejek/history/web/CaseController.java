package pl.lejek.history.web;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import pl.lejek.history.CaseReplay;
import pl.lejek.history.CaseView;
import pl.lejek.history.Cases;
import pl.lejek.history.PictureView;
import pl.lejek.history.Replays;
import pl.lejek.history.StepView;
import pl.lejek.identity.SignedIn;
import pl.lejek.platform.web.Page;

@RestController
@RequestMapping("/api/v1/cases/{caseId}")
class CaseController {

    private final Cases cases;
    private final Replays replays;

    CaseController(Cases cases, Replays replays) {
        this.cases = cases;
        this.replays = replays;
    }

    @GetMapping
    @SignedIn
    CaseView find(@PathVariable String caseId, Locale locale) {
        return cases.find(caseId, locale);
    }

    @GetMapping("/history")
    @SignedIn
    Page<StepView> history(
            @PathVariable String caseId,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit,
            Locale locale) {
        return cases.history(caseId, cursor, limit, locale);
    }

    /**
     * Everything that happened, for playing it back on the diagram.
     *
     * @param stop a moment of the part that is asked for; of a long case without it the last part
     */
    @GetMapping("/replay")
    @SignedIn
    CaseReplay replay(
            @PathVariable String caseId, @RequestParam(required = false) @Nullable Integer stop, Locale locale) {
        return replays.of(caseId, stop, locale);
    }

    @GetMapping("/picture")
    @SignedIn
    PictureView picture(@PathVariable String caseId) {
        return cases.picture(caseId);
    }
}
