package pl.lejek.platform.figures;

import java.util.List;

/** SPI: what a module counts in the database for whoever watches the installation (docs/operations.md, Metrics). */
public interface FigureSource {

    /** At most so many different values of a label are told one by one. */
    int MOST_LABELS = 200;

    /** @return the figures of this moment; asked at most every 20 seconds, by every node that is watched */
    List<Figure> figures();
}
