package io.arbiter.sandbox.polymarket;

import io.arbiter.sandbox.net.Request;
import io.arbiter.sandbox.time.VenueTime;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// API keys, the L1 proof that makes them and the L2 HMAC that uses them (polymarket.md 2). Safe
/// for many threads.
final class ApiKeys {

    private static final long TOLERANCE_SECONDS = 60;

    private final Map<String, PolymarketAccount> byAddressAndNonce = new LinkedHashMap<>();
    private final VenueTime time;
    private final long chainId;
    private final String seed;
    private final Consumer<PolymarketAccount> onNew;

    /// @param onNew hears of every account that a stranger's wallet opens
    ApiKeys(VenueTime time, long chainId, String seed, Consumer<PolymarketAccount> onNew) {
        this.time = time;
        this.chainId = chainId;
        this.seed = seed;
        this.onNew = onNew;
    }

    /// The account of this number of this seed: a key, its wallet and its API key.
    synchronized PolymarketAccount issue(int number, int signatureType) {
        BigInteger key = new BigInteger(1, digest("key/" + number)).mod(BigInteger.TWO.pow(255));
        String address = Secp256k1.address(key);
        String funder =
                signatureType == 0
                        ? address
                        : Secp256k1.checksummed(
                                "0x" + HexFormat.of().formatHex(digest("wallet/" + number), 0, 20));
        PolymarketAccount account =
                credentials(Words.hex(Words.uint(key)), address, "0", signatureType, funder);
        byAddressAndNonce.put(slot(address, "0"), account);
        return account;
    }

    private PolymarketAccount credentials(
            String privateKey, String address, String nonce, int signatureType, String funder) {
        String slot = slot(address, nonce);
        String id =
                UUID.nameUUIDFromBytes((seed + slot).getBytes(StandardCharsets.UTF_8)).toString();
        String secret = Base64.getUrlEncoder().encodeToString(digest("secret/" + slot));
        String passphrase = HexFormat.of().formatHex(digest("passphrase/" + slot));
        return new PolymarketAccount(
                privateKey, address, id, secret, passphrase, signatureType, funder);
    }

    /// `POST /auth/api-key`: a new key for a wallet that has proved itself; empty when it has one.
    synchronized Optional<PolymarketAccount> create(String address, String nonce) {
        String slot = slot(address, nonce);
        if (byAddressAndNonce.containsKey(slot)) {
            return Optional.empty();
        }
        String spelled = Secp256k1.checksummed(address);
        PolymarketAccount account = credentials("", spelled, nonce, 0, spelled);
        byAddressAndNonce.put(slot, account);
        onNew.accept(account);
        return Optional.of(account);
    }

    synchronized Optional<PolymarketAccount> derive(String address, String nonce) {
        return Optional.ofNullable(byAddressAndNonce.get(slot(address, nonce)));
    }

    synchronized List<PolymarketAccount> accounts() {
        return List.copyOf(byAddressAndNonce.values());
    }

    private static String slot(String address, String nonce) {
        return address.toLowerCase(Locale.ROOT) + '/' + nonce;
    }

    /// The address that proved itself by L1 headers.
    Optional<String> proved(Request request) {
        Optional<String> address = request.header("poly_address");
        Optional<String> timestamp = request.header("poly_timestamp").filter(this::fresh);
        Optional<String> signature = request.header("poly_signature");
        if (address.isEmpty() || timestamp.isEmpty() || signature.isEmpty()) {
            return Optional.empty();
        }
        String nonce = request.header("poly_nonce").orElse("0");
        return address.filter(claimed ->
                WalletProof.holds(chainId, claimed, timestamp.get(), nonce, signature.get()));
    }

    /// The account whose API key signed the request.
    Optional<PolymarketAccount> authenticate(Request request) {
        Optional<PolymarketAccount> account =
                request.header("poly_api_key").flatMap(this::byApiKey);
        Optional<String> timestamp = request.header("poly_timestamp").filter(this::fresh);
        if (account.isEmpty() || timestamp.isEmpty()) {
            return Optional.empty();
        }
        PolymarketAccount known = account.get();
        String text = timestamp.get() + request.method() + request.path() + request.body();
        boolean genuine =
                request.header("poly_address").filter(known.address()::equalsIgnoreCase).isPresent()
                        && same(request.header("poly_passphrase"), known.passphrase())
                        && same(request.header("poly_signature"), hmac(known.secret(), text));
        return genuine ? account : Optional.empty();
    }

    /// The account of a set of stream credentials.
    Optional<PolymarketAccount> authenticate(String apiKey, String secret, String passphrase) {
        return byApiKey(apiKey)
                .filter(account -> same(Optional.of(secret), account.secret()))
                .filter(account -> same(Optional.of(passphrase), account.passphrase()));
    }

    private synchronized Optional<PolymarketAccount> byApiKey(String apiKey) {
        return byAddressAndNonce.values().stream()
                .filter(account -> account.apiKey().equals(apiKey))
                .findFirst();
    }

    private static boolean same(Optional<String> given, String expected) {
        return given.filter(text ->
                        MessageDigest.isEqual(
                                text.getBytes(StandardCharsets.UTF_8),
                                expected.getBytes(StandardCharsets.UTF_8)))
                .isPresent();
    }

    private boolean fresh(String seconds) {
        try {
            return Math.abs(Long.parseLong(seconds) - time.nowMs() / 1_000) <= TOLERANCE_SECONDS;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    /// HMAC-SHA256 with the decoded secret, as URL-safe base64 with its padding.
    static String hmac(String secret, String text) {
        try {
            byte[] key = Base64.getDecoder().decode(secret.replace('-', '+').replace('_', '/'));
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return Base64.getUrlEncoder()
                    .encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    private byte[] digest(String text) {
        return Keccak.hash(seed + '/' + text);
    }
}
