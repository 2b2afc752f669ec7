package dev.waybill.delivery.report;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;

/**
 * A record with fields of its own in place of a thread's (MDC), in their order. An ordinary one copies them into one map to
 * have them, and into another to show them.
 */
final class WideRecord extends ExtLogRecord {
    private static final long serialVersionUID = 1;
    private static final int USUAL_FIELDS = 14;

    private final LinkedHashMap<String, String> fields = LinkedHashMap.newLinkedHashMap(USUAL_FIELDS);

    WideRecord(String logger, String message) {
        super(Level.INFO, message, WideRecord.class.getName());
        setLoggerName(logger);
    }

    void put(String field, String value) {
        fields.put(field, value);
    }

    @Override
    public Map<String, String> getMdcCopy() {
        return fields;
    }

    @Override
    public String getMdc(String field) {
        return fields.get(field);
    }

    @Override
    public void copyMdc() {
        // There is nothing to be taken from a thread.
    }
}
