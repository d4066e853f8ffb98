package pl.lejek.history.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import pl.lejek.history.ListExports;
import pl.lejek.identity.SignedIn;

/** Files that a browser makes of the rows it was given. */
@RestController
@RequestMapping("/api/v1/exports")
class ExportController {

    /** @param list e.g. {@code leads} */
    record Export(
            @NotNull @Pattern(regexp = "[a-z][a-z0-9-]{0,59}") String list,
            @NotNull @Pattern(regexp = "csv|xlsx|json") String format,
            @PositiveOrZero int rows) {}

    private final ListExports exports;

    ExportController(ListExports exports) {
        this.exports = exports;
    }

    @PostMapping
    @SignedIn
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void record(@Valid @RequestBody Export body) {
        exports.record(body.list(), body.format(), body.rows());
    }
}
