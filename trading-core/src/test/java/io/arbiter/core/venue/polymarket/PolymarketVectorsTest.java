package io.arbiter.core.venue.polymarket;

import static org.assertj.core.api.Assertions.assertThat;

import io.arbiter.common.money.Price;
import io.arbiter.common.money.Quantity;
import io.arbiter.core.venue.Secret;
import io.arbiter.core.venue.SharedFiles;
import io.arbiter.core.venue.json.JsonBody;
import io.arbiter.core.venue.json.JsonScanner;
import io.arbiter.core.venue.json.SpanIndex;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Every signing vector of the domains 2 and 3, the logins, the HMACs, the amounts and the book
/// hashes that the official client produced.
class PolymarketVectorsTest {

    private static JsonBody vectors;
    private static Map<String, WalletKey> keys;

    @BeforeAll
    static void read() {
        vectors = JsonBody.parse(SharedFiles.text("vectors/polymarket.json")).orElseThrow();
        keys =
                vectors.list("keys").stream()
                        .collect(
                                Collectors.toMap(
                                        row -> row.text("name"),
                                        row -> new WalletKey(Secret.of(row.text("privateKey")))));
    }

    @Test
    void derivesEveryAddressWithItsChecksum() {
        for (JsonBody row : vectors.list("keys")) {
            assertThat(key(row.text("name")).address()).isEqualTo(row.text("address"));
            assertThat(WalletKey.checksummed(row.text("address").toLowerCase(Locale.ROOT)))
                    .isEqualTo(row.text("address"));
        }
    }

    @Test
    void computesEveryDomainSeparator() {
        for (JsonBody row : vectors.list("domainSeparators")) {
            JsonBody domain = row.at("domain");
            long chainId = domain.whole("chainId");
            byte[] separator =
                    domain.has("verifyingContract")
                            ? TypedData.exchangeDomain(
                                    domain.text("version"),
                                    chainId,
                                    domain.text("verifyingContract"))
                            : TypedData.loginDomain(chainId);

            assertThat(hex(separator)).as(row.text("label")).isEqualTo(row.text("domainSeparator"));
        }
    }

    @Test
    void signsEveryLogin() {
        for (JsonBody row : vectors.list("l1")) {
            var signer =
                    new PolymarketSigner(
                            key(row.text("key")), row.whole("chainId"), SignatureType.EOA, null);

            assertThat(signer.signLogin(row.text("timestamp"), row.whole("nonce")))
                    .isEqualTo(row.text("signature"));
        }
    }

    @Test
    void signsEveryRequest() {
        for (JsonBody row : vectors.list("hmac")) {
            var key = new ApiKey("key", Secret.of(row.text("secret")), Secret.of("passphrase"));

            assertThat(
                            key.sign(
                                    row.text("timestamp"),
                                    row.text("method"),
                                    row.text("requestPath"),
                                    row.text("body")))
                    .as(row.text("label"))
                    .isEqualTo(row.text("signature"));
        }
    }

    @Test
    void signsEveryOrderOfTheDomainsTwoAndThree() {
        List<JsonBody> rows =
                vectors.list("orders").stream().filter(o -> o.whole("orderVersion") > 1).toList();
        assertThat(rows).hasSizeGreaterThan(20);
        for (JsonBody row : rows) {
            JsonBody message = row.at("message");
            PolymarketOrder order = order(message);
            var signer =
                    new PolymarketSigner(
                            key(row.text("key")),
                            row.whole("chainId"),
                            order.signatureType(),
                            order.maker());
            JsonBody domain = row.at("domain");

            PolymarketSigner.Signed signed =
                    signer.sign(order, domain.text("version"), domain.text("verifyingContract"));

            assertThat(hex(TypedData.order(order)))
                    .as(row.text("label"))
                    .isEqualTo(row.text("structHash"));
            assertThat(signed.hash()).as(row.text("label")).isEqualTo(row.text("orderHash"));
            assertThat(signed.signature()).as(row.text("label")).isEqualTo(row.text("signature"));
            assertThat(signer.signer()).isEqualTo(order.signer());
            assertBody(row, order, signed);
        }
    }

    /// We send immediate orders only, so the time in force is the one word that may differ.
    private static void assertBody(
            JsonBody row, PolymarketOrder order, PolymarketSigner.Signed signed) {
        String expected = row.text("postOrderBody");
        if (expected.contains("\"postOnly\":true") || !expected.contains("\"expiration\":\"0\"")) {
            return;
        }
        String owner = JsonBody.parse(expected).orElseThrow().text("owner");
        String body = OrderJson.body(order, signed.signature(), owner);
        assertThat(body)
                .as(row.text("label"))
                .isEqualTo(
                        expected.replaceAll("\"orderType\":\"[A-Z]+\"", "\"orderType\":\"FAK\""));
    }

    private static PolymarketOrder order(JsonBody message) {
        return new PolymarketOrder(
                message.whole("salt"),
                message.text("maker"),
                message.text("signer"),
                new BigInteger(message.text("tokenId")),
                new BigInteger(message.text("makerAmount")),
                new BigInteger(message.text("takerAmount")),
                message.whole("side") == 0 ? PolymarketOrder.Side.BUY : PolymarketOrder.Side.SELL,
                SignatureType.of((int) message.whole("signatureType")),
                message.whole("timestamp"),
                message.text("metadata"),
                message.text("builder"));
    }

    @Test
    void computesTheAmountsOfEveryLimitRow() {
        for (JsonBody row : vectors.at("amounts").at("limit").list("rows")) {
            List<String> cells = row.elements().stream().map(JsonBody::text).toList();
            if (!cells.get(6).isEmpty()) {
                // The client rounds such input; we refuse it.
                continue;
            }
            Price price = Price.parse(cells.get(2));
            Quantity quantity = Quantity.parse(cells.get(3));
            String dollars = Long.toString(price.times(quantity).micros());
            String shares = Long.toString(quantity.lots() * 10_000);
            boolean buying = cells.get(1).equals("BUY");

            assertThat(buying ? dollars : shares).as(cells.toString()).isEqualTo(cells.get(4));
            assertThat(buying ? shares : dollars).as(cells.toString()).isEqualTo(cells.get(5));
        }
    }

    @Test
    void computesTheHashOfEveryBook() {
        for (JsonBody row : vectors.list("bookHash")) {
            byte[] good = bytes(row, row.text("sha1"));
            byte[] bad = bytes(row, "0".repeat(40));

            assertThat(matches(good)).as(row.text("label")).isTrue();
            assertThat(matches(bad)).as(row.text("label")).isFalse();
        }
    }

    private static byte[] bytes(JsonBody row, String hash) {
        return row.text("jsonHashed")
                .replace("\"hash\":\"\"", "\"hash\":\"" + hash + "\"")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static boolean matches(byte[] book) {
        var scanner = new JsonScanner();
        scanner.reset(book, 0, book.length);
        var frame = new PolymarketFrame(new SpanIndex());
        frame.read(scanner);
        assertThat(BookHash.isVerifiable(frame)).isTrue();
        return new BookHash().matches(frame, book, book.length);
    }

    private static WalletKey key(String name) {
        return Objects.requireNonNull(keys.get(name), name);
    }

    private static String hex(byte[] bytes) {
        return "0x" + HexFormat.of().formatHex(bytes);
    }
}
