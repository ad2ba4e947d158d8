package io.arbiter.sandbox.demo;

import io.arbiter.common.id.Ids;
import io.arbiter.sandbox.RestingOrders;
import io.arbiter.sandbox.SimulatedVenues;
import io.arbiter.sandbox.servers.RedisServer;
import io.arbiter.v1.HaltTradingResponse;
import io.arbiter.v1.TradingStateKind;
import io.arbiter.v1.VenueCancellation;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.json.JsonMapper;

/// `./arbiter drill`: pulls all three layers of the kill switch against simulated venues and a real
/// trading-core, in a system of its own, and says of each whether it worked.
@Command(name = "drill")
final class DrillCommand implements Callable<Integer> {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Mixin private SystemOptions options;

    DrillCommand() {
        this.options = new SystemOptions();
    }

    /// One thing that was tried.
    record Check(String layer, String what, boolean passed, long millis, String detail) {}

    @Override
    public Integer call() throws Exception {
        options.check();
        options.port = SystemOptions.ANY_PORT;
        Console console = new Console(System.out, options.json);
        StateFolder state = new StateFolder(options.stateFolder().root().resolve("drill"));
        state.acquire();
        state.clear();
        List<Check> checks = run(state, console);
        console.answer(JSON.writeValueAsString(checks));
        table(checks).forEach(console::say);
        return checks.stream().allMatch(Check::passed) ? ExitCode.FINE : ExitCode.FAILED;
    }

    private List<Check> run(StateFolder state, Console console) throws Exception {
        Ports ports = Ports.choose(options.port);
        Installation installation = Installation.loadOrCreate(state);
        String account = new Ids(Clock.systemUTC(), new SecureRandom()).next("acc");
        List<Check> checks = new ArrayList<>();
        try (SimulatedVenues venues = SimulatedVenues.start(VenueOptions.settings(options))) {
            KillSettings.write(state, venues);
            RestingOrders orders = RestingOrders.of(venues);
            Supervisor supervisor = new Supervisor(state, console);
            try (Database database = Database.start(state, ports.postgres());
                    RedisServer _ = RedisServer.start(ports.redis())) {
                database.prepare(installation, Installation.secret(), account);
                supervisor.start(
                        new ServiceCatalogue(state, ports, installation, database.url(), account)
                                .tradingCore(venues));
                supervisor.awaitReady();
                console.say("✓ trading-core on simulated venues, orders resting on both");
                try (CoreClient core =
                        new CoreClient(ports.coreGrpc(), installation.serviceTokenSecret())) {
                    halt(core, orders, checks);
                }
            } finally {
                supervisor.stop();
            }
            console.say("✓ trading-core, PostgreSQL and Redis are gone");
            checks.add(new KillProcess(state).run(orders));
        }
        return checks;
    }

    private static void halt(CoreClient core, RestingOrders orders, List<Check> checks) {
        orders.plant();
        long start = System.nanoTime();
        HaltTradingResponse halted = core.halt("drill-halt");
        long millis = (System.nanoTime() - start) / 1_000_000;
        boolean stays =
                halted.getState().getKind() == TradingStateKind.TRADING_STATE_KIND_HALTED
                        && core.refusesToResume("drill-resume");
        checks.add(new Check("1 process", "no new risk, no resume", stays, millis, "state HALTED"));
        for (VenueCancellation venue : halted.getCancellationsList()) {
            checks.add(
                    new Check(
                            "2 venue",
                            venue.getVenue().name().replace("VENUE_", "") + " cancel-all",
                            venue.getConfirmed() && venue.getCancelled() >= 1,
                            venue.getTookMs(),
                            venue.getCancelled() + " cancelled; " + venue.getDetail()));
        }
        int left = orders.resting();
        checks.add(new Check("2 venue", "nothing rests", left == 0, 0, left + " orders rest"));
    }

    private static List<String> table(List<Check> checks) {
        List<String> lines = new ArrayList<>();
        lines.add("%-12s %-26s %-6s %6s  %s".formatted("LAYER", "WHAT", "RESULT", "MS", "DETAIL"));
        for (Check check : checks) {
            lines.add(
                    "%-12s %-26s %-6s %6d  %s"
                            .formatted(
                                    check.layer(),
                                    check.what(),
                                    check.passed() ? "ok" : "FAILED",
                                    check.millis(),
                                    check.detail()));
        }
        return lines;
    }
}
