package dev.waybill.delivery.signing;

import dev.waybill.model.secret.SigningSecret;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs attempts, on any thread; each has a {@link Mac} of its own, as looking one up costs more than keying it. */
@Singleton
public final class Signer {
    private static final String ALGORITHM = "HmacSHA256";

    private final ThreadLocal<Mac> macs = ThreadLocal.withInitial(Signer::mac);

    /**
     * Signs with every secret that is valid.
     *
     * @param secrets newest first, at least one
     */
    public Signature sign(List<SigningSecret> secrets, String deliveryId, Instant now, byte[] body) {
        Mac mac = macs.get();
        String timestamp = Long.toString(now.getEpochSecond());
        byte[] prefix = (deliveryId + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8);
        StringBuilder standard = new StringBuilder();
        for (SigningSecret secret : secrets) {
            key(mac, secret.keyBytes());
            mac.update(prefix);
            standard.append(standard.isEmpty() ? "v1," : " v1,")
                    .append(Base64.getEncoder().encodeToString(mac.doFinal(body)));
        }
        key(mac, secrets.getFirst().textBytes());
        String hex = HexFormat.of().formatHex(mac.doFinal(body));
        return new Signature(hex, deliveryId, timestamp, standard.toString());
    }

    private static Mac mac() {
        try {
            return Mac.getInstance(ALGORITHM);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    private static void key(Mac mac, byte[] key) {
        try {
            mac.init(new SecretKeySpec(key, ALGORITHM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("an HMAC takes any key", e);
        }
    }
}
