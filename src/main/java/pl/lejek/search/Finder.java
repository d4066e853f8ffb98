package pl.lejek.search;

import java.util.List;
import pl.lejek.identity.Kind;

/** SPI: a module whose records people look for. */
public interface Finder {

    /** @return the kind of record; who may not view it is not asked for it */
    Kind kind();

    /** @return records that the current user may see and that contain the text, best first, at most {@code limit} */
    List<Found> find(SearchText text, int limit);

    /**
     * @param least how alike, of {@link SearchText#likeness()}
     * @return records that the current user may see and whose names resemble the text, best first, at most {@code limit}
     */
    default List<Found> alike(SearchText text, double least, int limit) {
        return List.of();
    }
}
