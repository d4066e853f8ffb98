package pl.lejek.calendar.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
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
import pl.lejek.calendar.Absence;
import pl.lejek.calendar.Absences;
import pl.lejek.identity.CurrentUser;
import pl.lejek.identity.SignedIn;
import pl.lejek.platform.web.Cursor;
import pl.lejek.platform.web.Page;

@RestController
@RequestMapping("/api/v1/absences")
class AbsenceController {

    private final Absences absences;
    private final CurrentUser currentUser;

    AbsenceController(Absences absences, CurrentUser currentUser) {
        this.absences = absences;
        this.currentUser = currentUser;
    }

    @SignedIn
    @GetMapping
    Page<Absence> list(
            @RequestParam(required = false) @Nullable String user,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit) {
        return absences.list(user, cursor, Cursor.limit(limit));
    }

    @SignedIn
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Absence enter(@Valid @RequestBody NewAbsence body) {
        return absences.enter(
                body.user() == null ? currentUser.id() : body.user(), body.from(), body.until(), body.note());
    }

    @SignedIn
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable String id) {
        absences.remove(id);
    }

    /** @param user the caller when absent */
    record NewAbsence(
            @Nullable @Size(max = 100) String user,
            @NotNull LocalDate from,
            @NotNull LocalDate until,
            @Nullable @Size(max = 200) String note) {}
}
