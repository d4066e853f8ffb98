-- The list by deadline (LeadSort.SLA).
create index lead_deadline on lead.lead
    ((coalesce(case when sla_state is not null then sla_breach_at end, 'infinity'::timestamptz)), id);

-- Who gave the lead to its owner; null in older rows.
alter table lead.lead add column assigned_by text;
