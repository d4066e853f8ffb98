package pl.lejek.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import pl.lejek.testing.SharedDatabase;

class FirstStartTests {

    @Test
    void nodesThatStartTogetherMakeTheFirstUserOnce() {
        var database = new PGSimpleDataSource();
        database.setUrl(SharedDatabase.newDatabase());
        database.setUser("postgres");
        var jdbc = JdbcClient.create(database);
        jdbc.sql("create schema identity").update();
        jdbc.sql("create table identity.app_user (id text primary key)").update();
        var transaction = new TransactionTemplate(new DataSourceTransactionManager(database));
        var accounts = new Accounts(jdbc);

        var made = Stream.generate(() -> CompletableFuture.supplyAsync(() -> transaction.execute(status -> {
                    var first = accounts.isEmptyForUsAlone();
                    if (first) {
                        jdbc.sql("select pg_sleep(0.2)").query().listOfRows();
                        jdbc.sql("insert into identity.app_user values ('admin')")
                                .update();
                    }
                    return first;
                })))
                .limit(3)
                .toList();

        assertThat(made.stream().map(CompletableFuture::join)).containsOnlyOnce(true);
    }
}
