package dev.waybill.system.deploy.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.model.target.TargetPolicy;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.ipv4.IPv4Address;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The network lets the delivery-service reach what the delivery-service itself would: two lines, one border. */
class ReceiversPolicyTest {
    private final TargetPolicy policy =
            new TargetPolicy(new TargetPolicy.Settings(false, List.of(), List.of(), List.of()));
    private final List<Block> blocks = Manifest.ofKind(
                    "NetworkPolicy", Rendering.kustomized("base").manifests())
            .filter(candidate -> candidate.name().equals("waybill-to-receivers"))
            .flatMap(receivers -> stream(receivers.at("/spec/egress/0/to")))
            .map(peer -> Block.of(peer.get("ipBlock")))
            .toList();

    /** A range, and the ranges in it that are left out. */
    private record Block(IPAddress range, List<IPAddress> except) {
        static Block of(JsonNode block) {
            return new Block(
                    network(block.get("cidr")),
                    stream(block.get("except")).map(Block::network).toList());
        }

        private static IPAddress network(JsonNode range) {
            return address(range.asText()).toPrefixBlock();
        }

        boolean contains(IPAddress address) {
            return range.contains(address) && except.stream().noneMatch(network -> network.contains(address));
        }
    }

    @Test
    void theBorderOfEveryRangeIsThatOfTheService() {
        Set<IPAddress> addresses = new HashSet<>();
        for (Block block : blocks) {
            addresses.addAll(aroundThe(block.range()));
            block.except().forEach(network -> addresses.addAll(aroundThe(network)));
        }

        assertThat(addresses).hasSizeGreaterThan(50).allSatisfy(this::isJudgedAlike);
    }

    @Test
    void noRangeOfTheServiceIsLeftOut() {
        Stream<IPAddress> everySlash16 = IntStream.range(0, 1 << 16).mapToObj(i -> new IPv4Address(i << 16 | 1));
        Stream<IPAddress> everySlash24OfMixedNetworks = IntStream.of(168, 192, 198, 203)
                .boxed()
                .flatMap(
                        first -> IntStream.range(0, 1 << 16).mapToObj(i -> new IPv4Address(first << 24 | i << 8 | 16)));
        Stream<IPAddress> everySlash16OfIpv6 =
                IntStream.range(0, 1 << 16).mapToObj(i -> address(Integer.toHexString(i) + "::1"));

        Stream.of(everySlash16, everySlash24OfMixedNetworks, everySlash16OfIpv6)
                .flatMap(addresses -> addresses)
                .forEach(this::isJudgedAlike);
    }

    private void isJudgedAlike(IPAddress address) {
        boolean open = policy.refusal(address.toInetAddress(), own -> false).isEmpty();
        if (open != blocks.stream().anyMatch(block -> block.contains(address))) {
            throw new AssertionError(
                    address + (open ? " is public, but not reachable" : " is reachable, but not public"));
        }
    }

    /** First and last address, and those beside them. */
    private static List<IPAddress> aroundThe(IPAddress network) {
        IPAddress first = network.getLower().withoutPrefixLength();
        IPAddress last = network.getUpper().withoutPrefixLength();
        List<IPAddress> around = new ArrayList<>(List.of(first, last));
        if (!first.isZero()) {
            around.add(first.increment(-1));
        }
        if (!last.isMax()) {
            around.add(last.increment(1));
        }
        return around;
    }

    private static IPAddress address(String text) {
        return new IPAddressString(text).getAddress();
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
