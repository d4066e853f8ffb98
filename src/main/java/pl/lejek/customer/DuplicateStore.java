package pl.lejek.customer;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import pl.lejek.customer.Profile.Key;

/** What cards are compared by, and the pairs that were found. */
@Repository
class DuplicateStore {

    private static final int BATCH = 1_000;

    private final JdbcClient jdbc;
    private final JdbcTemplate template;

    DuplicateStore(JdbcClient jdbc, JdbcTemplate template) {
        this.jdbc = jdbc;
        this.template = template;
    }

    /** Two cards, the smaller id first as PostgreSQL orders them. */
    record Pair(UUID one, UUID other) {

        static Pair of(UUID one, UUID other) {
            return one.toString().compareTo(other.toString()) < 0 ? new Pair(one, other) : new Pair(other, one);
        }

        UUID otherThan(UUID card) {
            return card.equals(one) ? other : one;
        }
    }

    /** A pair as it is kept. */
    record Kept(Pair pair, int score, List<String> reasons, List<String> evidence, String state, Instant foundAt) {}

    /** A name and its card, for comparing all. */
    record Named(UUID id, String type, String matchKey, @Nullable String city) {

        boolean isCompany() {
            return "COMPANY".equals(type);
        }
    }

    Map<UUID, Profile> profiles(Collection<UUID> ids) {
        var array = ids.toArray(UUID[]::new);
        var keys = new HashMap<UUID, Set<Key>>();
        jdbc.sql("select customer_id, kind, value from customer.identity_key where customer_id = any(?)")
                .param(array)
                .query(row -> {
                    keys.computeIfAbsent(row.getObject(1, UUID.class), it -> new HashSet<>())
                            .add(new Key(row.getString(2), row.getString(3)));
                });
        var births = new HashMap<UUID, Set<LocalDate>>();
        jdbc.sql(
                        """
                        select c.id, p.birth_date, customer.name_key(concat_ws(' ', p.last_name, p.first_name))
                        from customer.customer c join customer.person p on p.customer_id = c.id
                        where c.id = any(?) and c.type = 'PERSON' and p.birth_date is not null
                        """)
                .param(array)
                .query(row -> {
                    var card = row.getObject(1, UUID.class);
                    var day = row.getObject(2, LocalDate.class);
                    births.computeIfAbsent(card, it -> new HashSet<>()).add(day);
                    if (row.getString(3) != null) {
                        keys.computeIfAbsent(card, it -> new HashSet<>())
                                .add(new Key("birth", row.getString(3) + " " + day));
                    }
                });
        var profiles = new LinkedHashMap<UUID, Profile>();
        jdbc.sql(
                        """
                        select c.id, c.type, c.match_key, nullif(platform.plain(btrim(c.city)), '') as city, c.parent_id,
                               (select count(*) from (
                                    select from customer.customer n
                                    where n.match_key = c.match_key and n.type = c.type and n.merged_into is null
                                    limit :most) same) as bearers
                        from customer.customer c where c.id = any(:ids) and c.merged_into is null
                        """)
                .param("most", Likeness.MOST_BEARERS + 1)
                .param("ids", array)
                .query(row -> {
                    var id = row.getObject("id", UUID.class);
                    profiles.put(
                            id,
                            new Profile(
                                    id,
                                    row.getString("type"),
                                    row.getString("match_key"),
                                    row.getString("city"),
                                    row.getObject("parent_id", UUID.class),
                                    row.getInt("bearers"),
                                    keys.getOrDefault(id, Set.of()),
                                    births.getOrDefault(id, Set.of())));
                });
        return profiles;
    }

