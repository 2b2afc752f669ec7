package dev.waybill.subscription.database;

import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Tells a database that is away or overloaded, where another try helps, from a fault, where it does not. */
public final class DatabaseOutage {
    /**
     * By SQLSTATE (PostgreSQL manual, appendix A): connection exceptions, insufficient resources, operator intervention,
     * serialization failures and deadlocks, lock not available, read-only (a standby that was just promoted or demoted).
     */
    private static final Set<String> CLASSES = Set.of("08", "53", "57", "40");

    private static final Set<String> STATES = Set.of("55P03", "25006");

    private DatabaseOutage() {}

    public static boolean causes(Throwable failure) {
        return sqlException(failure).filter(DatabaseOutage::passing).isPresent();
    }

    /** One line for the log. */
    public static String describe(Throwable failure) {
        return sqlException(failure)
                .map(Throwable::getMessage)
                .map(message -> message.lines().findFirst().orElse(""))
                .orElseGet(failure::toString);
    }

    private static Optional<SQLException> sqlException(Throwable failure) {
        return Stream.iterate(failure, throwable -> throwable != null, Throwable::getCause)
                .limit(20) // causes can form a ring
                .filter(SQLException.class::isInstance)
                .map(SQLException.class::cast)
                .reduce((outer, inner) -> inner);
    }

    private static boolean passing(SQLException e) {
        String state = e.getSQLState();
        // The connection pool has no SQLSTATE for "no connection within the acquisition timeout".
        return state == null
                || STATES.contains(state)
                || (state.length() == 5 && CLASSES.contains(state.substring(0, 2)));
    }
}
