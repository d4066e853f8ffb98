-- Two letters that half of all names contain are looked for at the beginning of numbers and addresses too.
create index contact_point_search_beginning on customer.contact_point
    (left(ltrim(platform.plain(value)), 40) text_pattern_ops);
