package pl.lejek.imports;

import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import pl.lejek.platform.figures.Figure;
import pl.lejek.platform.figures.FigureSource;

/** How many files there are, by how far they have come. */
@Component
class ImportFigures implements FigureSource {

    private final JdbcTemplate jdbc;

    ImportFigures(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Figure> figures() {
        return jdbc.query(
                "select state, count(*) as files from imports.file_import group by state",
                (row, i) -> new Figure(
                        "lejek_imports",
                        "Imported files by state",
                        Map.of("state", row.getString("state")),
                        row.getLong("files")));
    }
}
