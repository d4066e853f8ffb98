-- Whole words, of which a few alternatives are looked for at once, and beginnings, which many contain in another place.
create index lead_search_words on lead.lead
    using gin (to_tsvector('simple', translate(search_key, '@.-/_+', '      ')));
create index lead_search_beginning on lead.lead (left(ltrim(search_key), 40) text_pattern_ops);
