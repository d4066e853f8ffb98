package pl.lejek.customer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.search.SearchText;
import pl.lejek.testing.LejekTest;

/** A misspelt word leads to the words of names, and to those of names that there are. */
@LejekTest
@Transactional
class NameWordsTests {

    @Autowired
    NameWords words;

    @Autowired
    JdbcClient jdbc;

    @Test
    void aWordIsKnownByAnythingOneErrorAway() {
        insert("Mleczarnia Brzęczyszcz");

        for (var typed : List.of("brzeczyszzc", "brzeczyszc", "brzeczyszczy", "brzeczyskcz", "Brzęczyszxz")) {
            assertThat(alternatives(typed)).as(typed).contains("brzeczyszcz");
        }
        assertThat(alternatives("brzezcyzscz")).containsExactly("brzezcyzscz");
        assertThat(words.known(text("Brzęczyszcz")).any()).isTrue();
        assertThat(words.known(text("Brzęczyszcz")).isTelling()).isFalse();
        assertThat(words.known(text("qwxzvkj")).any()).isFalse();
    }

    @Test
    void whatNoNameHasIsForgotten() {
        insert("Mleczarnia Brzęczyszcz");
        jdbc.sql("update customer.customer set name = 'Mleczarnia Trzmielojadek' where name = 'Mleczarnia Brzęczyszcz'")
                .update();

        words.forget();

        assertThat(alternatives("brzeczyszzc")).containsExactly("brzeczyszzc");
        assertThat(alternatives("trzmielojdaek")).contains("trzmielojadek");
    }

    private void insert(String name) {
        jdbc.sql("insert into customer.customer (id, type, category, name, created_at, created_by, version)"
                        + " values (gen_random_uuid(), 'COMPANY', 'PROSPECT', ?, now(), 'anna', 0)")
                .param(name)
                .update();
    }

    private List<String> alternatives(String typed) {
        return words.known(text(typed)).alternatives().get(0);
    }

    private static SearchText text(String typed) {
        return Objects.requireNonNull(SearchText.of(typed));
    }
}
