package pl.lejek.imports;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pl.lejek.platform.evidence.Evidence;

/** Whether files have been brought in and not taken back. */
@Component
class DataImported implements Evidence {

    private final JdbcClient jdbc;

    DataImported(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String name() {
        return "DataImported";
    }

    @Override
    public Finding look() {
        var done = jdbc.sql(
                        """
                        select count(*) as files, coalesce(sum(created + merged), 0) as rows
                        from imports.file_import where state = 'DONE' and not dry_run
                        """)
                .query((row, number) -> new long[] {row.getLong("files"), row.getLong("rows")})
                .single();
        return new Finding(done[1] > 0, "imports.evidence", done[0], done[1]);
    }
}
