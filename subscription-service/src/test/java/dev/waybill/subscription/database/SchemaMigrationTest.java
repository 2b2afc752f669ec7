package dev.waybill.subscription.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SchemaMigrationTest {
    @Test
    void refusesAPostgresThatIsTooOld() {
        assertThat(SchemaMigration.problem(13)).contains("is PostgreSQL 13; Waybill needs 14 or newer");
        assertThat(SchemaMigration.problem(14)).isEmpty();
        assertThat(SchemaMigration.problem(18)).isEmpty();
    }
}
