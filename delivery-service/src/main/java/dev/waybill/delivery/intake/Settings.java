package dev.waybill.delivery.intake;

import dev.waybill.delivery.dispatch.DispatchConfig;
import dev.waybill.delivery.diversion.DiversionConfig;
import dev.waybill.delivery.retry.RetryConfig;
import io.netty.handler.codec.http.HttpHeaderValidationUtil;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Settings that nobody can mean, which stop the start. */
@ApplicationScoped
class Settings {
    private final IntakeConfig intake;
    private final DispatchConfig dispatch;
    private final RetryConfig retry;
    private final DiversionConfig diversion;

    Settings(IntakeConfig intake, DispatchConfig dispatch, RetryConfig retry, DiversionConfig diversion) {
        this.intake = intake;
        this.dispatch = dispatch;
        this.retry = retry;
        this.diversion = diversion;
    }

    /** @throws IllegalArgumentException which names the setting and what would be right */
    void check() {
        atLeastOne("WAYBILL_INTAKE_MAX_IN_FLIGHT", intake.maxInFlight());
        atLeastOne("WAYBILL_DISPATCH_MAX_IN_FLIGHT", dispatch.maxInFlight());
        atLeastOne("WAYBILL_DISPATCH_MAX_IN_FLIGHT_PER_WEBHOOK", dispatch.maxInFlightPerWebhook());
        atLeastOne("WAYBILL_RETRY_MAX_PER_SECOND", retry.maxPerSecond());
        positive("WAYBILL_DISPATCH_DEADLINE", dispatch.deadline());
        positive("WAYBILL_DISPATCH_KEEP_ALIVE", dispatch.keepAlive());
        positive("WAYBILL_DIVERSION_LIMIT", diversion.limit());
        require(!dispatch.drain().isNegative(), "WAYBILL_DISPATCH_DRAIN must not be negative, such as 16s");
        require(
                HttpHeaderValidationUtil.validateValidHeaderValue(dispatch.userAgent()) == -1,
                "WAYBILL_DISPATCH_USER_AGENT must be one line of text, such as Waybill");
    }

    private static void atLeastOne(String setting, int value) {
        require(value >= 1, setting + " must be at least 1; it is " + value);
    }

    private static void positive(String setting, Duration value) {
        require(value.toMillis() > 0, setting + " must be a time such as 15s or 24h; it is " + value);
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
