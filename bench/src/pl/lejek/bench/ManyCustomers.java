package pl.lejek.bench;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Writes customers with their people, consents, leads, plans and activities at once: three fifths are companies, a third
 * each belongs to a team of ten reps, and one in fifty to nobody. Every twentieth
 * activity is with customer 0, every thousandth each with 1 and 2, and the others share the rest over four years.
 */
final class ManyCustomers {

    private static final String OWNER = "case when i % 50 <> 49 then (array['anna','borys','celina'])[1 + i % 3]"
            + " || case when i % 30 < 3 then '' else '-' || i % 30 end end";

    private static final String KINDS = array(
            "Zakład Stolarski", "Hurtownia Elektryczna", "Biuro Rachunkowe", "Piekarnia", "Transport i Spedycja",
            "Kancelaria Prawna", "Przychodnia Lekarska", "Studio Graficzne", "PHU", "Warsztat Samochodowy",
            "Usługi Budowlane", "Drukarnia", "Agencja Reklamowa", "Firma Handlowa", "Gospodarstwo Ogrodnicze",
            "Centrum Logistyczne", "Software House", "Fabryka Mebli", "Hotel", "Apteka", "Zakłady Mięsne",
            "Szkoła Językowa", "Odlewnia", "Mleczarnia", "Pracownia Architektury", "Instalacje Sanitarne");
    private static final String FORMS =
            array("sp. z o.o.", "S.A.", "sp. j.", "s.c.", "Sp. z o.o. sp. k.", "", "spółka z o.o.");
    private static final String STARTS = array(
            "Bała", "Dębo", "Góra", "Jawo", "Kło", "Lipo", "Łąko", "Mazo", "Nowo", "Ostro", "Pola", "Roma", "Sąde",
            "Świeto", "Tarno", "Wiśla", "Zako", "Żaro", "Bory", "Cera", "Elbla", "Grani", "Hydro", "Inte", "Kali");
    private static final String MIDDLES = array(
            "bud", "czar", "dom", "fol", "gaz", "kor", "lux", "łód", "mar", "nik", "pol", "rem", "ska", "ster", "szyk",
            "tex", "trans", "wid", "zbyt", "żel");
    private static final String ENDS = array(
            "ex", "ia", "ik", "ina", "is", "ma", "met", "na", "nit", "or", "owa", "pol", "ra", "rys", "san", "ta",
            "tech", "ura", "wit", "yna");
    private static final String FIRST_NAMES = array(
            "Anna", "Piotr", "Katarzyna", "Krzysztof", "Małgorzata", "Andrzej", "Agnieszka", "Tomasz", "Barbara",
            "Paweł", "Ewa", "Michał", "Magdalena", "Marcin", "Elżbieta", "Łukasz", "Joanna", "Stanisław", "Zofia",
            "Grzegorz", "Żaneta", "Józef", "Danuta", "Rafał", "Beata", "Świętosława", "Zbigniew", "Iwona", "Jerzy",
            "Dorota");
    private static final String ROOTS = array(
            "Kowal", "Nowa", "Wiśniew", "Wójci", "Kamiń", "Lewandow", "Zieliń", "Szymań", "Woźnia", "Dąbrow",
            "Kozłow", "Jankow", "Mazur", "Kwiatkow", "Krawczy", "Piotrow", "Grabow", "Pawłow", "Michal", "Król",
            "Wieczor", "Jabłoń", "Majew", "Olszew", "Jaworow", "Wróblew", "Malinow", "Stępień", "Górski", "Sikor",
            "Rutkow", "Ostrow", "Baran", "Tomaszew", "Zalew", "Pietrzy", "Wrona", "Chmielew", "Borkow", "Sokołow");
    private static final String SUFFIXES = array(
            "ski", "ska", "czyk", "ak", "ek", "iak", "ik", "owicz", "ewicz", "ko", "uk", "acki", "icka", "ała", "oń");
    private static final String CITIES = array(
            "Warszawa", "Kraków", "Łódź", "Wrocław", "Poznań", "Gdańsk", "Szczecin", "Bydgoszcz", "Lublin",
            "Białystok", "Katowice", "Częstochowa", "Rzeszów", "Toruń", "Kielce", "Gliwice", "Zielona Góra", "Płock",
            "Świdnica", "Żyrardów", "Ełk", "Zamość", "Nowy Sącz", "Jelenia Góra", "Mińsk Mazowiecki");
    private static final String NOTES = array(
            "Rozmowa o cenach na przyszły kwartał", "Klient prosi o ofertę na pięć stanowisk",
            "Spotkanie w siedzibie, oglądaliśmy halę", "Nie odebrał, oddzwoni po południu",
            "Rozmowa o warunkach płatności", "Wysłana oferta, czeka na decyzję zarządu",
            "Reklamacja dostawy, przekazana do serwisu", "Pytał o termin wdrożenia i szkolenie",
            "Rozmowa z działem zakupów", "Umówiona prezentacja produktu");

