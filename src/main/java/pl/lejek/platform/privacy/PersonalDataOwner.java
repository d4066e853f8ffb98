package pl.lejek.platform.privacy;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * SPI: a module that holds personal data finds, shows and erases it (domain.md D-13). All calls of one erasure are in one
 * transaction; an erasure may be repeated.
 */
public interface PersonalDataOwner {

    /** @return the module, as {@code privacy.module-<name>} calls it */
    String module();

    /** @return the person with what this module knows them under as well; asked until nobody knows more */
    default DataSubject widen(DataSubject subject) {
        return subject;
    }

    /**
     * @return the person for whom addresses and telephone numbers that this module knows somebody else under as well, such as
     *     those of a household, are {@link Known#SHARED}: what is found by them alone may be that other person's
     */
    default DataSubject share(DataSubject subject) {
        return subject;
    }

    /** @return what is held; nothing of what is empty */
    List<Section> export(DataSubject subject);

    /** @return how much is held, without reading it; nothing of what is empty */
    default List<Counted> count(DataSubject subject) {
        return export(subject).stream()
                .map(it -> new Counted(it.key(), it.total(), it.fate()))
                .toList();
    }

    /**
     * @param kind {@link Known#CARD}, {@link Known#PERSON} or {@link Known#LEAD}
     * @return what those of the ids that this module knows are called; whoever is erased is called nothing
     */
    default Map<String, String> names(Known kind, Collection<String> ids) {
        return Map.of();
    }

    /** @return what the files of {@link Known#FILE} are called that go whole and cannot be made again */
    default List<String> files(DataSubject subject) {
        return List.of();
    }

    /** Erases what may go. @return what became of it */
    List<Erased> erase(DataSubject subject);

    /**
     * The person objects to marketing, or must not be written to while something is looked into; holds at once, on every
     * channel.
     *
     * @param source {@code objection}, {@code restriction} or {@code erasure}
     */
    default void stopMarketing(DataSubject subject, String source) {}

    /** A restriction is over: what it had stopped may go on, as far as the person had agreed to it before. */
    default void liftRestriction(DataSubject subject) {}

    /** What becomes of data when the person is erased. */
    enum Fate {
        /** The rows go. */
        REMOVED,
        /** The rows stay, without what names the person. */
        CLEARED,
        /** Texts stay, without the person's name, address and numbers. */
        UNNAMED,
        /** Stays, because a law wants it; it names the person by a pseudonym only. */
        KEPT
    }

    /**
     * Data of one kind.
     *
     * @param key {@code privacy.section-<key>} is its name, {@code privacy.kept-<key>} why it stays
     * @param columns {@code privacy.column-<name>} are their names
     * @param rows values as text, at most {@value #MOST_ROWS}
     * @param total how many rows there are
     */
    record Section(String key, List<String> columns, List<List<@Nullable String>> rows, long total, Fate fate) {

        public static final int MOST_ROWS = 5_000;

        public Section {
            columns = List.copyOf(columns);
        }
    }

    /** How many rows of a section are held. */
    record Counted(String section, long rows, Fate fate) {}

    /** How many rows of a section met which fate. */
    record Erased(String section, Fate fate, long rows) {}
}
