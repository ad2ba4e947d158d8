package io.arbiter.sandbox.demo;

import io.arbiter.common.id.Ids;
import io.arbiter.sandbox.SimulatedVenues;
import io.arbiter.sandbox.servers.RedisServer;
import io.arbiter.sandbox.telegram.SimulatedTelegram;
import java.io.IOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The whole system on one machine: servers, simulated venues and Telegram in this process, the
/// three services beside it. Started and run by one thread; [#requestStop] may come from any.
final class DemoSystem implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(DemoSystem.class);
    private static final long CHECK_MILLIS = 500;

    private final StateFolder state;
    private final SystemOptions options;
    private final Console console;
    private final Supervisor supervisor;
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final CountDownLatch stop = new CountDownLatch(1);
    private volatile boolean closing;
    private @Nullable Database database;
    private @Nullable RedisServer redis;
    private volatile @Nullable RunningSystem running;

    DemoSystem(StateFolder state, SystemOptions options, Console console) {
        this.state = state;
        this.options = options;
        this.console = console;
        this.supervisor = new Supervisor(state, console);
    }

    /// Starts everything and returns when it is ready.
    RunningSystem start() throws Exception {
        Ports ports = Ports.choose(options.port);
        Installation installation = Installation.loadOrCreate(state);
        String password = Installation.secret();
        String account = new Ids(Clock.systemUTC(), new SecureRandom()).next("acc");

        database = open(Database.start(state, ports.postgres()));
        redis = open(RedisServer.start(ports.redis()));
        database.prepare(installation, password, account);
        savePids();
        console.say("✓ PostgreSQL and Redis");

        SimulatedVenues venues = open(SimulatedVenues.start(VenueOptions.settings(options)));
        SimulatedTelegram telegram =
                open(SimulatedTelegram.start(ports.chat(), installation.telegramToken()));
        console.say("✓ simulated Polymarket, Kalshi and Telegram");

        Files.deleteIfExists(state.haltFile());
        KillSettings.write(state, venues);
        ServiceCatalogue catalogue =
                new ServiceCatalogue(state, ports, installation, database.url(), account);
        for (ServiceDefinition service : catalogue.services(venues, telegram)) {
            supervisor.start(service);
        }
        savePids();
        supervisor.awaitReady();
        console.say("✓ trading-core, telegram-bot and web-api");

        try (CoreClient core =
                new CoreClient(ports.coreGrpc(), installation.serviceTokenSecret())) {
            core.approve(venues.pairs());
        }
        telegram.person(Seed.TELEGRAM_PERSON, "you").say("/start");
        RunningSystem system = describe(ports, password, venues, telegram);
        system.save(state);
        running = system;
        open(new EventTicker(ports.redis(), new EventLines(!options.tape.isEmpty()), console))
                .start();
        return system;
    }

    private RunningSystem describe(
            Ports ports, String password, SimulatedVenues venues, SimulatedTelegram telegram)
            throws InterruptedException {
        String web = "http://127.0.0.1:" + ports.web();
        return new RunningSystem(
                true,
                web,
                "127.0.0.1:" + ports.grpc(),
                telegram.chatUrl(),
                new RunningSystem.Login(Seed.USERNAME, password),
                new WebClient().signIn(web, Seed.USERNAME, password),
                VenueOptions.addresses(venues),
                pids());
    }

    /// Watches over the parts until a stop is asked for.
    ///
    /// @throws DemoFailure when a part cannot be kept alive
    void runUntilStopped() throws InterruptedException, IOException {
        while (!stop.await(CHECK_MILLIS, TimeUnit.MILLISECONDS)) {
            boolean changed = healServers();
            changed |= supervisor.heal();
            if (changed) {
                savePids();
                if (running != null) {
                    running = running.withPids(pids());
                    running.save(state);
                }
            }
        }
    }

    private boolean healServers() throws IOException {
        boolean healed = false;
        if (database != null && !database.isAlive()) {
            console.say("! PostgreSQL died; starting it again.");
            log.warn("died server=postgresql");
            database.restart();
            healed = true;
        }
        if (redis != null && !redis.isAlive()) {
            console.say("! Redis died; starting it again.");
            log.warn("died server=redis");
            opened.remove(redis);
            redis = open(RedisServer.start(redis.port()));
            healed = true;
        }
        return healed;
    }

    /// Asks for an orderly stop; returns at once.
    void requestStop() {
        supervisor.requestStop();
        stop.countDown();
    }

    /// Whether [#start] has returned; safe from any thread.
    boolean isStarted() {
        return running != null;
    }

    /// Whether [#close] is at work or done; safe from any thread.
    boolean isClosing() {
        return closing;
    }

    private Map<String, Long> pids() {
        Map<String, Long> pids = new LinkedHashMap<>();
        pids.put("sandbox", ProcessHandle.current().pid());
        pids.putAll(supervisor.pids());
        if (database != null) {
            pids.put("postgresql", database.pid());
        }
        if (redis != null) {
            pids.put("redis", redis.pid());
        }
        return pids;
    }

    private void savePids() {
        RunningSystem.savePids(state, pids());
    }

    private <T extends AutoCloseable> T open(T part) {
        opened.push(part);
        return part;
    }

    /// Stops the services first, then what they stand on, all at once: Ctrl-C is answered within
    /// five seconds.
    @Override
    public void close() {
        closing = true;
        try {
            supervisor.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try (ExecutorService closers = Executors.newVirtualThreadPerTaskExecutor()) {
            opened.forEach(part -> closers.execute(() -> closeQuietly(part)));
        }
        opened.clear();
        try {
            Files.deleteIfExists(state.running());
            Files.deleteIfExists(state.pids());
        } catch (IOException e) {
            log.warn("could not remove run files reason={}", e.toString());
        }
    }

    private static void closeQuietly(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            log.warn(
                    "did not close cleanly part={} reason={}",
                    part.getClass().getSimpleName(),
                    e.toString());
        }
    }
}