    /** A number that looks chosen at random, from {@code i} and a word. */
    private static final String RANDOM = "('x' || substr(md5(i || '%s'), 1, 7))::bit(28)::int";

    private ManyCustomers() {}

    private static String array(String... texts) {
        return "array['" + String.join("','", texts) + "']";
    }

    private static String random(String word) {
        return RANDOM.formatted(word);
    }

    private static String pick(String array, String word) {
        return "(" + array + ")[1 + " + random(word) + " % cardinality(" + array + ")]";
    }

    static void reps(JdbcTemplate jdbc) {
        jdbc.execute("insert into identity.app_user (id, display_name, password_hash, created_at)"
                + " select distinct owner, 'Rep ' || owner, '-', now() from (select " + OWNER
                + " as owner from generate_series(0, 29) i) o where owner is not null on conflict do nothing");
        jdbc.execute("insert into identity.user_role (user_id, role_key)"
                + " select id, 'REP' from identity.app_user where display_name like 'Rep %'");
        jdbc.execute("insert into identity.team_member (user_id, team_key) select id, case split_part(id, '-', 1)"
                + " when 'anna' then 'north' when 'borys' then 'south' else 'key' end"
                + " from identity.app_user where display_name like 'Rep %'");
    }

    static void customers(JdbcTemplate jdbc, int count) {
        jdbc.execute("insert into customer.customer (id, external_id, type, category, name, email, email_key, phone, nip,"
                + " city, industry, market, segment, owner, vip, custom, created_at, created_by, version)"
                + " select md5('bench-customer-' || i)::uuid, 'K-' || i, type, case when i % 4 = 0 then 'EXISTING' else"
                + " 'PROSPECT' end, name, email, email, '+48' || 500000000 + i::bigint * 7919 % 300000000,"
                + " case when type = 'COMPANY' and rest < 10 then nine || rest end, " + pick(CITIES, "city")
                + ", case when type = 'COMPANY' then (array['it','retail','transport','produkcja'])[1 + i % 4] end,"
                + " case type when 'COMPANY' then 'B2B' else 'B2C' end,"
                + " (array['key','regular','occasional'])[1 + i % 3], " + OWNER + ", i % 100 = 0,"
                + " case when i % 10 < 3 then jsonb_build_object('fleet', i % 500, 'tier', (array['gold','silver',"
                + "'bronze'])[1 + i % 3], 'contract', 'UM/' || i || '/2026') else '{}' end,"
                + " now() - " + random("since") + " % 1500 * interval '1 day', 'bench', 0"
                + " from generate_series(0, " + (count - 1) + ") i,"
                + " lateral (select case when i % 5 < 3 then 'COMPANY' else 'PERSON' end as type, " + brand()
                + " as brand) t,"
                + " lateral (select case type when 'COMPANY' then btrim(" + pick(KINDS, "kind") + " || ' ' || brand || ' ' || "
                + pick(FORMS, "form") + ") else " + pick(FIRST_NAMES, "first") + " || ' ' || " + surname()
                + " end as name) n,"
                + " lateral (select case when i % 10 <> 9 then case type when 'COMPANY' then 'biuro' || i || '@'"
                + " || platform.plain(brand) || '.pl' else replace(platform.plain(name), ' ', '.') || i"
                + " || '@poczta.example' end end as email, (100000000 + i::bigint * 104729 % 899999999)::text as nine) e,"
                + " lateral (select sum(substr(nine, p, 1)::int * (array[6,5,7,2,3,4,5,6,7])[p]) % 11 as rest"
                + " from generate_series(1, 9) p) c");
        // Every company has one to three people, everybody else is one.
        jdbc.execute("insert into customer.person (id, customer_id, first_name, last_name, email, email_key, phone, roles,"
                + " position, created_at, version) select md5('bench-person-' || i)::uuid, c.id,"
                + " case c.type when 'COMPANY' then " + pick(FIRST_NAMES, "first")
                + " else split_part(c.name, ' ', 1) end, case c.type when 'COMPANY' then " + surname()
                + " else split_part(c.name, ' ', 2) end,"
                + " case c.type when 'COMPANY' then 'osoba' || i || '@' || split_part(c.email, '@', 2) else c.email end,"
                + " case c.type when 'COMPANY' then 'osoba' || i || '@' || split_part(c.email, '@', 2) else c.email end,"
                + " case c.type when 'COMPANY' then '+48' || 800000000 + i::bigint * 7919 % 99999999 else c.phone end,"
                + " array[(array['contact','decision-maker','buyer'])[p]],"
                + " case c.type when 'COMPANY' then (array['Sekretariat','Prezes','Kierownik zakupów'])[p] end,"
                + " c.created_at, 0 from generate_series(0, " + (count - 1) + ") n join customer.customer c"
                + " on c.id = md5('bench-customer-' || n)::uuid,"
                + " lateral generate_series(1, case c.type when 'COMPANY' then 1 + n % 3 else 1 end) p,"
                + " lateral (select n * 3 + p as i) x");
        jdbc.execute("insert into customer.contact_point (id, customer_id, kind, value, value_key, created_at, created_by)"
                + " select md5('bench-point-' || i)::uuid, md5('bench-customer-' || i)::uuid, 'phone', n, n, now(),"
                + " 'bench' from generate_series(0, " + (count - 1)
                + ", 10) i, lateral (select '+4822' || 1000000 + i % 8000000 as n) v");
        jdbc.execute("insert into customer.address (id, customer_id, kind, street, city, country, created_at, created_by)"
                + " select md5('bench-address-' || i)::uuid, md5('bench-customer-' || i)::uuid, 'delivery', 'Długa ' || i % 200, "
                + pick(CITIES, "city") + ", 'PL', now(), 'bench' from generate_series(0, " + (count - 1) + ", 10) i");
        jdbc.execute("insert into customer.consent (customer_id, channel, purpose, given, source, at, recorded_at)"
                + " select md5('bench-customer-' || i)::uuid, c, 'marketing', i % 7 <> 0, 'form', now(), now()"
                + " from generate_series(0, " + (count - 1) + ", 2) i, unnest(array['email', 'phone']) c");
        jdbc.execute("insert into customer.soft_fact (id, customer_id, kind, text, created_at, created_by)"
                + " select md5('bench-fact-' || i)::uuid, md5('bench-customer-' || i)::uuid, 'preference', 'Dzwonić po dziesiątej',"
                + " now(), 'bench' from generate_series(0, " + (count - 1) + ", 5) i");
    }