    /** @return cards that have a key in common with the card, or a name that resembles its own */
    Set<UUID> candidates(Profile card) {
        var found = new HashSet<UUID>();
        for (var key : card.keys()) {
            if (!key.kind().equals("birth")) {
                found.addAll(
                        jdbc.sql("select customer_id from customer.identity_key where kind = ? and value = ? limit 50")
                                .params(key.kind(), key.value())
                                .query(UUID.class)
                                .list());
            }
        }
        if (!card.births().isEmpty()) {
            found.addAll(jdbc.sql(
                            """
                            select c.id from customer.person p join customer.customer c on c.id = p.customer_id
                            where p.birth_date = any(?::date[]) and c.type = 'PERSON' and c.merged_into is null limit 1000
                            """)
                    .param(card.births().stream().map(LocalDate::toString).toArray(String[]::new))
                    .query(UUID.class)
                    .list());
        }
        if (card.matchKey() != null) {
            jdbc.sql("select set_config('pg_trgm.similarity_threshold', ?, true)")
                    .param(String.valueOf(Likeness.leastSimilar(true)))
                    .query(String.class)
                    .single();
            found.addAll(jdbc.sql(
                            """
                            select id from customer.customer where match_key % ? and type = ? and merged_into is null
                            order by similarity(match_key, ?) desc limit 200
                            """)
                    .params(card.matchKey(), card.type(), card.matchKey())
                    .query(UUID.class)
                    .list());
        }
        found.remove(card.id());
        return found;
    }

    /**
     * @param most as many cards may share a key for each to be paired with each; of more, each is paired with the oldest
     * @return pairs of cards with a key in common
     */
    Set<Pair> sharingKeys(int most) {
        var pairs = new HashSet<Pair>();
        jdbc.sql(
                        """
                        select array_agg(customer_id order by created_at, customer_id) from (
                            select distinct k.kind, k.value, k.customer_id, c.created_at
                            from customer.identity_key k join customer.customer c on c.id = k.customer_id) shared
                        group by kind, value having count(*) > 1
                        union all
                        select array_agg(id order by created_at, id) from (
                            select distinct p.birth_date, c.id, c.created_at,
                                   customer.name_key(concat_ws(' ', p.last_name, p.first_name)) as name
                            from customer.person p join customer.customer c on c.id = p.customer_id
                            where p.birth_date is not null and c.type = 'PERSON' and c.merged_into is null) born
                        where name is not null group by birth_date, name having count(*) > 1
                        """)
                .query(row -> {
                    var cards = (UUID[]) row.getArray(1).getArray();
                    for (var i = 1; i < cards.length; i++) {
                        for (var j = 0; j < (cards.length <= most ? i : 1); j++) {
                            pairs.add(Pair.of(cards[i], cards[j]));
                        }
                    }
                });
        return pairs;
    }

    /** @return whether there are more cards of the type than {@code many} */
    boolean areMore(String type, int many) {
        return jdbc.sql(
                        """
                        select count(*) > :many from (
                            select from customer.customer where type = :type and merged_into is null and match_key is not null
                            limit :many + 1) cards
                        """)
                .param("type", type)
                .param("many", many)
                .query(Boolean.class)
                .single();
    }

    /** @return the names of all cards of a type, only of those with a city and city by city if that is asked for */
    List<Named> names(String type, boolean byCity) {
        return jdbc.sql(
                        """
                        select id, type, match_key, nullif(platform.plain(btrim(city)), '') as city
                        from customer.customer where type = :type and merged_into is null and match_key is not null
                          and (not :byCity or nullif(platform.plain(btrim(city)), '') is not null)
                        order by case when :byCity then nullif(platform.plain(btrim(city)), '') end, match_key
                        """)
                .param("type", type)
                .param("byCity", byCity)
                .query((row, number) ->
                        new Named(row.getObject(1, UUID.class), row.getString(2), row.getString(3), row.getString(4)))
                .list();
    }

