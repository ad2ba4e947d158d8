package io.arbiter.core.venue.kalshi;

import io.arbiter.core.venue.DiscardingSink;
import io.arbiter.core.venue.Secret;
import io.arbiter.core.venue.stream.FrameCounts;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
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

/// One book change from bytes to the sink, and the signature of one request by either kind of key.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class KalshiAdapterBenchmark {

    private static final String PATH = "/trade-api/v2/portfolio/events/orders";
    private static final byte[] SNAPSHOT =
            ("{\"type\":\"orderbook_snapshot\",\"sid\":1,\"msg\":{\"market_ticker\":\"KX-A\","
                            + "\"yes_dollars_fp\":[[\"0.4700\",\"3.00\"]]}}")
                    .getBytes(StandardCharsets.UTF_8);
    private static final byte[] DELTA =
            ("{\"type\":\"orderbook_delta\",\"sid\":1,\"msg\":{\"market_ticker\":\"KX-A\","
                            + "\"market_id\":\"9b0f6b43-5b68-4f9f-9f02-9a2d1b8ac1a1\",\"price_dollars\":\"0.4700\","
                            + "\"delta_fp\":\"1.00\",\"side\":\"yes\",\"ts_ms\":1763800000123},"
                            + "\"sending_ts_ms\":1763800000125}")
                    .getBytes(StandardCharsets.UTF_8);

    private final DiscardingSink sink = new DiscardingSink();
    private final KalshiDecoder decoder =
            new KalshiDecoder(
                    sink, new FrameCounts(), new Silent(), KalshiFrame.NoPrices.ON_YES_SCALE);
    private KalshiSigner rsa;
    private KalshiSigner rsaOfTheJdk;
    private KalshiSigner ed25519;
    private KalshiSigner ed25519OfTheJdk;

    private static final class Silent implements KalshiControl {
        @Override
        public void onSubscribed(String channel, int sid) {}

        @Override
        public void onSequenceGap(int sid) {}

        @Override
        public void onError(int code, String message, String ticker) {}

        @Override
        public void onBookLost(int book) {}

        @Override
        public void onConnectionLost(String reason) {}
    }

    @Setup
    public void prepare() throws NoSuchAlgorithmException {
        decoder.add(0, "KX-A");
        decoder.decode(SNAPSHOT, SNAPSHOT.length, 1);
        rsa = signer("RSA", SigningProvider.fastest());
        rsaOfTheJdk = signer("RSA", SigningProvider.JDK);
        ed25519 = signer("Ed25519", SigningProvider.fastest());
        ed25519OfTheJdk = signer("Ed25519", SigningProvider.JDK);
    }

    private static KalshiSigner signer(String algorithm, SigningProvider provider)
            throws NoSuchAlgorithmException {
        byte[] key =
                KeyPairGenerator.getInstance(algorithm).generateKeyPair().getPrivate().getEncoded();
        return new KalshiSigner(
                "key",
                Secret.of(
                        "-----BEGIN PRIVATE KEY-----\n"
                                + Base64.getEncoder().encodeToString(key)
                                + "\n-----END PRIVATE KEY-----"),
                provider);
    }

    @Benchmark
    public long decodesOneDelta() {
        decoder.decode(DELTA, DELTA.length, 1);
        return sink.changes();
    }

    @Benchmark
    public Map<String, String> signsWithRsa() {
        return rsa.headers(1_763_800_000_123L, "POST", PATH);
    }

    @Benchmark
    public Map<String, String> signsWithRsaOfTheJdk() {
        return rsaOfTheJdk.headers(1_763_800_000_123L, "POST", PATH);
    }

    @Benchmark
    public Map<String, String> signsWithEd25519() {
        return ed25519.headers(1_763_800_000_123L, "POST", PATH);
    }

    @Benchmark
    public Map<String, String> signsWithEd25519OfTheJdk() {
        return ed25519OfTheJdk.headers(1_763_800_000_123L, "POST", PATH);
    }
}
