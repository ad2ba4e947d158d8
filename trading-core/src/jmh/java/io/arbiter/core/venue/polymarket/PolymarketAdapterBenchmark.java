package io.arbiter.core.venue.polymarket;

import io.arbiter.core.venue.DiscardingSink;
import io.arbiter.core.venue.Secret;
import io.arbiter.core.venue.stream.FrameCounts;
import io.arbiter.core.venue.stream.Resync;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.web3j.crypto.ECKeyPair;
import org.web3j.crypto.Sign;

/// One book change from bytes to the sink, the EIP-712 signature of one order, its curve part alone
/// beside web3j's, and the HMAC of its request.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class PolymarketAdapterBenchmark {

    private static final String EXCHANGE = "0xE111180000d2663C0091e4f400237545B87B996B";
    private static final byte[] DIGEST = Keccak.hash("an order");
    private static final byte[] BOOK =
            ("{\"event_type\":\"book\",\"market\":\"0xm\",\"asset_id\":\"111\",\"timestamp\":\"1000\",\"hash\":\"0abc\","
                            + "\"bids\":[{\"price\":\"0.40\",\"size\":\"120.5\"}],\"asks\":[{\"price\":\"0.42\",\"size\":\"33.33\"}]}")
                    .getBytes(StandardCharsets.UTF_8);
    private static final byte[] CHANGE =
            ("{\"market\":\"0xm\",\"price_changes\":[{\"asset_id\":\"111\",\"price\":\"0.41\",\"size\":\"150\",\"side\":\"BUY\","
                            + "\"hash\":\"f3285de052f887d0ce2847581636a69c1046178d\",\"best_bid\":\"0.41\",\"best_ask\":\"0.42\"},"
                            + "{\"asset_id\":\"222\",\"price\":\"0.59\",\"size\":\"150\",\"side\":\"SELL\",\"hash\":\"bc\","
                            + "\"best_bid\":\"0.58\",\"best_ask\":\"0.59\"}],\"timestamp\":\"1001\",\"event_type\":\"price_change\"}")
                    .getBytes(StandardCharsets.UTF_8);

    private final DiscardingSink sink = new DiscardingSink();
    private final PolymarketDecoder decoder =
            new PolymarketDecoder(
                    sink,
                    new FrameCounts(),
                    new Resync() {
                        @Override
                        public void onBookLost(int book) {}

                        @Override
                        public void onConnectionLost(String reason) {}
                    });
    private final ApiKey apiKey =
            new ApiKey(
                    "key",
                    Secret.of("QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUE="),
                    Secret.of("p"));
    private PolymarketSigner plain;
    private PolymarketSigner wrapped;
    private DigestSigner java;
    private DigestSigner library;
    private ECKeyPair web3j;
    private String body;
    private long salt;

    @Setup
    public void prepare() {
        decoder.add(0, "0xm", "111", "222", 100);
        decoder.decode(BOOK, BOOK.length, 1);
        var wallet = new WalletKey(Secret.of("0".repeat(63) + "1"));
        plain = new PolymarketSigner(wallet, 137, SignatureType.EOA, null);
        wrapped =
                new PolymarketSigner(
                        wallet,
                        137,
                        SignatureType.of(3),
                        "0x1111111111111111111111111111111111111111");
        byte[] key = new byte[32];
        key[31] = 1;
        java = new JavaDigestSigner(key);
        library = DigestSigner.fastest(key);
        web3j = ECKeyPair.create(key);
        body = OrderJson.body(order(plain), "0x" + "ab".repeat(65), "key");
    }

    private PolymarketOrder order(PolymarketSigner signer) {
        return new PolymarketOrder(
                ++salt,
                signer.maker(),
                signer.signer(),
                new BigInteger(
                        "71321045679252212594626385532706912750332728571942532289631379312455583992563"),
                BigInteger.valueOf(4_100_000),
                BigInteger.valueOf(10_000_000),
                PolymarketOrder.Side.BUY,
                signer.signatureType(),
                1_763_800_000_123L,
                PolymarketOrder.ZERO_WORD,
                PolymarketOrder.ZERO_WORD);
    }

    @Benchmark
    public long decodesOneChangeOfBothTokens() {
        decoder.decode(CHANGE, CHANGE.length, 1);
        return sink.changes();
    }

    @Benchmark
    public PolymarketSigner.Signed signsAnOrderOfAPlainWallet() {
        return plain.sign(order(plain), "2", EXCHANGE);
    }

    @Benchmark
    public PolymarketSigner.Signed signsAnOrderOfADepositWallet() {
        return wrapped.sign(order(wrapped), "2", EXCHANGE);
    }

    @Benchmark
    public byte[] signsADigestInJava() {
        return java.sign(DIGEST);
    }

    @Benchmark
    public byte[] signsADigestWithTheLibrary() {
        return library.sign(DIGEST);
    }

    @Benchmark
    public Sign.SignatureData signsADigestWithWeb3j() {
        return Sign.signMessage(DIGEST, web3j, false);
    }

    @Benchmark
    public String authenticatesARequest() {
        return apiKey.sign("1763800000", "POST", "/order", body);
    }
}
