package dev.waybill.delivery.target;

import dev.waybill.model.target.TargetPolicy;
import dev.waybill.model.target.TargetUrl;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Whether a delivery may go where its webhook leads to. */
@State(Scope.Benchmark)
public class AddressBenchmark {
    private final TargetPolicy policy = new TargetPolicy(new TargetPolicy.Settings(
            false, List.of(22, 25, 6667), List.of("10.1.0.0/16"), List.of("198.51.100.0/24")));
    private final String url = "https://receiver.example:8443/hooks/campaigns?tenant=acme";
    private final TargetUrl target = TargetUrl.parse(url);
    private final InetAddress publicIpv4 = address("93.184.215.14");
    private final InetAddress publicIpv6 = address("2606:2800:21f:cb07:6820:80da:af6b:8b2c");
    private final InetAddress privateIpv4 = address("192.168.1.1");
    private final Predicate<InetAddress> own = Set.of(privateIpv4)::contains;

    private static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Benchmark
    public TargetUrl parseUrl() {
        return TargetUrl.parse(url);
    }

    @Benchmark
    public Optional<String> checkUrl() {
        return policy.refusal(target);
    }

    @Benchmark
    public Optional<String> allowIpv4() {
        return policy.refusal(publicIpv4, own);
    }

    @Benchmark
    public Optional<String> allowIpv6() {
        return policy.refusal(publicIpv6, own);
    }

    @Benchmark
    public Optional<String> refuseIpv4() {
        return policy.refusal(privateIpv4, own);
    }
}
