package pl.lejek.imports;

import java.util.Collection;
import java.util.Map;

/** What a dry run remembers of the rows before, because nothing of them is in the records. */
public interface Rehearsal {

    /** @return what was remembered under those of the keys that are known */
    Map<String, String> known(Collection<String> keys);

    /** @return everything that was remembered under keys that begin so */
    Map<String, String> all(String prefix);

    /** Remembers the first row with each key; later ones change nothing. */
    void remember(Map<String, String> about);
}
