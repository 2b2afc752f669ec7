package dev.waybill.model.target;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressNetwork.IPAddressGenerator;
import java.net.InetAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Where deliveries may go, by the rules of the internet and of an operator. */
public final class TargetPolicy {
    /**
     * Ports of protocols that could take a request for one of their own messages: WHATWG Fetch, section "Port blocking".
     * As text, so that it can be the default of a setting.
     */
    public static final String DEFAULT_DENIED_PORTS = "1,7,9,11,13,15,17,19,20,21,22,23,25,37,42,43,53,69,77,79,87,95,"
            + "101,102,103,104,109,110,111,113,115,117,119,123,135,137,139,143,161,179,389,427,465,512,513,514,515,526,"
            + "530,531,532,540,548,554,556,563,587,601,636,989,990,993,995,1719,1720,1723,2049,3659,4045,4190,5060,5061,"
            + "6000,6566,6665,6666,6667,6668,6669,6679,6697,10080";

    private static final IPAddressGenerator ADDRESSES = new IPAddressGenerator();

    private final boolean allowHttp;
    private final Set<Integer> deniedPorts;
    private final Networks allowed;
    private final Networks denied;

    /**
     * What an operator may decide.
     *
     * @param allowHttp whether URLs may be http, where anybody on the way can read and change deliveries
     * @param deniedPorts 1–65535
     * @param allowedNetworks in CIDR notation: allowed although not public
     * @param deniedNetworks in CIDR notation: denied, whatever else is said
     */
    public record Settings(
            boolean allowHttp, List<Integer> deniedPorts, List<String> allowedNetworks, List<String> deniedNetworks) {}

    /** @throws IllegalArgumentException which names the setting and what would be right */
    public TargetPolicy(Settings settings) {
        this.allowHttp = settings.allowHttp();
        this.deniedPorts = new HashSet<>(settings.deniedPorts());
        for (int port : deniedPorts) {
            if (port < 1 || port > 65535) {
                throw new IllegalArgumentException(
                        "WAYBILL_TARGETS_DENIED_PORTS: " + port + " is no port; give numbers from 1 to 65535");
            }
        }
        this.allowed = Networks.ofSetting(
                "WAYBILL_TARGETS_ALLOWED_NETWORKS", settings.allowedNetworks(), "allowed by the operator");
        this.denied = Networks.ofSetting(
                "WAYBILL_TARGETS_DENIED_NETWORKS", settings.deniedNetworks(), "denied by the operator");
    }

    /**
     * Why a webhook must not have this URL, as far as that can be told without asking DNS; empty if it may. The text
     * continues a sentence that begins with the URL.
     */
    public Optional<String> refusal(TargetUrl url) {
        if (!url.secure() && !allowHttp) {
            return Optional.of("must be https; http is not allowed here");
        }
        if (deniedPorts.contains(url.port())) {
            return Optional.of("must not have the port " + url.port() + ", which is another protocol's");
        }
        return url.host()
                .address()
                .flatMap(address -> refusal(address, own -> false))
                .map(rule -> "must have a public address; this one is " + rule);
    }

    /**
     * Why nothing must be sent to this address, such as {@code private (10.0.0.0/8)}; empty if it may.
     *
     * @param isOwn whether it is an address of this machine
     */
    public Optional<String> refusal(InetAddress address, Predicate<InetAddress> isOwn) {
        IPAddress meant = AddressRules.meant(ADDRESSES.from(address));
        Optional<String> byOperator = denied.nameOf(meant);
        if (byOperator.isPresent() || allowed.contain(meant)) {
            return byOperator;
        }
        return AddressRules.refusal(meant)
                .or(() -> isOwn.test(meant.toInetAddress()) ? Optional.of("this machine's own") : Optional.empty());
    }
}
