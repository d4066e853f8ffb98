-- A case that another one started by message names its starter in a variable; GET /cases/{id} looks the other way.
create index lejek_case_links on engine.act_hi_varinst (text_) where name_ in ('parentCaseId', 'rootCaseId');
