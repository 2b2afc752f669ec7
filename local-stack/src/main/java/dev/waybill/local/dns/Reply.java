package dev.waybill.local.dns;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** What becomes of the queries for a name. */
sealed interface Reply {
    /** Empty for no answer at all. */
    Optional<Answer> to(Query query);

    record Addresses(List<InetAddress> addresses, Duration delay) implements Reply {
        @Override
        public Optional<Answer> to(Query query) {
            return Optional.of(Answer.of(query, addresses, delay));
        }
    }

    record SecondTime(List<InetAddress> addresses, Set<Short> typesAsked) implements Reply {
        @Override
        public Optional<Answer> to(Query query) {
            return typesAsked.add(query.type())
                    ? Optional.empty()
                    : Optional.of(Answer.of(query, addresses, Duration.ZERO));
        }
    }

    /** One after the other, and again from the first. */
    record InTurn(List<InetAddress> addresses, AtomicInteger asked) implements Reply {
        @Override
        public Optional<Answer> to(Query query) {
            if (query.type() != Query.IPV4) {
                return Optional.of(Answer.of(query, List.of(), Duration.ZERO).once());
            }
            InetAddress next = addresses.get(Math.floorMod(asked.getAndIncrement(), addresses.size()));
            return Optional.of(Answer.of(query, List.of(next), Duration.ZERO).once());
        }
    }

    record Silence() implements Reply {
        @Override
        public Optional<Answer> to(Query query) {
            return Optional.empty();
        }
    }

    record ServerFailure() implements Reply {
        @Override
        public Optional<Answer> to(Query query) {
            return Optional.of(Answer.serverFailure(query));
        }
    }
}
