package pl.lejek.purchase;

/** Starts recalculations; the package {@code process} answers with its diagram. */
public interface ValueCases {

    /**
     * @param askedBy user id
     * @return the case
     */
    String start(String askedBy);
}
