package dev.waybill.subscription;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Base64;
import java.util.HexFormat;
import javax.sql.DataSource;

/** Organizations of their own for tests, so that none sees what another does. */
public final class Tenants {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final DataSource database;

    public Tenants(DataSource database) {
        this.database = database;
    }

    /** @return an API key of a new organization */
    public String newOrganization() {
        byte[] random = new byte[32];
        RANDOM.nextBytes(random);
        String key = "wbk_" + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        String organization = "org-" + HexFormat.of().formatHex(random, 0, 8);
        execute("insert into organization (id, created_at) values (?, now())", organization);
        execute(
                "insert into api_key (key_hash, organization_id, created_at) values (?, ?, now())",
                sha256(key),
                organization);
        return key;
    }

    public void revoke(String key) {
        execute("update api_key set revoked_at = now() where key_hash = ?", sha256(key));
    }

    /** Runs a statement and returns how many rows it changed. */
    public int execute(String sql, String... parameters) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Counts what was put into the log of a webhook by hand. */
    public void countLog(String webhookId) {
        execute(
                "insert into delivery_count select webhook_id, date_bin('1 hour', created_at, timestamptz '1970-01-01Z'),"
                        + " count(*) filter (where status = 'pending'), count(*) filter (where status = 'success'),"
                        + " count(*) filter (where status = 'failed') from delivery where webhook_id = ? group by 1, 2",
                webhookId);
    }

    /** The first column of the first row, as text. */
    public String query(String sql, String... parameters) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? rows.getString(1) : "";
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
