package dev.waybill.subscription.publication;

import java.util.List;
import java.util.Optional;

/**
 * What came of writing a batch.
 *
 * @param acknowledged what Kafka has for sure
 * @param problem why that is not all; empty if it is
 */
record Written(List<Publication> acknowledged, Optional<String> problem) {
    Written {
        acknowledged = List.copyOf(acknowledged);
    }
}
