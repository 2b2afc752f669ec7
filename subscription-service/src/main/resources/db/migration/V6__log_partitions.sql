-- The delivery log in partitions by created_at, so that what is older than the retention goes by dropping a table, and
-- counted, so that nobody has to count. The rows that are there become one partition, which is dropped as a whole; that
-- needs no copy of them but of the attempts. The service itself makes all further partitions.

create table log_partition (
    begins_at timestamptz primary key,
    ends_at   timestamptz not null check (ends_at > begins_at)
);

comment on table log_partition is
    'what the log has partitions for, without gaps; its tables are named after the day of begins_at in UTC, and what is older than all is not logged any more';

alter table delivery rename to delivery_19700101;
alter table delivery_19700101 drop constraint delivery_pkey;
drop index delivery_page;
alter table delivery_19700101 alter column id set not null;
alter table delivery_19700101 add column previous_status text collate "C";
alter table attempt rename to attempt_before;
alter table attempt_before rename constraint attempt_pkey to attempt_before_pkey;

-- Constraints are named as those of the old table are, which becomes a partition.
create table delivery (
    id               text collate "C" not null,
    webhook_id       text collate "C" not null,
    organization_id  text collate "C" not null,
    event            text not null,
    event_id         text not null,
    status           text collate "C" not null
        constraint delivery_status_check check (status in ('pending', 'success', 'failed')),
    attempts         integer not null constraint delivery_attempts_check check (attempts >= 0),
    max_attempts     integer not null constraint delivery_max_attempts_check check (max_attempts >= 1),
    response_code    integer,
    error_message    text,
    created_at       timestamptz not null,
    completed_at     timestamptz,
    next_attempt_at  timestamptz,
    record_partition integer not null,
    record_offset    bigint not null,
    precedence       bytea not null,
    previous_status  text collate "C",
    primary key (id, created_at)
) partition by range (created_at);

comment on column delivery.record_partition is 'with record_offset: where the body is in the topic of deliveries';
comment on column delivery.precedence is 'rank of the Kafka record that made this row; a higher one replaces the row';
comment on column delivery.previous_status is 'what it was counted as before the row was replaced the last time; null if it never was';

-- Serves pages with and without a status (then as a merge of the three). Ascending, because PostgreSQL then fills the leaves
-- that grow at their end.
create index delivery_page on delivery (webhook_id, status, created_at, id);

create table attempt (
    delivery_id         text collate "C" not null,
    number              integer not null check (number >= 1),
    started_at          timestamptz not null,
    duration_ms         bigint not null check (duration_ms >= 0),
    response_code       integer,
    error               text,
    response_snippet    text,
    precedence          bytea not null,
    delivery_created_at timestamptz not null,
    primary key (delivery_id, number, delivery_created_at)
) partition by range (delivery_created_at);

create table delivery_count (
    webhook_id text collate "C" not null,
    hour       timestamptz not null,
    pending    bigint not null,
    success    bigint not null,
    failed     bigint not null,
    primary key (webhook_id, hour)
) partition by range (hour);

comment on table delivery_count is 'how many deliveries of a webhook were created in an hour (UTC), by their status now';

-- What is ahead of all partitions.
create table delivery_default partition of delivery default;
create table attempt_default partition of attempt default;
create table delivery_count_default partition of delivery_count default;

do $$
declare
    ending constant timestamptz := (date_trunc('day', now() at time zone 'UTC') + interval '1 day') at time zone 'UTC';
begin
    if exists (select from delivery_19700101) then
        with ahead as (delete from delivery_19700101 where created_at >= ending returning *)
        insert into delivery select * from ahead;

        create table attempt_19700101 (like attempt including defaults including constraints);
        insert into attempt_19700101
        select a.*, d.created_at from attempt_before a join delivery_19700101 d on d.id = a.delivery_id;
        insert into attempt
        select a.*, d.created_at from attempt_before a join delivery_default d on d.id = a.delivery_id;

        create table delivery_count_19700101 (like delivery_count including defaults including constraints);
        execute format('alter table delivery attach partition delivery_19700101 for values from (%L) to (%L)',
            timestamptz '1970-01-01Z', ending);
        execute format('alter table attempt attach partition attempt_19700101 for values from (%L) to (%L)',
            timestamptz '1970-01-01Z', ending);
        execute format('alter table delivery_count attach partition delivery_count_19700101 for values from (%L) to (%L)',
            timestamptz '1970-01-01Z', ending);
        insert into log_partition values (timestamptz '1970-01-01Z', ending);

        insert into delivery_count
        select webhook_id, date_bin('1 hour', created_at, timestamptz '1970-01-01Z'),
            count(*) filter (where status = 'pending'), count(*) filter (where status = 'success'),
            count(*) filter (where status = 'failed')
        from delivery group by 1, 2;
    else
        drop table delivery_19700101;
    end if;
    drop table attempt_before;
end $$;
