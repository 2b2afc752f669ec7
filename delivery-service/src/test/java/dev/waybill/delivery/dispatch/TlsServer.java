package dev.waybill.delivery.dispatch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/** An https server with a certificate of its own making, which counts the bytes that it is sent inside of TLS. */
final class TlsServer implements AutoCloseable {
    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final byte[] OK =
            "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok".getBytes(StandardCharsets.US_ASCII);

    private final KeyStore keys;
    private final SSLServerSocket server;
    private final AtomicInteger received = new AtomicInteger();

    /**
     * @param folder for the key store
     * @param name that the certificate is for
     * @param more arguments of keytool, such as those for another validity
     */
    TlsServer(Path folder, String name, String... more) throws IOException, GeneralSecurityException {
        Path file = folder.resolve(name + more.length + ".p12");
        makeKeys(file, name, more);
        keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, PASSWORD);
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(managers.getKeyManagers(), null, null);
        server = (SSLServerSocket) tls.getServerSocketFactory().createServerSocket(0);
        Thread.ofVirtual().start(this::accept);
    }

    /** An authority, and what it has signed for the server. */
    private static void makeKeys(Path file, String name, String... more) throws IOException {
        keytool(file, "ca", "-ext", "bc=ca:true");
        List<String> server = new ArrayList<>(List.of("-signer", "ca", "-ext", "san=dns:" + name));
        server.addAll(List.of(more));
        keytool(file, "server", server.toArray(String[]::new));
    }

    private static void keytool(Path file, String alias, String... more) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                alias,
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + alias,
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                new String(PASSWORD)));
        command.addAll(List.of(more));
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (keytool.onExit().join().exitValue() != 0) {
            throw new IllegalStateException(output);
        }
    }

    /** The certificate of the authority. */
    Path bundle(Path folder) throws IOException, GeneralSecurityException {
        String base64 =
                Base64.getMimeEncoder().encodeToString(keys.getCertificate("ca").getEncoded());
        return Files.writeString(
                folder.resolve("bundle.pem"),
                "-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n");
    }

    String url(String host) {
        return "https://" + host + ":" + server.getLocalPort() + "/";
    }

    /** Bytes of requests. */
    int received() {
        return received.get();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                SSLSocket socket = (SSLSocket) server.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(SSLSocket socket) {
        try (socket) {
            byte[] request = new byte[8192];
            for (int read = socket.getInputStream().read(request); read > 0; ) {
                received.addAndGet(read);
                socket.getOutputStream().write(OK);
                read = socket.getInputStream().read(request);
            }
        } catch (IOException e) {
            // the handshake failed, or the other side is gone
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
