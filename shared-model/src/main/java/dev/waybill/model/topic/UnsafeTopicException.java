package dev.waybill.model.topic;

import java.util.List;

/** Topics exist with settings that would lose data. The message names each, with what it has and what it needs. */
public final class UnsafeTopicException extends Exception {
    UnsafeTopicException(List<String> problems) {
        super(String.join("; ", problems));
    }
}
