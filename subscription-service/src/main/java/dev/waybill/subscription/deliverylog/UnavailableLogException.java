package dev.waybill.subscription.deliverylog;

import java.sql.SQLException;

/** PostgreSQL did not do what was asked of it. */
public final class UnavailableLogException extends RuntimeException {
    UnavailableLogException(SQLException cause) {
        super("the delivery log is not available: " + cause.getMessage(), cause);
    }
}
