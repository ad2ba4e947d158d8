package io.arbiter.sandbox.polymarket;

import static org.assertj.core.api.Assertions.assertThat;

import io.arbiter.sandbox.SharedFiles;
import io.arbiter.sandbox.exchange.TradeFees;
import io.arbiter.sandbox.net.Json;
import java.io.IOException;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// The kit's own hashing, recovery and amounts against the recorded vectors.
class VectorsTest {

    private JsonNode vectors = Json.object();

    @BeforeEach
    void read() throws IOException {
        String text = Files.readString(SharedFiles.require("vectors/polymarket.json"));
        vectors = Json.parse(text).orElseThrow();
    }

    private String addressOf(String keyName) {
        for (JsonNode key : vectors.path("keys")) {
            if (key.path("name").asString().equals(keyName)) {
                return key.path("address").asString();
            }
        }
        throw new AssertionError("no key " + keyName);
    }

    @Test
    void derivesEveryAddress() {
        for (JsonNode key : vectors.path("keys")) {
            BigInteger secret = new BigInteger(1, Words.hex(key.path("privateKey").asString()));

            assertThat(Secp256k1.address(secret)).isEqualTo(key.path("address").asString());
        }
    }

    @Test
    void hashesAndRecoversEveryOrderOfTheLiveGenerations() {
        int checked = 0;
        for (JsonNode vector : vectors.path("orders")) {
            if (vector.path("orderVersion").asInt() < 2) {
                continue;
            }
            String label = vector.path("label").asString();
            ExchangeDomain domain =
                    new ExchangeDomain(
                            vector.path("domain").path("version").asString(),
                            vector.path("domain").path("chainId").asLong(),
                            vector.path("domain").path("verifyingContract").asString());
            JsonNode body = Json.parse(vector.path("postOrderBody").asString()).orElseThrow();
            SignedOrder order = OrderTicket.read(body).orElseThrow().order();

            assertThat(Words.hex(domain.separator()))
                    .as(label)
                    .isEqualTo(vector.path("domainSeparator").asString());
            assertThat(Words.hex(order.structHash()))
                    .as(label)
                    .isEqualTo(vector.path("structHash").asString());
            assertThat(Words.hex(order.hash(domain)))
                    .as(label)
                    .isEqualTo(vector.path("orderHash").asString());
            assertThat(order.signedBy(domain))
                    .as(label)
                    .contains(addressOf(vector.path("key").asString()).toLowerCase(Locale.ROOT));
            checked++;
        }

        assertThat(checked).isGreaterThan(20);
    }

    @Test
    void tellsTheDeadGenerationApart() {
        for (JsonNode vector : vectors.path("orders")) {
            JsonNode body = Json.parse(vector.path("postOrderBody").asString()).orElseThrow();

            assertThat(OrderTicket.isFirstGeneration(body))
                    .as(vector.path("label").asString())
                    .isEqualTo(vector.path("orderVersion").asInt() == 1);
        }
    }

    @Test
    void acceptsEveryWalletProof() {
        for (JsonNode vector : vectors.path("l1")) {
            JsonNode headers = vector.path("headers");
            long chain = vector.path("chainId").asLong();
            String address = headers.path("POLY_ADDRESS").asString();
            String timestamp = headers.path("POLY_TIMESTAMP").asString();
            String nonce = headers.path("POLY_NONCE").asString();
            String signature = headers.path("POLY_SIGNATURE").asString();

            assertThat(WalletProof.holds(chain, address, timestamp, nonce, signature)).isTrue();
            assertThat(WalletProof.holds(chain + 1, address, timestamp, nonce, signature))
                    .isFalse();
        }
    }

    @Test
    void computesEveryHmac() {
        for (JsonNode vector : vectors.path("hmac")) {
            assertThat(
                            ApiKeys.hmac(
                                    vector.path("secret").asString(),
                                    vector.path("signedString").asString()))
                    .as(vector.path("label").asString())
                    .isEqualTo(vector.path("signature").asString());
        }
    }

    @Test
    void hashesBooksAsTheClientsDo() {
        for (JsonNode vector : vectors.path("bookHash")) {
            assertThat(BookJson.sha1(vector.path("jsonHashed").asString()))
                    .isEqualTo(vector.path("sha1").asString());
        }
    }

    @Test
    void readsEveryLimitAmountAsItsPrice() {
        List<String> columns = new ArrayList<>();
        JsonNode limit = vectors.path("amounts").path("limit");
        for (JsonNode name : limit.path("columns")) {
            columns.add(name.asString());
        }
        for (JsonNode row : limit.path("rows")) {
            if (!row.get(columns.indexOf("note")).isNull()) {
                // What the client rounds before it makes amounts is not the venue's business.
                continue;
            }
            boolean buy = row.get(columns.indexOf("side")).asString().equals("BUY");
            BigInteger maker = new BigInteger(row.get(columns.indexOf("makerAmount")).asString());
            BigInteger taker = new BigInteger(row.get(columns.indexOf("takerAmount")).asString());
            OrderTicket ticket = ticket(buy, maker, taker);

            assertThat(BookJson.price(ticket.limitTicks()))
                    .as(row.toString())
                    .isEqualTo(row.get(columns.indexOf("price")).asString());
            assertThat(ticket.priceIsWhole()).isTrue();
        }
    }

    private static OrderTicket ticket(boolean buy, BigInteger maker, BigInteger taker) {
        SignedOrder order =
                new SignedOrder(
                        BigInteger.ONE,
                        "0x" + "11".repeat(20),
                        "0x" + "11".repeat(20),
                        BigInteger.ONE,
                        maker,
                        taker,
                        buy ? 0 : 1,
                        0,
                        BigInteger.ONE,
                        "0x" + "00".repeat(32),
                        "0x" + "00".repeat(32),
                        "0x");
        return new OrderTicket(order, "", OrderTicket.Type.GTC, false, false, 0);
    }

    @Test
    void chargesThePublishedFees() {
        JsonNode legacy = vectors.path("fees").path("published").get(0);
        for (JsonNode row : legacy.path("cases")) {
            assertThat(fee(legacy.path("rate"), 2, row.get(0)))
                    .as(row.toString())
                    .isEqualTo(micros(row.get(1)));
        }
        JsonNode documented = vectors.path("fees").path("published").get(1);
        for (JsonNode row : documented.path("cases")) {
            assertThat(fee(row.get(1), 1, Json.parse("0.5").orElseThrow()))
                    .as(row.toString())
                    .isEqualTo(micros(row.get(2)));
        }
    }

    /// The taker fee of a hundred shares.
    private static long fee(JsonNode rate, int exponent, JsonNode price) {
        PolymarketFees fees =
                new PolymarketFees(
                        rate.decimalValue().movePointRight(6).longValueExact(), exponent);
        return fees.charge(
                new TradeFees.Accumulator(),
                TradeFees.Liquidity.TAKER,
                price.decimalValue().movePointRight(4).intValueExact(),
                100_000_000,
                0);
    }

    private static long micros(JsonNode dollars) {
        return dollars.decimalValue()
                .setScale(5, RoundingMode.DOWN)
                .movePointRight(6)
                .longValueExact();
    }
}
