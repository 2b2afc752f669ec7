package dev.waybill.local.up;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Something that runs as long as the local stack does.
 *
 * @param address where it is reached, for people
 * @param log what it prints, if that goes to a file
 * @param launch starts it
 */
record Part(String name, String address, Optional<Path> log, Launch launch) {
    interface Launch {
        /**
         * Starts the part and returns when it is ready. An interrupt gives up: nothing of the part is left then.
         *
         * @throws PartFailedException if it does not become ready
         */
        Running launch() throws PartFailedException;
    }

    interface Running {
        /** Completes with words for how the part ended, such as {@code exit code 1}. */
        CompletableFuture<String> ended();

        /** Ends the part and returns when it is gone. */
        void stop();
    }
}
