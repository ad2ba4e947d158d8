package io.arbiter.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.arbiter.common.live.LiveView;
import io.arbiter.common.migration.DatabaseRole;
import io.arbiter.common.security.Role;
import io.arbiter.common.tenancy.TenantId;
import io.arbiter.common.testkit.TestServers;
import io.arbiter.v1.Event;
import io.arbiter.v1.EventServiceGrpc;
import io.arbiter.v1.Opportunity;
import io.arbiter.v1.WatchEventsRequest;
import io.arbiter.v1.WatchEventsResponse;
import io.arbiter.web.identity.TokenForge;
import io.arbiter.web.wire.Times;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/// Load on the packaged jar in a process of its own. Prints what it measures; fails only when an
/// answer is wrong or an event is lost, for the machine may be busy with other things.
@Tag("long")
class PackagedLoadIT {

    private static final int SUBSCRIBERS = 500;
    private static final int EVENTS_PER_SECOND = 50;
    private static final int SECONDS = 20;
    private static final int DEAD = 200;
    private static final int DEAD_SECONDS = 60;
    private static final TenantId TENANT = WebFixture.DATABASE.newTenant("load");

    private static Process process;
    private static int httpPort;
    private static int grpcPort;

    @BeforeAll
    static void start() throws Exception {
        for (int i = 0; i < 200; i++) {
            WebFixture.addOpportunity(TENANT, "opp_load_%03d".formatted(i), i, "TAKEN");
        }
        List<String> options = new ArrayList<>(List.of("-Xmx512m"));
        options.addAll(List.of(System.getProperty("arbiter.load.jvm", "").split(" ")));
        options.remove("");
        process = launch("jar", jar(), options);
    }

    @AfterAll
    static void stop() throws InterruptedException {
        end(process);
    }

    @Test
    void startsFasterWithACacheOfItsClasses() throws Exception {
        Path folder = Path.of("target/load-app").toAbsolutePath();
        run(
                List.of(
                        java(),
                        "-Djarmode=tools",
                        "-jar",
                        jar().toString(),
                        "extract",
                        "--force",
                        "--destination",
                        folder.toString()));
        Path app = folder.resolve(jar().getFileName());
        Path cache = folder.resolve("app.aot");
        Process loaded = process;
        int[] ports = {httpPort, grpcPort};
        end(launch("extracted", app, List.of()));
        end(launch("extracted, training", app, List.of("-XX:AOTCacheOutput=" + cache)));
        end(launch("extracted, AOT cache", app, List.of("-XX:AOTCache=" + cache)));
        process = loaded;
        httpPort = ports[0];
        grpcPort = ports[1];

        assertThat(cache).isNotEmptyFile();
    }