    /** Keeps pairs; one that people have dismissed comes back only with something that they have not seen. */
    void keep(Map<Pair, Likeness> found, Instant now) {
        var at = Timestamp.from(now);
        template.batchUpdate(
                """
                insert into customer.duplicate as d (one, other, score, reasons, evidence, found_at, checked_at)
                values (?, ?, ?, ?, ?, ?, ?)
                on conflict (one, other) do update set score = excluded.score, reasons = excluded.reasons,
                    evidence = excluded.evidence, checked_at = excluded.checked_at,
                    state = case when d.state = 'DISMISSED' and excluded.evidence <@ d.dismissed_evidence
                                 then 'DISMISSED' else 'OPEN' end,
                    found_at = case when d.state = 'DISMISSED' and not excluded.evidence <@ d.dismissed_evidence
                                    then excluded.found_at else d.found_at end
                """,
                found.entrySet(),
                BATCH,
                (statement, it) -> {
                    statement.setObject(1, it.getKey().one());
                    statement.setObject(2, it.getKey().other());
                    statement.setInt(3, it.getValue().score());
                    statement.setArray(
                            4,
                            statement
                                    .getConnection()
                                    .createArrayOf(
                                            "text", it.getValue().reasons().toArray()));
                    statement.setArray(
                            5,
                            statement
                                    .getConnection()
                                    .createArrayOf(
                                            "text", it.getValue().evidence().toArray()));
                    statement.setTimestamp(6, at);
                    statement.setTimestamp(7, at);
                });
    }

    /** Drops the card's open pairs that are none any more; what people have decided stays known. */
    int dropOthers(UUID card, Collection<Pair> found) {
        return jdbc.sql(
                        """
                        delete from customer.duplicate
                        where (one = :card or other = :card) and state = 'OPEN'
                          and case when one = :card then other else one end <> all(:found)
                        """)
                .param("card", card)
                .param("found", found.stream().map(it -> it.otherThan(card)).toArray(UUID[]::new))
                .update();
    }

    /** Drops open pairs that a search of all cards has not seen again. */
    int dropUnseen(Instant since) {
        return jdbc.sql("delete from customer.duplicate where state = 'OPEN' and checked_at < ?")
                .param(Timestamp.from(since))
                .update();
    }

    /** @return what a person has judged to be a coincidence; empty when nobody has */
    Set<String> dismissed(Pair pair) {
        return jdbc.sql(
                        """
                        select dismissed_evidence from customer.duplicate
                        where one = ? and other = ? and dismissed_evidence is not null
                        """)
                .params(pair.one(), pair.other())
                .query((row, number) -> Set.of((String[]) row.getArray(1).getArray()))
                .optional()
                .orElse(Set.of());
    }

    /** @return the same by the other card, of all pairs of the card */
    Map<UUID, Set<String>> dismissed(UUID card) {
        var dismissed = new HashMap<UUID, Set<String>>();
        jdbc.sql(
                        """
                        select case when one = :card then other else one end, dismissed_evidence from customer.duplicate
                        where (one = :card or other = :card) and dismissed_evidence is not null
                        """)
                .param("card", card)
                .query(row -> {
                    dismissed.put(row.getObject(1, UUID.class), Set.of((String[])
                            row.getArray(2).getArray()));
                });
        return dismissed;
    }

    static Kept kept(java.sql.ResultSet row, int number) throws java.sql.SQLException {
        return new Kept(
                new Pair(row.getObject("one", UUID.class), row.getObject("other", UUID.class)),
                row.getInt("score"),
                List.of((String[]) row.getArray("reasons").getArray()),
                List.of((String[]) row.getArray("evidence").getArray()),
                row.getString("state"),
                row.getTimestamp("found_at").toInstant());
    }

    void dismiss(Pair pair, List<String> evidence, String by, Instant now) {
        jdbc.sql(
                        """
                        update customer.duplicate set state = 'DISMISSED', dismissed_by = :by, dismissed_at = :at,
                            dismissed_evidence = array(
                                select distinct unnest(coalesce(dismissed_evidence, '{}') || :evidence::text[]))
                        where one = :one and other = :other
                        """)
                .param("by", by)
                .param("at", Timestamp.from(now))
                .param("evidence", evidence.toArray(String[]::new))
                .param("one", pair.one())
                .param("other", pair.other())
                .update();
    }

