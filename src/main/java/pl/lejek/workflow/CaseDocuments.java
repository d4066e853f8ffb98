package pl.lejek.workflow;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** SPI: a module gives out the documents that cases have made, for whoever exports a case. */
public interface CaseDocuments {

    /** @return the documents of these cases, in an order that stays the same */
    List<CaseDocument> of(Collection<String> caseIds);

    /**
     * A document as it was made.
     *
     * @param name of the file, the same for no two documents
     * @param sha256 of the content, in hex
     * @param subjects ids of the records whose data are in it
     * @param content read when it is asked for
     */
    record CaseDocument(String caseId, String name, String sha256, Set<String> subjects, Supplier<byte[]> content) {}
}
