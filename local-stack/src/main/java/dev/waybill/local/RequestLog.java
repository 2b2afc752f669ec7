package dev.waybill.local;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The latest requests: at most 10,000 of them, and at most 64 MiB of text. */
final class RequestLog {
    static final int MAX_REQUESTS = 10_000;
    static final long MAX_TEXT = 64L * 1024 * 1024;

    private final Deque<ReceivedRequest> requests = new ArrayDeque<>();
    private long text;

    synchronized void add(ReceivedRequest request) {
        requests.addLast(request);
        text += text(request);
        while (requests.size() > MAX_REQUESTS || (text > MAX_TEXT && requests.size() > 1)) {
            text -= text(requests.removeFirst());
        }
    }

    /** Newest last. */
    synchronized List<ReceivedRequest> all() {
        return List.copyOf(requests);
    }

    synchronized void clear() {
        requests.clear();
        text = 0;
    }

    private static long text(ReceivedRequest request) {
        long headers = request.headers().entrySet().stream()
                .mapToLong(
                        header -> header.getKey().length() + header.getValue().length())
                .sum();
        return request.path().length() + headers + request.body().length();
    }
}
