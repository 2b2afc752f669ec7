package dev.waybill.subscription.webhook;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Reads a body without letting a client decide how much memory that takes. */
final class BoundedBody {
    /** In bytes. The longest valid request has a tenth of it. */
    static final int MAX_SIZE = 64 * 1024;

    private BoundedBody() {}

    /** Empty if there are more than {@link #MAX_SIZE} bytes. */
    static Optional<byte[]> read(InputStream body) throws IOException {
        byte[] bytes = body.readNBytes(MAX_SIZE + 1);
        return bytes.length > MAX_SIZE ? Optional.empty() : Optional.of(bytes);
    }
}
