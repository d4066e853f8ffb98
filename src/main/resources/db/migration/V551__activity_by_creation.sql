-- What changed since yesterday (lead.Changes).
create index activity_created on activity.activity (created_at);
