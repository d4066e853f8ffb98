-- The incoming mail that an activity is about.
alter table activity.activity add column mail_id uuid;