    void reopen(Pair pair) {
        jdbc.sql(
                        """
                        update customer.duplicate set state = 'OPEN', dismissed_evidence = null, dismissed_at = null,
                            dismissed_by = null where one = ? and other = ?
                        """)
                .params(pair.one(), pair.other())
                .update();
    }

    /** What people have judged of a card that goes into another holds for the other too. */
    void inherit(UUID from, UUID to) {
        var decided = jdbc.sql(
                        """
                        select * from customer.duplicate where (one = :card or other = :card) and state = 'DISMISSED'
                          and one <> :to and other <> :to
                        """)
                .param("card", from)
                .param("to", to)
                .query((row, number) ->
                        Map.entry(Pair.of(to, kept(row, number).pair().otherThan(from)), row.getString("dismissed_by")))
                .list();
        for (var it : decided) {
            jdbc.sql(
                            """
                            insert into customer.duplicate as d (one, other, score, reasons, evidence, state,
                                dismissed_evidence, dismissed_at, dismissed_by, found_at, checked_at)
                            select :one, :other, score, reasons, evidence, 'DISMISSED', dismissed_evidence,
                                dismissed_at, dismissed_by, found_at, checked_at
                            from customer.duplicate where one = :fromOne and other = :fromOther
                            on conflict (one, other) do update set dismissed_evidence = array(select distinct unnest(
                                coalesce(d.dismissed_evidence, '{}') || excluded.dismissed_evidence))
                            """)
                    .param("one", it.getKey().one())
                    .param("other", it.getKey().other())
                    .param("fromOne", Pair.of(from, it.getKey().otherThan(to)).one())
                    .param("fromOther", Pair.of(from, it.getKey().otherThan(to)).other())
                    .update();
        }
    }

    /** @return pairs of the card that were found, dismissed ones too */
    List<Pair> pairs(UUID card) {
        return jdbc.sql("select one, other from customer.duplicate where one = :card or other = :card")
                .param("card", card)
                .query((row, number) -> new Pair(row.getObject(1, UUID.class), row.getObject(2, UUID.class)))
                .list();
    }

    /** @return whether a card has changed that was not compared since */
    boolean isAnyWaiting() {
        return jdbc.sql("select exists (select from customer.to_compare)")
                .query(Boolean.class)
                .single();
    }

    /** Has all cards compared with each other. */
    void compareAll() {
        jdbc.sql("insert into customer.to_compare (customer_id) values (null)").update();
    }

    /** @return whether so many cards wait that comparing all at once is faster, or somebody asked for it */
    boolean isWorthAll(int many) {
        return jdbc.sql(
                        """
                        select exists (select from customer.to_compare where customer_id is null)
                            or (select count(*) from (select from customer.to_compare limit :many) waiting) = :many
                        """)
                .param("many", many)
                .query(Boolean.class)
                .single();
    }

    /** One node at a time compares, until its transaction ends; @return whether it is this one */
    boolean isMyTurn() {
        return jdbc.sql("select pg_try_advisory_xact_lock(hashtextextended('customer.duplicates', 0))")
                .query(Boolean.class)
                .single();
    }

    /** Takes cards that wait. */
    List<UUID> take(int most) {
        return new ArrayList<>(new HashSet<>(jdbc.sql(
                        """
                        delete from customer.to_compare where id in (
                            select id from customer.to_compare where customer_id is not null
                            order by id limit ?)
                        returning customer_id
                        """)
                .param(most)
                .query(UUID.class)
                .list()));
    }

    /** Takes everything that waits. */
    void takeAll() {
        jdbc.sql("delete from customer.to_compare").update();
    }
}
