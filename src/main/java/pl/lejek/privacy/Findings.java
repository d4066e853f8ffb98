package pl.lejek.privacy;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import pl.lejek.privacy.TextSearch.Hit;
import pl.lejek.privacy.TextSearch.Unread;

/** What a search has found so far, and what it could not read. */
class Findings {

    private final Needles certain;
    private final Needles possible;
    private final Map<String, Hit> hits = new LinkedHashMap<>();
    private final Map<List<String>, Unread> unread = new LinkedHashMap<>();
    private final Set<String> named = new LinkedHashSet<>();
    private int files;

    Findings(Needles certain, Needles possible) {
        this.certain = certain;
        this.possible = possible;
    }

    void rows(String place, long sure, long perhaps) {
        if (sure > 0 || perhaps > 0) {
            hits.merge(
                    place,
                    new Hit(place, sure, perhaps),
                    (one, other) -> new Hit(place, one.certain() + other.certain(), one.possible() + other.possible()));
        }
    }

    /** @param id of the file where it is a row's; null where nobody can remove it */
    void file(String place, @Nullable String id, byte[] bytes) {
        var read = FileText.of(bytes);
        read.unread().forEach(it -> notRead(place, it));
        words(place, id, read.text());
        files++;
    }

    private boolean words(String place, @Nullable String id, String text) {
        var words = text.toLowerCase(Locale.ROOT);
        var sure = certain.areIn(words);
        return found(place, id, sure, !sure && possible.areIn(words));
    }

    private boolean found(String place, @Nullable String id, boolean sure, boolean perhaps) {
        rows(place, sure ? 1 : 0, perhaps ? 1 : 0);
        if ((sure || perhaps) && id != null) {
            named.add(id);
        }
        return sure || perhaps;
    }

    /** What is neither a text nor a file and has the person in it, perhaps as a part of another name or number. */
    void bytes(String place, String id, byte[] bytes) {
        if (!words(place, id, FileText.inAnyLetters(bytes))) {
            rows(place, 0, 1);
        }
    }

    /** @return reader of a text that is too large to be read at once */
    Pieces inPieces(String place, String id) {
        return new Pieces(place, id);
    }

    /** A text piece by piece. */
    class Pieces {

        private final String place;
        private final String id;
        private boolean sure;
        private boolean perhaps;

        private Pieces(String place, String id) {
            this.place = place;
            this.id = id;
        }

        void piece(byte[] bytes) {
            var words = FileText.inAnyLetters(bytes).toLowerCase(Locale.ROOT);
            sure = sure || certain.areIn(words);
            perhaps = perhaps || possible.areIn(words);
        }

        void end() {
            found(place, id, sure, !sure && perhaps);
        }
    }

    /** @return what is looked for in bytes, in hex */
    String[] bytes() {
        return Stream.concat(Stream.of(certain.bytes()), Stream.of(possible.bytes()))
                .toArray(String[]::new);
    }

    void notRead(String place, FileText.Unread why) {
        unread.merge(
                List.of(place, why.name()),
                new Unread(place, FileText.key(why), 1),
                (one, other) -> new Unread(place, one.why(), one.files() + other.files()));
    }

    int files() {
        return files;
    }

    List<Hit> hits() {
        return List.copyOf(hits.values());
    }

    List<Unread> unread() {
        return List.copyOf(unread.values());
    }

    List<String> named() {
        return List.copyOf(named);
    }
}
