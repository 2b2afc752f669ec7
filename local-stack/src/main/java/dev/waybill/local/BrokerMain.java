package dev.waybill.local;

import java.nio.file.Files;
import java.nio.file.Path;
import kafka.Kafka;
import kafka.tools.StorageTool;

/** The broker's own process: formats the storage of a data folder that has none, then runs the server. */
final class BrokerMain {
    private BrokerMain() {}

    /** @param args the server's properties file, its data folder, and the cluster id to format the folder with */
    public static void main(String[] args) {
        String properties = args[0];
        Path formatted = Path.of(args[1], "meta.properties");
        if (Files.notExists(formatted)) {
            int code = StorageTool.execute(
                    new String[] {"format", "--cluster-id", args[2], "--config", properties}, System.out);
            if (code != 0) {
                System.exit(code);
            }
        }
        Kafka.main(new String[] {properties});
    }
}