    private static String brand() {
        return pick(STARTS, "start") + " || " + pick(MIDDLES, "middle") + " || " + pick(ENDS, "end");
    }

    private static String surname() {
        return pick(ROOTS, "root") + " || " + pick(SUFFIXES, "suffix");
    }

    static void leads(JdbcTemplate jdbc, int count, int customers) {
        jdbc.execute("insert into lead.lead (id, status, source, company_name, email, email_key, phone, city, interest, owner,"
                + " team, customer_id, received_at, created_at, created_by, version)"
                + " select md5('bench-lead-' || i)::uuid, (array['CONTACTED','NURTURING','QUALIFIED','LOST'])[1 + i % 4],"
                + " 'web', c.name, c.email, c.email_key, c.phone, c.city, 'Licencje', c.owner, case split_part(c.owner, '-', 1)"
                + " when 'anna' then 'north' when 'borys' then 'south' when 'celina' then 'key' end, c.id,"
                + " now() - i % 700 * interval '1 day', now(), 'bench', 0 from generate_series(0, " + (count - 1)
                + ") i join customer.customer c on c.id = md5('bench-customer-' || i * 3 % " + customers + ")::uuid");
    }

    /** A fifth of them next week's. */
    static void plans(JdbcTemplate jdbc, int count, int customers) {
        jdbc.execute("insert into activity.planned (id, kind, planned_at, minutes, with_whom, owner, customer_id, state,"
                + " cancel_reason, created_by, created_at, changed_at)"
                + " select md5('bench-plan-' || i)::uuid, case i % 2 when 0 then 'call' else 'meeting' end,"
                + " now() + (i % 25 - 20) * interval '1 day', 30, 'Pani Ewa', c.owner, c.id,"
                + " case when i % 25 >= 20 then 'PLANNED' when i % 3 = 0 then 'CANCELLED' else 'DONE' end,"
                + " case when i % 25 < 20 and i % 3 = 0 then 'customer' end, 'bench', now(), now()"
                + " from generate_series(0, " + (count - 1) + ") i join customer.customer c on c.id = md5('bench-customer-'"
                + " || i * 7 % " + customers + ")::uuid where c.owner is not null");
    }

