package pl.lejek.history;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Looks up in the engine's records what belongs to cases: the cases they have started, and the files they ran by. */
@Component
class BundleFiles {

    private static final String CHILDREN =
            """
            select p.id_ from engine.act_hi_procinst p
            where p.super_process_instance_id_ = any(?)
              and p.root_proc_inst_id_ in (select root_proc_inst_id_ from engine.act_hi_procinst where id_ = any(?))
            union
            select proc_inst_id_ from engine.act_hi_varinst
            where name_ in ('parentCaseId', 'rootCaseId') and text_ = any(?)
            """;

    /** A migrated case ran by more than one version. */
    private static final String PROCESSES =
            """
            select 'processes/' || d.key_ || '/' || d.version_ || '/' || b.name_, b.bytes_
            from engine.act_re_procdef d
            join engine.act_ge_bytearray b on b.deployment_id_ = d.deployment_id_ and not coalesce(b.generated_, false)
            where d.id_ in (select proc_def_id_ from engine.act_hi_procinst where id_ = any(?)
                            union
                            select proc_def_id_ from engine.act_hi_actinst where proc_inst_id_ = any(?))
            order by 1
            """;

    private static final String DECISIONS =
            """
            select distinct on (1) 'decisions/' || d.key_ || '/' || d.version_ || '/' || b.name_, b.bytes_
            from engine.act_re_decision_def d
            join engine.act_ge_bytearray b on b.deployment_id_ = d.deployment_id_ and b.name_ = d.resource_name_
            where d.id_ in (select dec_def_id_ from engine.act_hi_decinst where proc_inst_id_ = any(?))
            order by 1
            """;

    private final JdbcTemplate jdbc;

    BundleFiles(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** A file as it was deployed. */
    record Deployed(String name, byte[] content) {}

    boolean isCase(String caseId) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "select exists (select from engine.act_hi_procinst where id_ = ?)"
                        + " or exists (select from history.audit_entry where case_id = ?)",
                Boolean.class,
                caseId,
                caseId));
    }

    /** @return the case and all that were started by it or by those; more than {@code most} are not looked for */
    Set<String> family(String caseId, int most) {
        var family = new LinkedHashSet<String>();
        Collection<String> newest = List.of(caseId);
        while (!newest.isEmpty() && family.size() <= most) {
            family.addAll(newest);
            var ids = newest.toArray(String[]::new);
            var children = new HashSet<>(jdbc.queryForList(CHILDREN, String.class, ids, ids, ids));
            children.removeAll(family);
            newest = children;
        }
        return family;
    }

    Rows<Deployed> processes(Connection connection, Collection<String> cases) throws SQLException {
        return new Rows<>(connection, PROCESSES, 10, row -> deployed(row.getString(1), row.getBytes(2)), cases, cases);
    }

    Rows<Deployed> decisions(Connection connection, Collection<String> cases) throws SQLException {
        return new Rows<>(connection, DECISIONS, 10, row -> deployed(row.getString(1), row.getBytes(2)), cases);
    }

    /** Names come from outside; none of them leaves the folder in which somebody unpacks the bundle. */
    private static Deployed deployed(String name, byte[] content) {
        var harmless =
                name.replace('\\', '/').replaceAll("[^\\p{L}\\p{N}./_ -]", "_").replaceAll("\\.{2,}", "_");
        return new Deployed(harmless.replaceAll("/+", "/"), content);
    }
}
