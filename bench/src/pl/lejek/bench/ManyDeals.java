package pl.lejek.bench;

import org.springframework.jdbc.core.JdbcTemplate;

/** Writes many deals at once, with customers, history of stages and the open tasks of the open ones. */
final class ManyDeals {

    private static final String STAGES = "array['market-research','recognition','needs-analysis-required',"
            + "'preliminary-estimate','decision-makers','needs-analysis','proposal','negotiation']";
    private static final String CHANCES = "array[5,10,15,25,35,50,65,80]";
    private static final String REASONS =
            "array['price','timing','competitor','budget','no-need','no-answer','terms','other']";

    /** Of thirty reps a tenth of the deals each are Anna's, Borys's and Celina's; their teams share the rest. */
    private static final String OWNER = "(array['anna','borys','celina'])[1 + i % 3] || case when i % 30 < 3 then ''"
            + " else '-' || i % 30 end";

    private static final String TEAM = "(array['north','south','key'])[1 + i % 3]";
    private static final String CURRENCY = "case when i % 10 = 7 then 'EUR' when i % 25 = 8 then 'USD' else 'PLN' end";
    private static final String VALUE = "case when i % 20 <> 9 then (i::bigint * 7919 % 1000000) / 10.0 + 100 end";

    private ManyDeals() {}

    static void customers(JdbcTemplate jdbc, int count) {
        jdbc.execute("insert into customer.customer (id, type, category, name, owner, created_at, created_by, version)"
                + " select md5('bench-customer-' || i)::uuid, 'COMPANY', 'PROSPECT', 'Bench ' || i, " + OWNER
                + ", now(), 'bench', 0 from generate_series(0, " + (count - 1) + ") i");
        jdbc.execute("insert into identity.app_user (id, display_name, password_hash, created_at)"
                + " select distinct owner, 'Rep ' || owner, '-', now() from customer.customer where owner is not null on conflict do nothing");
    }

    /** A quarter won, the others lost at one stage or another; closed evenly over the last four years. */
    static void closed(JdbcTemplate jdbc, int count, int customers) {
        jdbc.execute("insert into deal.deal (id, external_id, customer_id, product, funnel, stage, value, currency,"
                + " probability, owner, team, opened_at, closed_at, version, stage_since, last_activity_at,"
                + " lost_reason, win_reason, stage_where_closed)"
                + " select md5('bench-closed-' || i)::uuid, 'closed-' || i, md5('bench-customer-' || i % " + customers
                + ")::uuid, 'Product ' || i % 40, 'sales-funnel', case when i % 4 = 0 then 'won' else 'lost' end, "
                + VALUE + ", " + CURRENCY + ", case when i % 4 = 0 then 100 else 0 end, " + OWNER + ", " + TEAM
                + ", closed_at - (10 + i::bigint * 7919 % 120) * interval '1 day', closed_at, 3, closed_at, closed_at,"
                + " case when i % 4 <> 0 then (" + REASONS + ")[1 + i / 4 % 8] end,"
                + " case when i % 4 = 0 then (" + REASONS + ")[1 + i / 4 % 3] end,"
                + " case when i % 4 = 0 then 'negotiation' else (" + STAGES + ")[1 + i / 3 % 8] end"
                + " from generate_series(1, " + count + ") i,"
                + " lateral (select now() - i * (interval '4 years' / " + count + ") as closed_at) c");
        history(jdbc, "'bench-closed-'", count);
    }

    /** In all eight stages, a tenth of them idle, most with a day on which they should close. */
    static void open(JdbcTemplate jdbc, int count, int customers) {
        jdbc.execute("insert into deal.deal (id, external_id, customer_id, product, funnel, stage, value, currency,"
                + " probability, owner, team, opened_at, version, stage_since, last_activity_at, idle_since,"
                + " expected_close_on, next_step, next_step_at, case_id)"
                + " select md5('bench-open-' || i)::uuid, 'open-' || i, md5('bench-customer-' || i % " + customers
                + ")::uuid, 'Product ' || i % 40, 'sales-funnel', (" + STAGES + ")[1 + i % 8], " + VALUE + ", "
                + CURRENCY + ", (" + CHANCES + ")[1 + i % 8], " + OWNER + ", " + TEAM
                + ", now() - (i % 90 + 10) * interval '1 day', 1, now() - i % 10 * interval '1 day',"
                + " now() - i % 10 * interval '1 day', case when i % 10 = 9 then now() end,"
                + " case when i % 7 <> 0 then current_date + i % 200 end,"
                + " case when i % 3 = 0 then 'Call ' || i end, case when i % 3 = 0 then now() + i % 14 * interval '1 day' end,"
                + " 'bench-' || i from generate_series(1, " + count + ") i");
        jdbc.execute("insert into worklist.work_item (task_id, task_key, name_en, name_pl, guidance_en, guidance_pl,"
                + " process_key, process_name_en, process_name_pl, process_version, case_id, root_case_id,"
                + " subject_type, subject_id, subject_label, customer_id, owner, team, assignee, candidate_groups,"
                + " priority, created_at, due_at)"
                + " select 'bench-' || external_id, stage, 'Work', 'Praca', 'Do it.', 'Zrob to.', 'sales-funnel',"
                + " 'Sales funnel', 'Lejek', 1, case_id, case_id, 'deal', id::text, product, customer_id::text, owner,"
                + " team, owner, array['rep'], 40, stage_since, stage_since + interval '5 days'"
                + " from deal.deal where closed_at is null");
        history(jdbc, "'bench-open-'", count);
        for (var table : new String[] {"deal.deal", "deal.stage_entry", "deal.stage_pass", "customer.customer", "worklist.work_item"}) {
            jdbc.execute("vacuum analyze " + table);
        }
    }

    /** The stages up to the last one, each as long as the others, then the end. */
    private static void history(JdbcTemplate jdbc, String name, int count) {
        jdbc.execute("insert into deal.stage_entry (deal_id, funnel, stage, from_stage, how, entered_at, entered_by,"
                + " left_at)"
                + " select d.id, d.funnel, coalesce((" + STAGES + ")[n], d.stage), (" + STAGES + ")[p - 1],"
                + " case p when 1 then 'opened' else 'next' end, d.opened_at + span * (p - 1), d.owner,"
                + " case when p < last then d.opened_at + span * p end"
                + " from generate_series(1, " + count + ") i join deal.deal d on d.id = md5(" + name + " || i)::uuid,"
                + " lateral (select array_position(" + STAGES + ", coalesce(d.stage_where_closed, d.stage))"
                + " + case when d.closed_at is null then 0 else 1 end as last) l,"
                + " lateral (select (coalesce(d.closed_at, d.stage_since) - d.opened_at) / (last - 1 + 0.001) as span) s,"
                + " lateral (select case when p = last and d.closed_at is not null then 9 else p end as n, p"
                + " from generate_series(1, last) p) e order by i, p");
        jdbc.execute("insert into deal.stage_pass (deal_id, funnel, stage, owner, team, entered_at, left_at, stayed, moved,"
                + " lost) select s.deal_id, s.funnel, s.stage, d.owner, d.team, s.entered_at, s.left_at,"
                + " coalesce(s.left_at - s.entered_at, '0'), n.stage is not null and n.stage <> 'lost',"
                + " n.stage is not distinct from 'lost' from generate_series(1, " + count + ") i"
                + " join deal.deal d on d.id = md5(" + name + " || i)::uuid join deal.stage_entry s on s.deal_id = d.id"
                + " left join deal.stage_entry n on n.deal_id = s.deal_id and n.entered_at = s.left_at");
    }
}
