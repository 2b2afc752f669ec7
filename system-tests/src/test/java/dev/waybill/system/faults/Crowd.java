package dev.waybill.system.faults;

import dev.waybill.system.fixture.ApiClient;
import dev.waybill.system.fixture.WaybillPair;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** Many organizations, each with a key of its own, as an operator would enter them: into the database. */
final class Crowd {
    private Crowd() {}

    /** An organization and its API. */
    record Member(String organization, ApiClient api) {}

    /** Organizations that nobody has seen before. */
    static List<Member> of(WaybillPair pair, int count) {
        String run = UUID.randomUUID().toString();
        try (Connection database = DriverManager.getConnection(
                pair.postgres().jdbcUrl(),
                pair.postgres().username(),
                pair.postgres().password())) {
            return IntStream.range(0, count)
                    .mapToObj(number -> member(pair, database, run + "-" + number))
                    .toList();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Member member(WaybillPair pair, Connection database, String organization) {
        String hash = sha256(organization);
        String key = "wbk_" + hash.substring(0, 43);
        run(database, "insert into organization (id, created_at) values (?, now())", organization);
        run(
                database,
                "insert into api_key (key_hash, organization_id, created_at) values (?, ?, now())",
                sha256(key),
                organization);
        return new Member(organization, pair.api().withKey(key));
    }

    private static void run(Connection database, String sql, String... parameters) {
        try (PreparedStatement statement = database.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
