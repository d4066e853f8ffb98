package pl.lejek.history.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import pl.lejek.history.EventLog;
import pl.lejek.history.EventLog.Question;
import pl.lejek.history.EventLogCsv;
import pl.lejek.history.EventLogXes;
import pl.lejek.history.Period;
import pl.lejek.identity.Kind;
import pl.lejek.identity.Level;
import pl.lejek.identity.Requires;
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.platform.web.FieldErrors.FieldError;
import pl.lejek.platform.web.Messages;
import pl.lejek.workflow.SalesZone;

@RestController
@RequestMapping("/api/v1/audit/export")
class EventLogController {

    private final EventLog log;
    private final SalesZone zone;
    private final Messages messages;

    EventLogController(EventLog log, SalesZone zone, Messages messages) {
        this.log = log;
        this.zone = zone;
        this.messages = messages;
    }

    /** The event log of a process: of the cases that began in the period, written while it is read. */
    @GetMapping
    @Requires(kind = Kind.HISTORY, level = Level.ENTER)
    void export(
            @RequestParam(required = false) @Nullable String process,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String until,
            @RequestParam(defaultValue = "xes") String format,
            Locale locale,
            HttpServletResponse response)
            throws IOException {
        var period = Period.of(from, until, zone.zone(), () -> messages.text("history.period"));
        var errors = new ArrayList<FieldError>();
        if (process == null || process.isBlank()) {
            errors.add(new FieldError("process", messages.text("history.export.process")));
        }
        if (!format.equals("xes") && !format.equals("csv")) {
            errors.add(new FieldError("format", messages.text("history.export.format")));
        }
        if (!errors.isEmpty() || process == null) {
            throw new FieldErrors(errors);
        }
        var question = new Question(process, period);
        log.announce(question, format);
        response.setContentType(format.equals("xes") ? "application/xml; charset=utf-8" : "text/csv; charset=utf-8");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(process + "." + format)
                        .build()
                        .toString());
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        if (format.equals("xes")) {
            var xes = new EventLogXes(response.getOutputStream(), process);
            log.tell(question, locale, xes);
            xes.finish();
        } else {
            var csv = new EventLogCsv(response.getOutputStream());
            log.tell(question, locale, csv);
            csv.finish();
        }
    }
}
