-- The delivery log. Rows are made from records that may come in any order and more than once, also late, so nothing
-- here refers to webhook.

create table delivery (
    id               text collate "C" primary key,
    webhook_id       text collate "C" not null,
    organization_id  text collate "C" not null,
    event            text not null,
    event_id         text not null,
    status           text collate "C" not null check (status in ('pending', 'success', 'failed')),
    attempts         integer not null check (attempts >= 0),
    max_attempts     integer not null check (max_attempts >= 1),
    response_code    integer,
    error_message    text,
    created_at       timestamptz not null,
    completed_at     timestamptz,
    next_attempt_at  timestamptz,
    record_partition integer not null,
    record_offset    bigint not null,
    precedence       bytea not null
);

comment on column delivery.record_partition is 'with record_offset: where the body is in the topic of deliveries';
comment on column delivery.precedence is 'rank of the Kafka record that made this row; a higher one replaces the row';

-- Serves pages with and without a status (then as a merge of the three), and the count: a second index would cost every
-- write more than the merge costs a read.
create index delivery_page on delivery (webhook_id, status, created_at desc, id desc);

create table attempt (
    delivery_id      text collate "C" not null,
    number           integer not null check (number >= 1),
    started_at       timestamptz not null,
    duration_ms      bigint not null check (duration_ms >= 0),
    response_code    integer,
    error            text,
    response_snippet text,
    precedence       bytea not null,
    primary key (delivery_id, number)
);
