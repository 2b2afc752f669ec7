alter table webhook add column inactive_reason text;

alter table webhook add constraint inactive_reason_of_inactive check (inactive_reason is null or not is_active);

comment on column webhook.inactive_reason is 'for people: why Waybill deactivated it; null if its owner did';
