package dev.waybill.subscription.publication;

import org.jboss.logging.Logger;

/** Says once that the publication is stuck, and once that it goes on, however often it is tried in between. */
final class OutageLog {
    private static final Logger LOG = Logger.getLogger(OutageLog.class);

    private String current = "";

    /** @param kind what is away */
    void stuck(String kind, String problem) {
        if (!kind.equals(current)) {
            LOG.warnf("%s is away (%s); changes of webhooks are kept and published when it is back", kind, problem);
            current = kind;
        }
    }

    void running() {
        if (!current.isEmpty()) {
            LOG.infof("%s is back; changes of webhooks are published again", current);
            current = "";
        }
    }
}
