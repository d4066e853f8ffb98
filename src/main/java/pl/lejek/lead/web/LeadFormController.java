package pl.lejek.lead.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import pl.lejek.identity.Kind;
import pl.lejek.identity.Level;
import pl.lejek.identity.Requires;
import pl.lejek.lead.LeadForms;
import pl.lejek.lead.LeadForms.LeadForm;
import pl.lejek.lead.Leads;
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.platform.web.FieldErrors.FieldError;
import pl.lejek.platform.web.Messages;
import pl.lejek.platform.web.NotFound;
import pl.lejek.platform.web.Page;

@RestController
@RequestMapping("/api/v1/lead-forms")
class LeadFormController {

    private final LeadForms forms;
    private final Leads leads;
    private final Messages messages;

    LeadFormController(LeadForms forms, Leads leads, Messages messages) {
        this.forms = forms;
        this.leads = leads;
        this.messages = messages;
    }

    @GetMapping
    @Requires(kind = Kind.LEAD_FORM, level = Level.VIEW)
    Page<LeadFormResponse> list() {
        return new Page<>(forms.all().stream().map(LeadFormResponse::of).toList(), null);
    }

    @PostMapping
    @Requires(kind = Kind.LEAD_FORM, level = Level.EDIT)
    @ResponseStatus(HttpStatus.CREATED)
    LeadFormResponse create(@RequestBody NewLeadForm request) {
        var errors = new ArrayList<FieldError>();
        var name = request.name == null ? "" : request.name.strip();
        var source = request.source == null || request.source.isBlank() ? "web" : request.source;
        if (name.isEmpty() || name.length() > 100) {
            errors.add(new FieldError("name", messages.text("lead.form-name-missing")));
        }
        if (!leads.sources(false).containsKey(source)) {
            errors.add(new FieldError("source", messages.text("lead.source-unknown")));
        }
        if (!errors.isEmpty()) {
            throw new FieldErrors(errors);
        }
        return LeadFormResponse.of(forms.create(name, source));
    }

    @DeleteMapping("/{id}")
    @Requires(kind = Kind.LEAD_FORM, level = Level.EDIT)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(@PathVariable String id) {
        try {
            forms.revoke(UUID.fromString(id));
        } catch (IllegalArgumentException e) {
            throw new NotFound("lead form", "of that id");
        }
    }

    record NewLeadForm(@Nullable String name, @Nullable String source) {}

    /**
     * A form with what a web page needs.
     *
     * @param snippet HTML to paste into a page
     */
    record LeadFormResponse(
            UUID id, String token, String name, String source, Instant createdAt, String url, String snippet) {

        static LeadFormResponse of(LeadForm form) {
            var url = ServletUriComponentsBuilder.fromCurrentContextPath()
                    .path("/public/lead-form/{token}")
                    .build(form.token())
                    .toString();
            return new LeadFormResponse(
                    form.id(),
                    form.token(),
                    form.name(),
                    form.source(),
                    form.createdAt(),
                    url,
                    "<iframe src=\"" + url + "\" title=\"Kontakt\" width=\"100%\" height=\"640\""
                            + " style=\"border:0\"></iframe>");
        }
    }
}
