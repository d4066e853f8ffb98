package pl.lejek.platform.privacy;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What a module does that holds personal data in tables: {@link PersonalRows}, in the order in which they are erased. */
@Transactional(propagation = Propagation.MANDATORY)
public abstract class PersonalTables implements PersonalDataOwner {

    protected final JdbcClient jdbc;
    private final String module;
    private final List<PersonalRows> tables;

    protected PersonalTables(JdbcClient jdbc, String module, PersonalRows... tables) {
        this.jdbc = jdbc;
        this.module = module;
        this.tables = List.of(tables);
    }

    @Override
    public String module() {
        return module;
    }

    @Override
    public List<Section> export(DataSubject subject) {
        return tables.stream()
                .map(it -> it.read(jdbc, subject))
                .filter(Objects::nonNull)
                .toList();
    }

    /** In one statement for all tables. */
    @Override
    public List<Counted> count(DataSubject subject) {
        var shown = tables.stream().filter(PersonalRows::isShown).toList();
        if (shown.isEmpty()) {
            return List.of();
        }
        var statement = IntStream.range(0, shown.size())
                .mapToObj(it -> shown.get(it).counting(it))
                .collect(Collectors.joining(" union all "));
        return sql("select * from (" + statement + ") counted where rows > 0 order by number", subject)
                .query((row, number) -> shown.get(row.getInt("number")).counted(row.getLong("rows")))
                .list();
    }

    @Override
    public List<String> files(DataSubject subject) {
        return tables.stream().flatMap(it -> it.files(jdbc, subject)).toList();
    }

    @Override
    public List<Erased> erase(DataSubject subject) {
        return tables.stream()
                .map(it -> it.erase(jdbc, subject))
                .filter(it -> it.rows() > 0)
                .toList();
    }

    /** @param shared statement for kind ({@code EMAIL} or {@code PHONE}) and value of what somebody else has as well */
    protected DataSubject sharing(String shared, DataSubject subject) {
        var own = subject;
        record Shared(Known kind, String value) {}
        for (var it : sql(shared, subject)
                .query((row, number) -> new Shared(Known.valueOf(row.getString(1)), row.getString(2)))
                .list()) {
            own = own.sharing(it.kind, it.value);
        }
        return own;
    }

    /** @param named statement for id and name, with a parameter for the ids (uuid[]) */
    protected Map<String, String> names(String named, Collection<String> ids) {
        var names = new HashMap<String, String>();
        jdbc.sql(named)
                .param(ids.stream().map(UUID::fromString).toArray(UUID[]::new))
                .query(row -> {
                    names.put(row.getString(1), row.getString(2));
                });
        return names;
    }

    /** A statement with the parameters that {@link PersonalRows} knows. */
    protected JdbcClient.StatementSpec sql(String statement, DataSubject subject) {
        return jdbc.sql(statement).params(subject.parameters());
    }
}
