package pl.lejek.offer.web;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import pl.lejek.identity.Kind;
import pl.lejek.identity.Level;
import pl.lejek.identity.Requires;
import pl.lejek.offer.Company;
import pl.lejek.offer.CompanySettings;
import pl.lejek.platform.web.ETags;
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.platform.web.Messages;
import pl.lejek.platform.web.NotFound;

/** What the company says of itself in its offers: details, texts of the blocks, logo. */
@RestController
@RequestMapping("/api/v1/company")
class CompanyController {

    private static final Set<String> TEXTS =
            Set.of("name", "street", "postcode", "city", "nip", "account", "phone", "email", "website");

    private final CompanySettings company;
    private final Messages messages;

    CompanyController(CompanySettings company, Messages messages) {
        this.company = company;
        this.messages = messages;
    }

    record Response(
            String name,
            @Nullable String street,
            @Nullable String postcode,
            @Nullable String city,
            @Nullable String nip,
            @Nullable String account,
            @Nullable String phone,
            @Nullable String email,
            @Nullable String website,
            boolean hasLogo,
            int validDays,
            Map<String, String> blocks) {

        static Response of(Company it) {
            return new Response(
                    it.name(),
                    it.street(),
                    it.postcode(),
                    it.city(),
                    it.nip(),
                    it.account(),
                    it.phone(),
                    it.email(),
                    it.website(),
                    it.hasLogo(),
                    it.validDays(),
                    it.blocks());
        }
    }

    @GetMapping
    @Requires(kind = Kind.OFFER, level = Level.VIEW)
    ResponseEntity<Response> get() {
        return answer(company.current());
    }

    /** Changes what the body names; {@code blocks} by {@code <block>.<language>}, an empty text removes one. */
    @PatchMapping
    @Requires(kind = Kind.SETTING, level = Level.EDIT)
    ResponseEntity<Response> change(
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody Map<String, @Nullable Object> body) {
        var texts = new HashMap<String, @Nullable String>();
        Integer days = null;
        Map<String, @Nullable String> blocks = null;
        for (var entry : body.entrySet()) {
            var value = entry.getValue();
            if (TEXTS.contains(entry.getKey()) && (value == null || value instanceof String)) {
                texts.put(entry.getKey(), value == null ? null : value.toString());
            } else if (entry.getKey().equals("validDays") && value instanceof Integer number) {
                days = number;
            } else if (entry.getKey().equals("blocks") && value instanceof Map<?, ?> map) {
                blocks = new HashMap<>();
                for (var block : map.entrySet()) {
                    var text = block.getValue();
                    if (text != null && !(text instanceof String)) {
                        throw new FieldErrors("blocks." + block.getKey(), messages.text("platform.field.type"));
                    }
                    blocks.put(String.valueOf(block.getKey()), text == null ? null : text.toString());
                }
            } else {
                throw new FieldErrors(entry.getKey(), messages.text(wrong(entry.getKey())));
            }
        }
        return answer(company.change(ifMatch, texts, days, blocks));
    }

    private static String wrong(String field) {
        return field.equals("validDays")
                ? "offer.valid-days"
                : TEXTS.contains(field) || field.equals("blocks") ? "platform.field.type" : "platform.field.unknown";
    }

    @GetMapping("/logo")
    @Requires(kind = Kind.OFFER, level = Level.VIEW)
    ResponseEntity<byte[]> logo() {
        var logo = company.logo().orElseThrow(() -> new NotFound("logo", "of the company"));
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(logo.mediaType()))
                .cacheControl(CacheControl.noCache())
                .header("X-Content-Type-Options", "nosniff")
                .body(logo.content());
    }

    @PutMapping(path = "/logo", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Requires(kind = Kind.SETTING, level = Level.EDIT)
    ResponseEntity<Response> logo(@RequestParam MultipartFile file) throws IOException {
        return answer(company.logo(file.getBytes()));
    }

    @DeleteMapping("/logo")
    @Requires(kind = Kind.SETTING, level = Level.EDIT)
    ResponseEntity<Response> removeLogo() {
        return answer(company.logo(null));
    }

    private static ResponseEntity<Response> answer(Company it) {
        return ResponseEntity.ok().eTag(ETags.of(it.version())).body(Response.of(it));
    }
}
