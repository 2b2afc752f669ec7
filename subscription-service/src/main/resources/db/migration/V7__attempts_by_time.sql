-- Attempts by the time at which their delivery was created: what is written at the same time then lies in few pages of the
-- index, however long the log is. Delivery ids come in no order, and led to another page each.

alter table attempt drop constraint attempt_pkey;
alter table attempt add constraint attempt_pkey primary key (delivery_created_at, delivery_id, number);
