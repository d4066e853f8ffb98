package pl.lejek.offer;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.workflow.CaseDocuments;

/** The PDFs of offers, each version as it was rendered. */
@Component
class OfferCaseDocuments implements CaseDocuments {

    private final JdbcClient jdbc;

    OfferCaseDocuments(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    @Transactional(readOnly = true)
    public List<CaseDocument> of(Collection<String> caseIds) {
        return jdbc.sql(
                        """
                        select o.case_id, o.id, o.deal_id, o.customer_id, o.number, v.number as version, v.pdf_sha256
                        from offer.offer o join offer.offer_version v on v.offer_id = o.id
                        where o.case_id = any(:cases) and v.pdf is not null
                        order by o.number, v.number
                        """)
                .param("cases", caseIds.toArray(String[]::new))
                .query((row, number) -> {
                    var offer = row.getObject("id", UUID.class);
                    var version = row.getInt("version");
                    var subjects = new HashSet<String>();
                    for (var column : List.of("id", "deal_id", "customer_id")) {
                        var id = row.getString(column);
                        if (id != null) {
                            subjects.add(id);
                        }
                    }
                    return new CaseDocument(
                            row.getString("case_id"),
                            "offer-" + row.getString("number").replaceAll("[^A-Za-z0-9-]", "-") + "-" + version
                                    + ".pdf",
                            row.getString("pdf_sha256"),
                            subjects,
                            () -> content(offer, version));
                })
                .list();
    }

    private byte[] content(UUID offer, int version) {
        return jdbc.sql("select pdf from offer.offer_version where offer_id = ? and number = ?")
                .params(offer, version)
                .query(byte[].class)
                .single();
    }
}
