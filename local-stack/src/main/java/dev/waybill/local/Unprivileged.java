package dev.waybill.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How to run a program that refuses to run as root, as PostgreSQL does. An ordinary user needs nothing. Root enters a
 * user namespace, where it is nobody and still owns its files; where that is forbidden, as in many containers, it
 * becomes nobody, who keeps the right to pass folders like /root and is given the data.
 */
record Unprivileged(List<String> prefix, List<String> handOver) {
    private static final Unprivileged AS_IS = new Unprivileged(List.of(), List.of());
    private static final Unprivileged IN_A_NAMESPACE = new Unprivileged(List.of("unshare", "-U"), List.of());
    private static final Unprivileged AS_NOBODY = new Unprivileged(
            List.of(
                    "setpriv",
                    "--reuid=65534",
                    "--regid=65534",
                    "--clear-groups",
                    "--inh-caps=+dac_override",
                    "--ambient-caps=+dac_override"),
            List.of("chown", "-R", "65534:65534"));

    /** @throws IllegalStateException if this is root, and no way out of it works here */
    static Unprivileged choose() {
        if (!output(List.of("id", "-u")).equals("0")) {
            return AS_IS;
        }
        for (Unprivileged way : List.of(IN_A_NAMESPACE, AS_NOBODY)) {
            if (output(way.command(List.of("id", "-u"))).equals("65534")) {
                return way;
            }
        }
        throw new IllegalStateException("PostgreSQL does not run as root, and neither 'unshare -U' nor 'setpriv' works"
                + " here: run this as an ordinary user");
    }

    List<String> command(List<String> command) {
        List<String> all = new ArrayList<>(prefix);
        all.addAll(command);
        return all;
    }

    /** Makes the folder belong to the one whom the program will run as. */
    void handOver(Path folder) {
        if (!handOver.isEmpty()) {
            List<String> command = new ArrayList<>(handOver);
            command.add(folder.toString());
            output(command);
        }
    }

    /** Empty if the command fails or there is no such program. */
    private static String output(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            return process.waitFor() == 0 ? output.strip() : "";
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException("interrupted", e));
        }
    }
}
