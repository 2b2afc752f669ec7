package dev.waybill.system.pair;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.system.fixture.ApiClient;
import dev.waybill.system.fixture.Eventually;
import dev.waybill.system.fixture.PairExtension;
import dev.waybill.system.fixture.WaybillPair;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What docs/operations.md has operators do after Kafka was lost: its statements, in its order. */
@ExtendWith(PairExtension.class)
class RestoreIT {
    private static final String PUBLISH_ALL = "update webhook set published_version = 0, settled_version = 0";
    private static final String LEFT = "select count(*) from webhook where published_version < version";

    private final WaybillPair pair;

    RestoreIT(WaybillPair pair) {
        this.pair = pair;
    }

    @Test
    void webhooksArePublishedAgainAndGetEvents() throws Exception {
        assertThat(Path.of("../docs/operations.md")).content().contains(PUBLISH_ALL, LEFT);
        ApiClient.Created active = pair.webhookAt("/active", "campaign.created");
        ApiClient.Created inactive = pair.webhookAt("/inactive", "campaign.created");
        pair.api().patch(inactive.id(), "{\"is_active\": false}");
        pair.deliveryService().stop();
        pair.subscriptionService().stop();
        pair.loseKafka();

        try (Connection database = DriverManager.getConnection(
                        pair.postgres().jdbcUrl(),
                        pair.postgres().username(),
                        pair.postgres().password());
                Statement statement = database.createStatement()) {
            assertThat(statement.executeUpdate(PUBLISH_ALL)).isPositive();
            pair.subscriptionService().start();
            Eventually.assertThatSoon(() -> assertThat(number(statement, LEFT)).isZero());
        }
        pair.deliveryService().start();

        pair.upstream().emit("campaign.created", "restored", "{}");
        Eventually.logged(pair, active.id(), "success", 1);
        assertThat(Eventually.receivedNow(pair, "/active")).hasSize(1);
        assertThat(Eventually.receivedNow(pair, "/inactive")).isEmpty();
    }

    private static long number(Statement statement, String query) throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }
}
