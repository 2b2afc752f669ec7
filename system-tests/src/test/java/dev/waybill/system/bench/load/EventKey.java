package dev.waybill.system.bench.load;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which event of which flow: the id of the event tells it, and bodies begin with that.
 *
 * @param flow from 0
 * @param number from 0
 */
public record EventKey(int flow, int number) {
    private static final Pattern ID = Pattern.compile("f([0-9]{1,6})-([0-9]{1,9})");
    private static final Pattern BODY = Pattern.compile("\\{\"id\":\"" + ID.pattern() + "\"");

    public String id() {
        return "f" + flow + "-" + number;
    }

    /** Empty if the event is none of the benchmark. */
    static Optional<EventKey> ofId(String id) {
        return of(ID.matcher(id));
    }

    /** Empty if the body is none of the benchmark. */
    static Optional<EventKey> ofBody(String start) {
        return of(BODY.matcher(start));
    }

    private static Optional<EventKey> of(Matcher matcher) {
        return matcher.lookingAt()
                ? Optional.of(new EventKey(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))))
                : Optional.empty();
    }
}
