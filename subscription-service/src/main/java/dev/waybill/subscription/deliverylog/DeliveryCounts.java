package dev.waybill.subscription.deliverylog;

/** How the counts of deliveries by webhook, hour of creation and status follow what is written. */
final class DeliveryCounts {
    /**
     * The end of a statement that has, as {@code changed (webhook_id, created_at, status, change)}, what there is now more or
     * less of. In the order of their keys, so that those who change the same counts never wait for each other in a circle.
     */
    static final String ADD_CHANGED = """
            insert into delivery_count as counted (webhook_id, hour, pending, success, failed)
            select webhook_id, hour, pending, success, failed
            from (
                select webhook_id, date_bin('1 hour', created_at, timestamptz '1970-01-01Z') as hour,
                    coalesce(sum(change) filter (where status = 'pending'), 0) as pending,
                    coalesce(sum(change) filter (where status = 'success'), 0) as success,
                    coalesce(sum(change) filter (where status = 'failed'), 0) as failed
                from changed group by 1, 2) total
            where pending <> 0 or success <> 0 or failed <> 0
            order by webhook_id, hour
            on conflict (webhook_id, hour) do update set
                (pending, success, failed) = (counted.pending + excluded.pending, counted.success + excluded.success,
                    counted.failed + excluded.failed)
            """;

    private DeliveryCounts() {}
}
