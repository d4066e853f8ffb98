package pl.lejek.customer.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import pl.lejek.customer.CustomField;
import pl.lejek.customer.CustomField.Entity;
import pl.lejek.customer.CustomField.Option;
import pl.lejek.customer.CustomField.Type;
import pl.lejek.customer.CustomFields;
import pl.lejek.customer.Dictionaries;
import pl.lejek.customer.Dictionaries.Word;
import pl.lejek.customer.FieldCatalogue;
import pl.lejek.customer.FieldCatalogue.FieldView;
import pl.lejek.identity.Kind;
import pl.lejek.identity.Level;
import pl.lejek.identity.Requires;
import pl.lejek.platform.Localized;
import pl.lejek.platform.web.ETags;
import pl.lejek.platform.web.NotFound;
import pl.lejek.platform.web.Page;

/** What an administrator adds to cards: fields, and words of their dictionaries. */
@RestController
@RequestMapping("/api/v1")
class CustomerSettingsController {

    private final FieldCatalogue catalogue;
    private final CustomFields customFields;
    private final Dictionaries dictionaries;

    CustomerSettingsController(FieldCatalogue catalogue, CustomFields customFields, Dictionaries dictionaries) {
        this.catalogue = catalogue;
        this.customFields = customFields;
        this.dictionaries = dictionaries;
    }

    /** Every field of cards, people and lists, as a screen shows and asks for it. */
    @GetMapping("/customer-fields")
    @Requires(kind = Kind.CUSTOMER, level = Level.VIEW)
    Page<FieldView> catalogue() {
        return new Page<>(catalogue.all(), null);
    }

    @GetMapping("/custom-fields")
    @Requires(kind = Kind.CUSTOMER, level = Level.VIEW)
    Page<CustomFieldView> fields() {
        return new Page<>(customFields.all().stream().map(CustomFieldView::of).toList(), null);
    }

    @PostMapping("/custom-fields")
    @Requires(kind = Kind.SETTING, level = Level.EDIT)
    ResponseEntity<CustomFieldView> add(@Valid @RequestBody NewField body) {
        return answer(customFields.add(body.field(Objects.requireNonNullElse(body.key, ""))), HttpStatus.CREATED);
    }

    /** Changes everything but key, entity and type. A retired field keeps its values and can come back. */
    @PutMapping("/custom-fields/{key}")
    @Requires(kind = Kind.SETTING, level = Level.EDIT)
    ResponseEntity<CustomFieldView> change(
            @PathVariable String key,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @Valid @RequestBody NewField body) {
        var before = customFields.find(key).orElseThrow(() -> new NotFound("custom-field", key));
        ETags.requireMatch(ifMatch, before.version());
        return answer(customFields.change(body.field(key)), HttpStatus.OK);
    }

    private static ResponseEntity<CustomFieldView> answer(CustomField field, HttpStatus status) {
        return ResponseEntity.status(status).eTag(ETags.of(field.version())).body(CustomFieldView.of(field));
    }

    @GetMapping("/customer-dictionaries")
    @Requires(kind = Kind.CUSTOMER, level = Level.VIEW)
    Page<Dictionary> dictionaries() {
        return new Page<>(
                dictionaries.all().entrySet().stream()
                        .map(it -> new Dictionary(
                                it.getKey(),
                                it.getValue().stream().map(WordView::of).toList()))
                        .toList(),
                null);
    }

    /** Adds a word, renames it, or retires it; cards that have it keep it. */
    @PutMapping("/customer-dictionaries/{kind}/{code}")
    @Requires(kind = Kind.SETTING, level = Level.EDIT)
    ResponseEntity<WordView> put(
            @PathVariable String kind,
            @PathVariable @Pattern(regexp = "[a-z0-9][a-z0-9-]{0,39}") String code,
            @Valid @RequestBody NewWord body) {
        if (!dictionaries.all().containsKey(kind)) {
            throw new NotFound("dictionary", "of that name");
        }
        var word = new Word(code, Localized.of(body.en, body.pl), body.active == null || body.active);
        var added = dictionaries.put(kind, word);
        return ResponseEntity.status(added ? HttpStatus.CREATED : HttpStatus.OK).body(WordView.of(word));
    }

    record Labels(@Nullable String en, @Nullable String pl) {}

    record Choice(@NotNull String code, @Nullable Labels label) {}

    record NewField(
            @Nullable String key,
            @NotNull Entity entity,
            @NotNull Type type,
            @NotNull Labels label,
            @Nullable List<@NotNull @Valid Choice> options,
            @Nullable BigDecimal min,
            @Nullable BigDecimal max,
            @Nullable Integer maxLength,
            @Nullable String pattern,
            @Nullable String requiredFrom,
            @Nullable Boolean personal,
            @Nullable Boolean searchable,
            @Nullable String justification,
            @Nullable Boolean active) {

        /** A person's field and free text count as personal until somebody says that they are not. */
        CustomField field(String key) {
            return new CustomField(
                    key,
                    entity,
                    Localized.of(label.en, label.pl),
                    type,
                    options == null
                            ? List.of()
                            : options.stream()
                                    .map(it -> new Option(
                                            it.code,
                                            it.label == null
                                                    ? Localized.of(it.code, it.code)
                                                    : Localized.of(it.label.en, it.label.pl)))
                                    .toList(),
                    min,
                    max,
                    maxLength,
                    blank(pattern),
                    blank(requiredFrom),
                    personal == null ? entity == Entity.PERSON || type.isText() : personal,
                    searchable == null || searchable,
                    justification == null ? "" : justification,
                    active == null || active,
                    0);
        }

        private static @Nullable String blank(@Nullable String text) {
            return text == null || text.isBlank() ? null : text;
        }
    }

    record NewWord(
            @NotBlank @Size(max = 100) String en, @NotBlank @Size(max = 100) String pl, @Nullable Boolean active) {}

    record ChoiceView(String code, String label, Localized labels) {}

    record CustomFieldView(
            String key,
            Entity entity,
            Type type,
            String label,
            Localized labels,
            List<ChoiceView> options,
            @Nullable BigDecimal min,
            @Nullable BigDecimal max,
            @Nullable Integer maxLength,
            @Nullable String pattern,
            @Nullable String requiredFrom,
            boolean personal,
            boolean searchable,
            String justification,
            boolean active,
            int version) {

        static CustomFieldView of(CustomField it) {
            var locale = LocaleContextHolder.getLocale();
            return new CustomFieldView(
                    it.key(),
                    it.entity(),
                    it.type(),
                    it.label().in(locale),
                    it.label(),
                    it.options().stream()
                            .map(option ->
                                    new ChoiceView(option.code(), option.label().in(locale), option.label()))
                            .toList(),
                    it.min(),
                    it.max(),
                    it.maxLength(),
                    it.pattern(),
                    it.requiredFrom(),
                    it.personal(),
                    it.searchable(),
                    it.justification(),
                    it.active(),
                    it.version());
        }
    }

    record Dictionary(String kind, List<WordView> words) {}

    record WordView(String code, String label, Localized labels, boolean active) {

        static WordView of(Word it) {
            return new WordView(it.code(), it.label().in(LocaleContextHolder.getLocale()), it.label(), it.active());
        }
    }
}
