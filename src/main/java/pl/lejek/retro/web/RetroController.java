package pl.lejek.retro.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import pl.lejek.identity.Kind;
import pl.lejek.identity.Level;
import pl.lejek.identity.Requires;
import pl.lejek.identity.Users;
import pl.lejek.platform.web.Cursor;
import pl.lejek.platform.web.Page;
import pl.lejek.retro.Figures.Territory;
import pl.lejek.retro.Retro;
import pl.lejek.retro.Retro.Agreement;
import pl.lejek.retro.Retros;

/** Weekly retros, read by the team; they are written in the tasks of {@code sales-retro}. */
@RestController
@RequestMapping("/api/v1/retros")
class RetroController {

    private final Retros retros;
    private final Users users;

    RetroController(Retros retros, Users users) {
        this.retros = retros;
        this.users = users;
    }

    /** Newest first; perhaps of one {@code state} ({@code open}, {@code held}, {@code not-held}) or one {@code manager}. */
    @GetMapping
    @Requires(kind = Kind.RETRO, level = Level.VIEW)
    Page<RetroAnswer> list(
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String manager,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit) {
        var page = retros.list(given(state), given(manager), cursor, Cursor.limit(limit));
        var names = names(page.items());
        return page.map(it -> RetroAnswer.of(it, names));
    }

    @GetMapping("/{id}")
    @Requires(kind = Kind.RETRO, level = Level.VIEW)
    RetroAnswer get(@PathVariable UUID id) {
        var it = retros.get(id);
        return RetroAnswer.of(it, names(List.of(it)));
    }

    private Map<String, String> names(Collection<Retro> all) {
        return users.displayNames(all.stream()
                .flatMap(it -> Stream.of(
                                Stream.of(it.manager()),
                                it.figures().territories().stream().map(Territory::rep),
                                it.agreements().stream().map(Agreement::who))
                        .flatMap(people -> people))
                .distinct()
                .toList());
    }

    private static @Nullable String given(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    /**
     * @param monday first day of its week; the leads are those of the week before
     * @param averageMinutes from lead to first contact; null when none was reached
     * @param complaints how many customers of the reps had an open complaint
     */
    record RetroAnswer(
            UUID id,
            String caseId,
            String manager,
            String managerName,
            LocalDate monday,
            @Nullable String team,
            String state,
            List<TerritoryAnswer> territories,
            int leads,
            int reached,
            @Nullable Integer averageMinutes,
            int complaints,
            @Nullable String discussed,
            List<AgreementAnswer> agreements,
            @Nullable String rules,
            @Nullable String rulesDone,
            @Nullable Instant heldAt) {

        static RetroAnswer of(Retro it, Map<String, String> names) {
            var figures = it.figures();
            return new RetroAnswer(
                    it.id(),
                    it.caseId(),
                    it.manager(),
                    names.getOrDefault(it.manager(), it.manager()),
                    it.monday(),
                    it.team(),
                    it.state(),
                    figures.territories().stream()
                            .map(of -> new TerritoryAnswer(
                                    of.rep(), names.getOrDefault(of.rep(), of.rep()), of.customers()))
                            .toList(),
                    figures.leads(),
                    figures.reached(),
                    figures.averageMinutes(),
                    figures.complaints(),
                    it.discussed(),
                    it.agreements().stream()
                            .map(of -> new AgreementAnswer(
                                    of.what(), of.who(), names.getOrDefault(of.who(), of.who()), of.until()))
                            .toList(),
                    it.rules(),
                    it.rulesDone(),
                    it.heldAt());
        }
    }

    record TerritoryAnswer(String rep, String repName, int customers) {}

    record AgreementAnswer(String what, String who, String whoName, LocalDate until) {}
}
