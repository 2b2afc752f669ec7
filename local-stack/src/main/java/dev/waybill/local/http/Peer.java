package dev.waybill.local.http;

import java.io.IOException;
import java.time.Duration;

/** The other end of a connection, for those who make it wait. */
public interface Peer {
    /** Waits for this time, at most until the peer gives up; false if it has given up. */
    boolean waits(Duration time) throws IOException;

    /** Waits until the peer gives up. */
    void givesUp() throws IOException;
}
