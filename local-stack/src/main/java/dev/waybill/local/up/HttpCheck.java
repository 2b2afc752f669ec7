package dev.waybill.local.up;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;

/** Asks whether an address answers 200. */
record HttpCheck(URI address) {
    private static final int TIMEOUT = 2_000; // milliseconds

    boolean passes() {
        try {
            if (address.toURL().openConnection() instanceof HttpURLConnection http) {
                http.setConnectTimeout(TIMEOUT);
                http.setReadTimeout(TIMEOUT);
                boolean passes = http.getResponseCode() == HttpURLConnection.HTTP_OK;
                http.disconnect();
                return passes;
            }
            throw new UncheckedIOException(new IOException(address + " is not an http address"));
        } catch (IOException e) {
            return false;
        }
    }
}
