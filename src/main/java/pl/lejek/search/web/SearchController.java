package pl.lejek.search.web;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import pl.lejek.identity.Kind;
import pl.lejek.identity.SignedIn;
import pl.lejek.platform.web.Cursor;
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.platform.web.Messages;
import pl.lejek.platform.web.Page;
import pl.lejek.search.Found;
import pl.lejek.search.Search;
import pl.lejek.search.SearchText;

@RestController
@RequestMapping("/api/v1/search")
class SearchController {

    private static final int FEWEST_LETTERS = 2;

    private final Search search;
    private final Messages messages;

    SearchController(Search search, Messages messages) {
        this.search = search;
        this.messages = messages;
    }

    /** What the caller may see and the text names, best first; one page, since nobody reads a second one. */
    @GetMapping
    @SignedIn
    Page<Item> find(
            @RequestParam String q,
            @RequestParam(required = false) @Nullable List<String> type,
            @RequestParam(defaultValue = "20") int limit) {
        if (q.length() > SearchText.LONGEST) {
            throw new FieldErrors("q", messages.text("search.too-long", SearchText.LONGEST));
        }
        var kinds = kinds(type);
        var text = SearchText.of(q);
        if (text == null || text.text().length() < FEWEST_LETTERS) {
            return new Page<>(List.of(), null);
        }
        var items = search.find(text, kinds, Cursor.limit(limit)).stream()
                .map(Item::of)
                .toList();
        return new Page<>(items, null);
    }

    private Set<Kind> kinds(@Nullable List<String> types) {
        var kinds = EnumSet.noneOf(Kind.class);
        if (types != null) {
            types.forEach(it -> kinds.add(
                    Kind.of(it).orElseThrow(() -> new FieldErrors("type", messages.text("search.type-unknown")))));
        }
        return kinds;
    }

    record Opens(String type, String id) {}

    record Item(String type, String id, String label, @Nullable String hint, Opens opens) {

        static Item of(Found found) {
            return new Item(
                    found.type(),
                    found.id(),
                    found.label(),
                    found.hint(),
                    new Opens(found.opensType(), found.opensId()));
        }
    }
}
