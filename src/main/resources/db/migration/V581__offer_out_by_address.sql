-- A mail of whoever has an offer in hands reaches it.
create index offer_version_recipient on offer.offer_version (recipient_email) where recipient_email is not null;
create index offer_out on offer.offer (id) where state = 'SENT';
