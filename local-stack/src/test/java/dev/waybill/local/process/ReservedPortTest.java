package dev.waybill.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.PrimitiveIterator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReservedPortTest {
    @Test
    void isGivenToNobodyElseWhileItsServerIsAway() {
        int other = Ports.free();
        try (ReservedPort port = ReservedPort.free()) {
            assertThat(Ports.isFree(port.number())).isTrue();
            assertThat(next(port.number(), port.number(), other)).isEqualTo(other);
        }
    }

    @Test
    void isAnybodysOnceItIsClosed() {
        ReservedPort port = ReservedPort.free();
        port.close();

        assertThat(next(port.number())).isEqualTo(port.number());
    }

    @Test
    void isThereForTheServerOfWhoHasReservedIt() throws IOException {
        try (ReservedPort port = ReservedPort.free();
                ServerSocket server = new ServerSocket(port.number(), 1, InetAddress.getLoopbackAddress())) {
            assertThat(server.isBound()).isTrue();
        }
    }

    @Test
    void isTakenAsItIsIfItWasChosen() {
        int chosen = Ports.free();
        List<ReservedPort> same = List.of(ReservedPort.of(chosen), ReservedPort.of(chosen));

        assertThat(same).extracting(ReservedPort::number).containsOnly(chosen);
        same.forEach(ReservedPort::close);
    }

    @Test
    void isAFreeOneIfNoneWasChosen() {
        try (ReservedPort port = ReservedPort.of(0)) {
            assertThat(port.number()).isPositive();
        }
    }

    private static int next(int... candidates) {
        PrimitiveIterator.OfInt left = IntStream.of(candidates).iterator();
        try (ReservedPort port = ReservedPort.free(left::nextInt)) {
            return port.number();
        }
    }
}
