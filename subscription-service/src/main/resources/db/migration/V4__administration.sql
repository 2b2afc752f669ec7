-- A deleted organization stays as a row without a name: webhooks refer to it until the last of their tombstones is out, and
-- its id can be given out again at once.
alter table organization
    add column name         text,
    add column suspended_at timestamptz,
    add column deleted_at   timestamptz;

create index organization_page on organization (created_at desc, id desc) where deleted_at is null;

-- The defaults are for keys that were made before, and for those that an operator enters by hand.
alter table api_key
    add column id           text collate "C" not null unique default 'key-' || replace(gen_random_uuid()::text, '-', ''),
    add column name         text,
    add column prefix       text,
    add column scope        text not null default 'full' check (scope in ('full', 'read')),
    add column expires_at   timestamptz,
    add column last_used_at timestamptz;

comment on column api_key.prefix is 'the begin of the key, for people to recognize it by; null if nobody noted it';
comment on column api_key.last_used_at is 'late by up to a minute';

create index api_key_of_organization on api_key (organization_id, created_at desc, id desc);

-- Who changed what. It outlives what it tells of, so nothing here refers to another table.
create table audit_entry (
    id              text collate "C" primary key,
    created_at      timestamptz not null,
    actor           text not null check (actor in ('admin', 'api_key', 'system')),
    actor_key_id    text,
    action          text not null,
    organization_id text not null,
    webhook_id      text,
    key_id          text,
    fields          text[] not null,
    constraint actor_key_of_api_key check ((actor = 'api_key') = (actor_key_id is not null))
);

comment on column audit_entry.fields is 'the names of the fields that were changed, never what is in them';

create index audit_page on audit_entry (organization_id, created_at desc, id desc);
