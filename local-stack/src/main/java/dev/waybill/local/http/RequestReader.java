package dev.waybill.local.http;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads the requests of one connection, one after the other (RFC 9112). */
final class RequestReader {
    private static final int MAX_HEAD = 64 * 1024;
    private static final int MAX_BODY = 32 * 1024 * 1024;

    private final InputStream in;
    private final OutputStream out;
    private int headLeft;

    RequestReader(InputStream in, OutputStream out) {
        this.in = in;
        this.out = out;
    }

    /** The next request, or null if the peer has closed the connection. */
    Request next() throws IOException, MalformedRequestException {
        headLeft = MAX_HEAD;
        String requestLine = line();
        if (requestLine == null) {
            return null;
        }
        String[] parts = requestLine.split(" ", -1);
        if (parts.length != 3 || !parts[2].startsWith("HTTP/1.")) {
            throw new MalformedRequestException(400, "a request starts with: METHOD path HTTP/1.1");
        }
        SortedMap<String, String> headers = headers();
        if (headers.getOrDefault("Expect", "").equalsIgnoreCase("100-continue")) {
            out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();
        }
        String connection = headers.getOrDefault("Connection", "").toLowerCase(Locale.ROOT);
        boolean last = parts[2].equals("HTTP/1.0") ? !connection.contains("keep-alive") : connection.contains("close");
        return new Request(parts[0], parts[1], headers, body(headers), last);
    }

    private SortedMap<String, String> headers() throws IOException, MalformedRequestException {
        SortedMap<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line = line(); !"".equals(line); line = line()) {
            int colon = line == null ? -1 : line.indexOf(':');
            if (colon < 1) {
                throw new MalformedRequestException(400, "a header is: Name: value");
            }
            headers.merge(line.substring(0, colon), line.substring(colon + 1).strip(), (a, b) -> a + ", " + b);
        }
        return headers;
    }

    private byte[] body(SortedMap<String, String> headers) throws IOException, MalformedRequestException {
        if (headers.containsKey("Transfer-Encoding")) {
            if (!headers.get("Transfer-Encoding").equalsIgnoreCase("chunked")) {
                throw new MalformedRequestException(501, "the only transfer coding understood is chunked");
            }
            return chunks();
        }
        return bytes(length(headers.getOrDefault("Content-Length", "0"), 10, MAX_BODY));
    }

    private byte[] chunks() throws IOException, MalformedRequestException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            headLeft = MAX_HEAD;
            String size = line();
            if (size == null) {
                throw new EOFException();
            }
            int length = length(size.split(";", 2)[0].strip(), 16, MAX_BODY - body.size());
            if (length == 0) {
                headers(); // the trailer
                return body.toByteArray();
            }
            body.writeBytes(bytes(length));
            line();
        }
    }

    private static int length(String text, int radix, int max) throws MalformedRequestException {
        try {
            long length = Long.parseLong(text, radix);
            if (length < 0) {
                throw new MalformedRequestException(400, "a length is not negative");
            }
            if (length > max) {
                throw new MalformedRequestException(413, "a body has at most " + MAX_BODY + " bytes");
            }
            return (int) length;
        } catch (NumberFormatException e) {
            throw new MalformedRequestException(400, "a length is a number");
        }
    }

    private byte[] bytes(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException();
        }
        return bytes;
    }

    /** Null at the end of the connection. */
    private String line() throws IOException, MalformedRequestException {
        StringBuilder line = new StringBuilder(80);
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                if (line.isEmpty()) {
                    return null;
                }
                throw new EOFException();
            }
            if (--headLeft == 0) {
                throw new MalformedRequestException(
                        431, "request line and headers have at most " + MAX_HEAD + " bytes");
            }
            line.append((char) c);
        }
        int end = line.length() - 1;
        return end >= 0 && line.charAt(end) == '\r' ? line.substring(0, end) : line.toString();
    }
}
