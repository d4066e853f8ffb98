package pl.lejek.customer;

import java.sql.Array;
import java.util.ArrayList;
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

    private record Word(List<String> alternatives, boolean known) {}

    @Override
    @Transactional(readOnly = true)
    public KnownWords known(SearchText text) {
        var words = jdbc.sql(
                        """
                        select array(
                            select distinct known.word from customer.name_word known
                            where known.near = any(customer.near_words(typed.word)) and known.word <> typed.word),
                            typed.word, exists (select from customer.name_word known
                                where known.near = typed.word and known.word = typed.word)
                        from (select distinct word
                              from regexp_split_to_table(platform.plain(?), '[^[:alnum:]]+') word
                              where length(word) >= 4) typed
                        """)
                .param(text.text())
                .query((row, number) -> word(texts(row.getArray(1)), row.getString(2), row.getBoolean(3)))
                .list();
        return new KnownWords(
                text,
                words.stream().map(Word::alternatives).toList(),
                words.stream().anyMatch(it -> it.known || it.alternatives.size() > 1));
    }

    private static Word word(List<String> near, String typed, boolean known) {
        var all = new ArrayList<>(near);
        all.add(0, typed);
        return new Word(all, known);
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
                            except (
                                select word from customer.customer c, customer.words_of(c.name) word
                                union
                                select word from (select distinct concat_ws(' ', first_name, last_name) as name
                                                  from customer.person) p, customer.words_of(p.name) word))
                        """)
                .update();
    }
}
