package pl.lejek.search;

import java.util.List;
import pl.lejek.identity.Kind;

/** SPI: a module whose records people look for. */
public interface Finder {

    /** @return the kind of record; who may not view it is not asked for it */
    Kind kind();

    /** @return the highest score it gives: it is not asked when there is a page of better ones */
    default double best() {
        return 1;
    }

    /**
     * @param above what is no better than this would not be shown and need not be looked for
     * @return records that the current user may see and that contain the text, best first, at most {@code limit}
     */
    List<Found> find(SearchText text, int limit, double above);

    /** @return records that the current user may see and that have one of the alternatives of every word */
    default List<Found> near(KnownWords words, int limit) {
        return alike(words.text(), limit);
    }

    /**
     * Asked when {@link SearchRows} knows how much they have to resemble it.
     *
     * @return records that the current user may see and whose names resemble the text, best first, at most {@code limit}
     */
    default List<Found> alike(SearchText text, int limit) {
        return List.of();
    }
}
