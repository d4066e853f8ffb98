package pl.lejek.workflow;

import java.util.Collection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Cases whose history stays although its time is over. */
@Component
public class HistoryHolds {

    private final JdbcClient jdbc;
    private final HistoryExpiry expiry;

    HistoryHolds(JdbcClient jdbc, HistoryExpiry expiry) {
        this.jdbc = jdbc;
        this.expiry = expiry;
    }

    /** @return whether there is, or was, such a case */
    @Transactional(readOnly = true)
    public boolean isThere(String caseId) {
        return jdbc.sql("select exists (select from engine.act_hi_procinst where proc_inst_id_ = ?)")
                .param(caseId)
                .query(Boolean.class)
                .single();
    }

    /**
     * Holds the cases, and those about the customers, with all that they belong to; what was held before and is not named here
     * is not held any more.
     *
     * @param customers ids of cards
     */
    @Transactional
    public void hold(Collection<String> customers, Collection<String> cases) {
        var keys = customers.stream().map(it -> "customer/" + it).toArray(String[]::new);
        var roots = jdbc.sql(
                        """
                        select distinct p.root_proc_inst_id_ from engine.act_hi_procinst p
                        where p.proc_inst_id_ = any(:cases) or p.business_key_ = any(:keys)
                           or p.proc_inst_id_ in (select v.proc_inst_id_ from engine.act_hi_varinst v
                                where v.name_ = 'customerId' and v.text_ = any(:customers))
                        """)
                .param("cases", cases.toArray(String[]::new))
                .param("keys", keys)
                .param("customers", customers.toArray(String[]::new))
                .query(String.class)
                .list()
                .toArray(String[]::new);
        jdbc.sql("delete from engine.lejek_history_hold where case_id <> all(?)")
                .param(roots)
                .update();
        jdbc.sql("insert into engine.lejek_history_hold select unnest(?::text[]) on conflict do nothing")
                .param(roots)
                .update();
        expiry.unmark(roots);
    }
}
