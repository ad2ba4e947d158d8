package io.arbiter.sandbox.market;

import io.arbiter.sandbox.polymarket.PolymarketListing.Protocol;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Ids for markets that exist nowhere else, the same for the same name.
public final class SimulatedIds {

    private SimulatedIds() {}

    /// 32 bytes of hex; a Protocol V2 id is 31 bytes padded on the right.
    public static String conditionId(String slug, Protocol protocol) {
        String hex = HexFormat.of().formatHex(sha256(slug + "/condition"));
        return "0x" + (protocol == Protocol.V2 ? hex.substring(0, 62) + "00" : hex);
    }

    /// A 256-bit number as a decimal, as asset ids are.
    public static String number(String name) {
        return new BigInteger(1, sha256(name)).toString();
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
