create table organization (
    id         text primary key check (id ~ '^[A-Za-z0-9._-]{1,64}$'),
    created_at timestamptz not null
);

-- Only the SHA-256 of a key is kept, in lower-case hex: a copy of this table opens no door.
create table api_key (
    key_hash        text primary key check (key_hash ~ '^[0-9a-f]{64}$'),
    organization_id text not null references organization (id),
    created_at      timestamptz not null,
    revoked_at      timestamptz
);

-- version grows with every change. What published_version lacks has yet to reach Kafka; what settled_version lacks is
-- published a second time after a grace, so that the last word on the topic is right even if a stalled publisher spoke
-- late. A deleted webhook stays as a row until then.
create table webhook (
    id                text primary key,
    organization_id   text not null references organization (id),
    name              text,
    url               text not null,
    events            text[] not null,
    is_active         boolean not null,
    secret_ciphertext text not null,
    version           bigint not null,
    published_version bigint not null default 0,
    published_at      timestamptz,
    settled_version   bigint not null default 0,
    created_at        timestamptz not null,
    updated_at        timestamptz not null,
    deleted_at        timestamptz
);

create index webhook_of_organization on webhook (organization_id, created_at desc, id desc) where deleted_at is null;
create index webhook_unpublished on webhook (updated_at) where published_version < version;
create index webhook_unsettled on webhook (published_at) where settled_version < version;
