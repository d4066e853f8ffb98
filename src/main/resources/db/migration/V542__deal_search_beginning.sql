-- Beginnings, which many contain in another place.
create index deal_search_beginning on deal.deal (left(ltrim(search_key), 40) text_pattern_ops);
