package pl.lejek.customer;

import java.sql.Array;
import java.util.Arrays;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.search.KnownWords;
import pl.lejek.search.SearchText;
import pl.lejek.search.Spelling;

/** The words that names of customers and of their people are made of. */
@Component
class NameWords implements Spelling {

    private final JdbcClient jdbc;

    NameWords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    @Transactional(readOnly = true)
    public KnownWords known(SearchText text) {
        return new KnownWords(
                text,
                jdbc.sql(
                                """
                        select array_prepend(typed.word, array(
                            select distinct known.word from customer.name_word known
                            where known.near = any(customer.near_words(typed.word)) and known.word <> typed.word))
                        from (select distinct word
                              from regexp_split_to_table(platform.plain(?), '[^[:alnum:]]+') word
                              where length(word) >= 4) typed
                        """)
                        .param(text.text())
                        .query((row, number) -> texts(row.getArray(1)))
                        .list());
    }

    private static List<String> texts(Array array) throws java.sql.SQLException {
        return Arrays.asList((String[]) array.getArray());
    }

    /** Forgets words that no name has any more. @return how many rows went */
    @Transactional
    public int forget() {
        return jdbc.sql(
                        """
                        delete from customer.name_word where word in (
                            select word from customer.name_word
                            except (select customer.words_of(name) from customer.customer
                                union select customer.words_of(concat_ws(' ', first_name, last_name)) from customer.person))
                        """)
                .update();
    }
}
