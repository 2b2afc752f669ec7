package dev.waybill.subscription.ratelimit;

import java.time.Duration;

/**
 * What came of asking for one more request.
 *
 * @param granted whether it may be made
 * @param remaining how many more could be made at once
 * @param untilNext when a request is granted again at the latest; zero if one would be at once
 * @param untilFull when a whole burst is granted again if nothing is asked for until then
 */
record Allowance(boolean granted, long remaining, Duration untilNext, Duration untilFull) {}
