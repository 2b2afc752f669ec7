package dev.waybill.local.http;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** One connection: requests in, answers out, until either end has enough. */
final class Connection implements Peer {
    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    Connection(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
        this.out = new BufferedOutputStream(socket.getOutputStream());
        socket.setTcpNoDelay(true);
    }

    void serve(Handler handler) throws IOException {
        RequestReader requests = new RequestReader(in, out);
        try {
            for (Request request = requests.next(); request != null; request = requests.next()) {
                Optional<Response> response = handler.answer(request, this);
                if (response.isEmpty()) {
                    return;
                }
                write(response.get(), request.last());
                if (request.last()) {
                    return;
                }
            }
        } catch (MalformedRequestException e) {
            write(Response.text(e.status(), e.getMessage()), true);
        }
    }

    private void write(Response response, boolean last) throws IOException {
        boolean bodiless = response.status() == 204 || response.status() == 304;
        StringBuilder head = new StringBuilder(160);
        // RFC 9112, section 4: the reason phrase may be empty.
        head.append("HTTP/1.1 ").append(response.status()).append(" \r\n");
        response.headers()
                .forEach((name, value) ->
                        head.append(name).append(": ").append(value).append("\r\n"));
        if (!bodiless) {
            head.append("Content-Length: ").append(response.body().length).append("\r\n");
        }
        head.append(last ? "Connection: close\r\n\r\n" : "\r\n");
        out.write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
        if (!bodiless) {
            out.write(response.body());
        }
        out.flush();
    }

    @Override
    public boolean waits(Duration time) throws IOException {
        return !peerClosesWithin(time);
    }

    @Override
    public void givesUp() throws IOException {
        peerClosesWithin(Duration.ZERO);
    }

    /** A peer that sends more before it has its answer is not waited for any longer; zero stands for no limit. */
    private boolean peerClosesWithin(Duration time) throws IOException {
        socket.setSoTimeout(Math.toIntExact(time.toMillis()));
        in.mark(1);
        try {
            int next = in.read();
            in.reset();
            return next < 0;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (SocketException e) {
            return true; // reset by the peer
        } finally {
            if (!socket.isClosed()) {
                socket.setSoTimeout(0);
            }
        }
    }
}