    static void activities(JdbcTemplate jdbc, int count, int customers) {
        var part = 200_000;
        for (var from = 0; from < count; from += part) {
            jdbc.execute("insert into activity.activity (id, kind, at, minutes, with_whom, outcome, summary, next_step,"
                    + " next_step_at, customer_id, report, actor, created_at)"
                    + " select md5('bench-activity-' || i)::uuid, (array['call','meeting','note','email'])[1 + i % 4], at, 15,"
                    + " " + pick(FIRST_NAMES, "whom") + ", 'reached', " + pick(NOTES, "note")
                    + " || '. Sprawa ' || i || '.', case when i % 5 = 0 then 'Zadzwonić ponownie' end,"
                    + " case when i % 5 = 0 then at + interval '7 days' end, c.id, '{}',"
                    + " coalesce(c.owner, 'marek'), at from generate_series(" + from + ", "
                    + (Math.min(count, from + part) - 1) + ") i join customer.customer c on c.id = md5('bench-customer-' || case"
                    + " when i % 20 = 7 then 0 when i % 1000 in (1, 2) then i % 1000 else 3 + i::bigint * 7919 % "
                    + (customers - 3) + " end)::uuid, lateral (select now() - (" + count
                    + " - i) * (interval '4 years' / " + count + ") as at) t");
        }
    }

    /** One change of a phone for every tenth customer; customer 0 has been changed two thousand times. */
    static void changes(JdbcTemplate jdbc, int customers) {
        jdbc.execute("insert into history.audit_entry (at, actor, source, action, subject_type, subject_id, changes)"
                + " select now() - i % 500 * interval '1 day', 'anna', 'api', 'customer.changed', 'customer',"
                + " md5('bench-customer-' || case when i < 2000 then 0 else i * 10 % " + customers + " end)::uuid::text,"
                + " jsonb_build_array(jsonb_build_object('field', 'phone', 'before', md5(i::text), 'after', md5('n' || i)))"
                + " from generate_series(0, " + (customers / 10 + 1999) + ") i");
        jdbc.execute("insert into history.audit_value (entry, field, side, salt, value)"
                + " select id, 'phone', side, '\\x00', '+48 22 ' || id from history.audit_entry,"
                + " unnest(array['before', 'after']) side where action = 'customer.changed' and source = 'api'");
    }
}
