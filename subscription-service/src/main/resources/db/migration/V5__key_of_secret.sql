-- Of a ciphertext, the first byte is 1 and the next four are the id of its key. Null if it does not look like that.
alter table webhook
    add column secret_key_id bigint generated always as (
        case
            when secret_ciphertext ~ '^A[Q-Za-f][A-Za-z0-9+/]{6}'
            then ('x' || encode(substring(decode(left(secret_ciphertext, 8), 'base64') from 2 for 4), 'hex'))::bit(32)::bigint
        end) stored;

comment on column webhook.secret_key_id is 'the encryption key that the ciphertext of the signing secret names';

create index webhook_of_key on webhook (secret_key_id, organization_id) where deleted_at is null;