    @Test
    void deadClientsCostNoMemory() throws Exception {
        long before = usedHeapKilobytes();
        List<Socket> dead = new ArrayList<>();
        for (int i = 0; i < DEAD; i++) {
            Socket socket = new Socket();
            socket.setReceiveBufferSize(4_096);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), httpPort));
            request(socket);
            dead.add(socket); // and never read
        }
        Subscribers alive = new Subscribers();
        Closeable reader = subscribe(alive);
        Awaitility.await()
                .until(() -> {
                    publish("hello", 1);
                    return alive.greeted() == 1;
                });

        publish("opp_", EVENTS_PER_SECOND * DEAD_SECONDS);

        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> alive.size() >= EVENTS_PER_SECOND * DEAD_SECONDS);
        long after = usedHeapKilobytes();
        report(
                "dead clients="
                        + DEAD
                        + " seconds="
                        + DEAD_SECONDS
                        + " heap before kB="
                        + before
                        + " after kB="
                        + after
                        + " live reader "
                        + alive);
        reader.close();
        for (Socket socket : dead) {
            socket.close();
        }
        assertThat(after - before).isLessThan(60_000);
    }

    @Test
    void hotReads() throws Exception {
        HttpClient client = HttpClient.newHttpClient();
        ConcurrentLinkedQueue<Long> nanos = new ConcurrentLinkedQueue<>();
        AtomicInteger wrong = new AtomicInteger();
        Duration spent = Duration.ZERO;
        for (int pass = 0; pass < 2; pass++) { // the first warms up
            nanos.clear();
            Duration before = processorTime(process);
            long end = System.nanoTime() + Duration.ofSeconds(SECONDS).toNanos();
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < 32; i++) {
                    threads.execute(() -> readUntil(end, client, nanos, wrong));
                }
            }
            spent = processorTime(process).minus(before);
        }
        report(
                "reads per second="
                        + nanos.size() / SECONDS
                        + " processor per read us="
                        + spent.toNanos() / 1_000 / Math.max(1, nanos.size())
                        + " "
                        + percentiles(nanos));
        assertThat(wrong).hasValue(0);
    }

    private static void readUntil(
            long end, HttpClient client, ConcurrentLinkedQueue<Long> nanos, AtomicInteger wrong) {
        while (System.nanoTime() < end) {
            long before = System.nanoTime();
            if (get(client, "/api/v1/opportunities?page_size=20") != 200) {
                wrong.incrementAndGet();
            }
            nanos.add(System.nanoTime() - before);
        }
    }

    @Test
    void fanOut() throws Exception {
        Subscribers sse = new Subscribers();
        Subscribers rpc = new Subscribers();
        List<ManagedChannel> channels = new ArrayList<>();
        List<Closeable> sockets = new ArrayList<>();
        for (int i = 0; i < SUBSCRIBERS; i++) {
            sockets.add(subscribe(sse));
        }
        for (int i = 0; i < 10; i++) {
            channels.add(
                    Grpc.newChannelBuilderForAddress(
                                    "127.0.0.1", grpcPort, InsecureChannelCredentials.create())
                            .build());
        }
        for (int i = 0; i < SUBSCRIBERS; i++) {
            watch(channels.get(i % channels.size()), rpc);
        }
        Awaitility.await()
                .atMost(Duration.ofSeconds(120))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> {
                    publish("hello", 1);
                    return sse.greeted() >= SUBSCRIBERS && rpc.greeted() >= SUBSCRIBERS;
                });
        Duration before = processorTime(process);
        publish("opp_", EVENTS_PER_SECOND * SECONDS);
        int expected = EVENTS_PER_SECOND * SECONDS * SUBSCRIBERS;
        awaitAll(expected, sse, rpc);
        Duration spent = processorTime(process).minus(before);
        report("sse fan-out of " + expected + " lost=" + (expected - sse.size()) + " " + sse);
        report("grpc fan-out of " + expected + " lost=" + (expected - rpc.size()) + " " + rpc);
        report("fan-out processor per message us=" + spent.toNanos() / 2_000 / expected);
        for (Closeable socket : sockets) {
            socket.close();
        }
        channels.forEach(ManagedChannel::shutdownNow);
        assertThat(sse.size()).isEqualTo(expected);
        assertThat(rpc.size()).isEqualTo(expected);
    }

    /// Waits for everything, or until nothing more comes.
    private static void awaitAll(int expected, Subscribers sse, Subscribers rpc) {
        AtomicInteger seen = new AtomicInteger(-1);
        Awaitility.await()
                .atMost(Duration.ofSeconds(120))
                .pollInterval(Duration.ofSeconds(5))
                .until(() -> {
                    int all = sse.size() + rpc.size();
                    return all >= 2 * expected || seen.getAndSet(all) == all;
                });
    }

    /// What many subscribers received, and how late.
    private static final class Subscribers {

        private final ConcurrentLinkedQueue<Long> latencies = new ConcurrentLinkedQueue<>();
        private final AtomicInteger count = new AtomicInteger();
        private final AtomicInteger greeted = new AtomicInteger();

        /// @param first whether this subscriber had nothing before
        void received(String id, Instant at, AtomicBoolean first) {
            if (first.getAndSet(false)) {
                greeted.incrementAndGet();
            }
            if (id.startsWith("opp_")) {
                latencies.add(since(at));
                count.incrementAndGet();
            }
        }

        int greeted() {
            return greeted.get();
        }

        int size() {
            return count.get();
        }

        @Override
        public String toString() {
            return percentiles(latencies);
        }
    }

    private static void publish(String prefix, int events) {
        LettuceConnectionFactory redis =
                new LettuceConnectionFactory("127.0.0.1", TestServers.redisPort());
        redis.afterPropertiesSet();
        redis.start();
        LiveView live = new LiveView(redis);
        long next = System.nanoTime();
        for (int i = 0; i < events; i++) {
            live.publish(
                    TENANT,
                    Event.newBuilder()
                            .setAt(Times.timestamp(Instant.now()))
                            .setOpportunity(Opportunity.newBuilder().setId(prefix + i))
                            .build());
            next += 1_000_000_000L / EVENTS_PER_SECOND;
            LockSupport.parkNanos(next - System.nanoTime());
        }
        redis.destroy();
    }

    private static void request(Socket socket) throws IOException {
        socket.getOutputStream()
                .write(
                        ("GET /api/v1/stream HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                                        + token()
                                        + "\r\n\r\n")
                                .getBytes(StandardCharsets.US_ASCII));
    }

    private static Closeable subscribe(Subscribers subscribers) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection)
                        URI.create("http://127.0.0.1:" + httpPort + "/api/v1/stream")
                                .toURL()
                                .openConnection();
        connection.setRequestProperty("Authorization", "Bearer " + token());
        BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8));
        AtomicBoolean first = new AtomicBoolean(true);
        Thread.ofVirtual()
                .start(() -> {
                    try {
                        for (String line = lines.readLine();
                                line != null;
                                line = lines.readLine()) {
                            if (line.startsWith("data: ") && line.contains("\"opportunity\"")) {
                                subscribers.received(
                                        value(line, "\"data\":{\"id\":\""),
                                        Instant.parse(value(line, "\"ts\":\"")),
                                        first);
                            }
                        }
                    } catch (IOException _) {
                        // the test is over
                    }
                });
        return connection::disconnect;
    }

    private static String value(String line, String key) {
        int start = line.indexOf(key) + key.length();
        return line.substring(start, line.indexOf('"', start));
    }

    private static void watch(ManagedChannel channel, Subscribers subscribers) {
        Metadata headers = new Metadata();
        headers.put(
                Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER),
                "Bearer " + token());
        AtomicBoolean first = new AtomicBoolean(true);
        EventServiceGrpc.newStub(channel)
                .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers))
                .watchEvents(
                        WatchEventsRequest.getDefaultInstance(),
                        new StreamObserver<>() {
                            @Override
                            public void onNext(WatchEventsResponse response) {
                                subscribers.received(
                                        response.getEvent().getOpportunity().getId(),
                                        Times.instant(response.getEvent().getAt()),
                                        first);
                            }

                            @Override
                            public void onError(Throwable failure) {}

                            @Override
                            public void onCompleted() {}
                        });
    }

    /// Unlike the clock on the wall, hardly moved by what else the machine does.
    private static Duration processorTime(Process of) {
        return of.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private static long since(Instant at) {
        return Duration.between(at, Instant.now()).toNanos();
    }

    private static int get(HttpClient client, String path) {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + httpPort + path))
                        .header("Authorization", "Bearer " + token())
                        .build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(path, e);
        }
    }

    private static boolean ready() {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + httpPort + "/readyz"))
                            .build();
            return HttpClient.newHttpClient()
                            .send(request, HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException | InterruptedException _) {
            return false;
        }
    }

    private static String token() {
        return TokenHolder.TOKEN;
    }

    private static String percentiles(Iterable<Long> nanos) {
        List<Long> sorted = new ArrayList<>();
        nanos.forEach(sorted::add);
        if (sorted.isEmpty()) {
            return "nothing came";
        }
        sorted.sort(null);
        return String.format(
                Locale.ROOT,
                "p50=%.1fms p99=%.1fms max=%.1fms",
                sorted.get(sorted.size() / 2) / 1e6,
                sorted.get((int) (sorted.size() * 0.99)) / 1e6,
                sorted.getLast() / 1e6);
    }

    private static void report(String line) {
        System.out.println("load " + line);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /// Starts the service on free ports, waits until it is ready and reports how long that took.
    private static Process launch(String how, Path jar, List<String> options) throws Exception {
        httpPort = freePort();
        grpcPort = freePort();
        List<String> command = new ArrayList<>();
        command.add(java());
        command.addAll(options);
        command.addAll(List.of("-jar", jar.toString()));
        command.addAll(settings());
        long started = System.nanoTime();
        Process launched =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(Path.of("target/load-" + httpPort + ".log").toFile())
                        .start();
        Awaitility.await().atMost(Duration.ofSeconds(90)).until(PackagedLoadIT::ready);
        report(
                how
                        + ": start to ready ms="
                        + (System.nanoTime() - started) / 1_000_000
                        + " processor ms="
                        + processorTime(launched).toMillis());
        return launched;
    }

    private static void end(Process launched) throws InterruptedException {
        launched.destroy();
        launched.waitFor();
    }

    private static void run(List<String> command) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    }

    /// After a full collection.
    private static long usedHeapKilobytes() throws Exception {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        String pid = String.valueOf(process.pid());
        run(List.of(jcmd, pid, "GC.run"));
        Process info = new ProcessBuilder(jcmd, pid, "GC.heap_info").start();
        String text = new String(info.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Matcher used = Pattern.compile("used (\\d+)K").matcher(text);
        assertThat(used.find()).as(text).isTrue();
        return Long.parseLong(used.group(1));
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static Path jar() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("target"))) {
            return files.filter(file -> file.toString().endsWith("-app.jar"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static List<String> settings() {
        return List.of(
                "--server.port=" + httpPort,
                "--spring.grpc.server.port=" + grpcPort,
                "--spring.datasource.url=" + WebFixture.DATABASE.url(),
                "--spring.datasource.password=" + WebFixture.DATABASE.password(DatabaseRole.WEB),
                "--spring.data.redis.host=127.0.0.1",
                "--spring.data.redis.port=" + TestServers.redisPort(),
                "--arbiter.services.trading-core=dns:///127.0.0.1:" + WebFixture.CORE.port(),
                "--arbiter.internal.token-secret=" + WebFixture.SECRET,
                "--arbiter.web.issuer=" + TokenForge.ISSUER,
                "--arbiter.web.signing-key-file=" + WebFixture.KEY_FILE,
                "--arbiter.web.stream.per-user=2000",
                "--arbiter.web.rate-limit.per-user=10000000",
                "--arbiter.web.rate-limit.per-address=10000000");
    }

    private static final class TokenHolder {
        private static final String TOKEN = WebFixture.FORGE.token(TENANT, "loader", Role.VIEWER);
    }
}
