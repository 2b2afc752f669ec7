package dev.waybill.local.http;

import java.io.IOException;
import java.util.Optional;

/** Answers requests; called by many threads at once. */
public interface Handler {
    /** Empty to close the connection without an answer. */
    Optional<Response> answer(Request request, Peer peer) throws IOException;
}
