package dev.waybill.subscription.deliverylog;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Merges deliveries that lie in the log twice. An upstream that sends an event again, at another time, makes records of the
 * same delivery with another time of creation, which has another row, perhaps in another partition. The row of the highest
 * precedence stays, and takes the attempts of the others.
 *
 * <p>It is done after the rows are committed: of two replicas that write rows of one delivery at the same time, the one
 * that commits last sees both. And offsets are committed after it, so that it is done again if the process ends before.
 */
final class RepeatsRepository {
    /** All ids in one walk through the index of each partition; the planner would rather read small tables whole. */
    private static final String BY_INDEX =
            "select set_config('enable_seqscan', 'off', true), set_config('enable_bitmapscan', 'off', true)";

    private static final String FIND =
            "select id from delivery where id = any(?::text[]) group by id having count(*) > 1";

    /**
     * In one order, so that those who merge the same never wait for each other in a circle. Whoever writes one of these rows,
     * or an attempt with it, waits until they are merged; what comes meanwhile with another time of creation is not among them,
     * and for its own writer to merge.
     */
    private static final String LOCK = """
            select id, created_at::text from delivery where id in (select unnest(?::text[]))
            order by id, created_at for update
            """;

    /** Which of the locked rows of a delivery stays. */
    private static final String RANKED = """
            with ranked as (
                select id, created_at, row_number() over (partition by id order by precedence desc, created_at) as place
                from unnest(?::text[], ?::timestamptz[]) as locked (id, created_at) join delivery using (id, created_at))
            """;

    private static final String DELETE_LOWER_ATTEMPTS = RANKED + """
            , ranked_attempt as (
                select a.delivery_id, a.number, a.delivery_created_at, row_number() over (
                    partition by a.delivery_id, a.number order by a.precedence desc, a.delivery_created_at) as place
                from ranked d join attempt a on a.delivery_created_at = d.created_at and a.delivery_id = d.id)
            delete from attempt a using ranked_attempt r
            where a.delivery_created_at = r.delivery_created_at and a.delivery_id = r.delivery_id
                and a.number = r.number and r.place > 1
            """;

    private static final String MOVE_ATTEMPTS = RANKED + """
            update attempt a set delivery_created_at = kept.created_at
            from ranked kept join ranked gone on gone.id = kept.id and gone.place > 1
            where kept.place = 1 and a.delivery_created_at = gone.created_at and a.delivery_id = gone.id
            """;

    private static final String DELETE_LOWER = RANKED + """
            , gone as (
                delete from delivery d using ranked
                where d.id = ranked.id and d.created_at = ranked.created_at and place > 1
                returning d.webhook_id, d.created_at, d.status),
            changed (webhook_id, created_at, status, change) as (
                select webhook_id, created_at, status, -1 from gone)
            """ + DeliveryCounts.ADD_CHANGED;

    private RepeatsRepository() {}

    /**
     * Leaves the commit to the caller.
     *
     * @param written the ids of deliveries that were just committed
     */
    static void merge(Connection connection, Array written) throws SQLException {
        List<String> repeated = repeated(connection, written);
        if (repeated.isEmpty()) {
            return;
        }
        List<String> ids = new ArrayList<>();
        List<String> times = new ArrayList<>();
        try (PreparedStatement lock = connection.prepareStatement(LOCK)) {
            lock.setArray(1, connection.createArrayOf("text", repeated.toArray()));
            try (ResultSet rows = lock.executeQuery()) {
                while (rows.next()) {
                    ids.add(rows.getString(1));
                    times.add(rows.getString(2));
                }
            }
        }
        for (String step : List.of(DELETE_LOWER_ATTEMPTS, MOVE_ATTEMPTS, DELETE_LOWER)) {
            try (PreparedStatement statement = connection.prepareStatement(step)) {
                statement.setArray(1, connection.createArrayOf("text", ids.toArray()));
                statement.setArray(2, connection.createArrayOf("timestamptz", times.toArray()));
                statement.execute();
            }
        }
    }

    private static List<String> repeated(Connection connection, Array written) throws SQLException {
        try (PreparedStatement byIndex = connection.prepareStatement(BY_INDEX);
                PreparedStatement find = connection.prepareStatement(FIND)) {
            byIndex.execute();
            find.setArray(1, written);
            try (ResultSet rows = find.executeQuery()) {
                List<String> ids = new ArrayList<>();
                while (rows.next()) {
                    ids.add(rows.getString(1));
                }
                return ids;
            }
        }
    }
}
