-- Cases that know the customer they are about; few variables have this name.
create index lejek_case_customer on engine.act_ru_variable (text_) where name_ = 'customerId';
