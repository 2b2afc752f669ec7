package dev.waybill.subscription.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseOutageTest {
    @ParameterizedTest
    @ValueSource(strings = {"08001", "08006", "53300", "57P01", "57P03", "57014", "40001", "40P01", "55P03", "25006"})
    void passes(String state) {
        assertThat(DatabaseOutage.causes(new RuntimeException("outer", new SQLException("away", state))))
                .isTrue();
    }

    @Test
    void anEmptyPoolPasses() {
        assertThat(DatabaseOutage.causes(new SQLException("Acquisition timeout while waiting for new connection")))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "42P01", "22021", "28P01", "3D000"})
    void isAFault(String state) {
        assertThat(DatabaseOutage.causes(new SQLException("wrong", state))).isFalse();
    }

    @Test
    void whatIsNotAboutTheDatabaseIsNoOutage() {
        assertThat(DatabaseOutage.causes(new IllegalStateException("x", new RuntimeException("y"))))
                .isFalse();
    }

    @Test
    void describesTheInnermostReasonInOneLine() {
        Exception failure = new RuntimeException(
                "outer", new SQLException("middle", "08006", new SQLException("refused\nDetail", "08001")));

        assertThat(DatabaseOutage.describe(failure)).isEqualTo("refused");
    }
}
