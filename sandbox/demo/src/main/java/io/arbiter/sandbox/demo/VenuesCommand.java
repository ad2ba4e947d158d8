package io.arbiter.sandbox.demo;

import io.arbiter.sandbox.SimulatedVenues;
import io.arbiter.sandbox.VenueSettings;
import io.arbiter.sandbox.kalshi.KalshiListing;
import io.arbiter.sandbox.polymarket.PolymarketListing;
import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.json.JsonMapper;

/// `./arbiter venues`: only the simulated venues, for a client of one's own. Needs no state folder.
@Command(name = "venues")
final class VenuesCommand implements Callable<Integer> {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int MARKETS_SHOWN = 5;
    private static final int TICK_SCALE = 4;

    @Mixin private SystemOptions options;

    VenuesCommand() {
        this.options = new SystemOptions();
    }

    @Override
    public Integer call() throws InterruptedException {
        options.check();
        Console console = new Console(System.out, options.json);
        CountDownLatch stop = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stopAndWait(stop, stopped), "stop"));
        var launcherGone = LauncherWatch.endWith(stop::countDown);
        VenueSettings settings =
                VenueOptions.settings(options).withPorts(VenueOptions.ports(options));
        try (SimulatedVenues venues = SimulatedVenues.start(settings)) {
            Ready ready = describe(venues);
            console.answer(JSON.writeValueAsString(ready));
            lines(ready).forEach(console::say);
            stop.await();
        } finally {
            launcherGone.ifPresent(watch -> watch.cancel(false));
            stopped.countDown();
        }
        return ExitCode.FINE;
    }

    private static void stopAndWait(CountDownLatch stop, CountDownLatch stopped) {
        stop.countDown();
        try {
            stopped.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<String> lines(Ready ready) {
        return List.of(
                "Polymarket  CLOB    " + ready.polymarket().clob(),
                "            Gamma   " + ready.polymarket().gamma(),
                "            market  " + ready.polymarket().wsMarket(),
                "            user    " + ready.polymarket().wsUser(),
                "            key     "
                        + ready.polymarket().accounts().getFirst().privateKey()
                        + "  (simulated money only)",
                "            market  " + ready.polymarket().markets().getFirst().conditionId(),
                "Kalshi      REST    " + ready.kalshi().rest(),
                "            stream  " + ready.kalshi().ws(),
                "            key id  "
                        + ready.kalshi().accounts().getFirst().keyId()
                        + "  (its private key: --json)",
                "            market  " + ready.kalshi().markets().getFirst(),
                "Faults on command: POST /_sandbox/faults on each venue. Stop with Ctrl-C.");
    }

    private static Ready describe(SimulatedVenues venues) {
        var polymarket = venues.polymarket();
        var kalshi = venues.kalshi();
        return new Ready(
                true,
                new Polymarket(
                        polymarket.clobUrl(),
                        polymarket.gammaUrl(),
                        polymarket.marketStreamUrl(),
                        polymarket.userStreamUrl(),
                        polymarket.chainId(),
                        polymarket.accounts().stream()
                                .map(account ->
                                        new PolymarketAccount(
                                                account.privateKey(),
                                                account.address(),
                                                account.apiKey(),
                                                account.secret(),
                                                account.passphrase(),
                                                account.signatureType(),
                                                account.funder()))
                                .toList(),
                        polymarket.markets().stream()
                                .limit(MARKETS_SHOWN)
                                .map(VenuesCommand::market)
                                .toList()),
                new Kalshi(
                        kalshi.restUrl(),
                        kalshi.streamUrl(),
                        kalshi.accounts().stream()
                                .map(account ->
                                        new KalshiAccount(account.keyId(), account.privateKeyPem()))
                                .toList(),
                        kalshi.markets().stream()
                                .limit(MARKETS_SHOWN)
                                .map(KalshiListing::ticker)
                                .toList()),
                ProcessHandle.current().pid());
    }

    private static PolymarketMarket market(PolymarketListing listing) {
        return new PolymarketMarket(
                listing.conditionId(),
                List.of(listing.yesAsset(), listing.noAsset()),
                BigDecimal.valueOf(listing.stepTicks(), TICK_SCALE)
                        .stripTrailingZeros()
                        .toPlainString(),
                listing.negRisk());
    }

    /// The line that `--json` prints.
    private record Ready(boolean ready, Polymarket polymarket, Kalshi kalshi, long pid) {}

    private record Polymarket(
            String clob,
            String gamma,
            String wsMarket,
            String wsUser,
            long chainId,
            List<PolymarketAccount> accounts,
            List<PolymarketMarket> markets) {}

    private record PolymarketAccount(
            String privateKey,
            String address,
            String apiKey,
            String secret,
            String passphrase,
            int signatureType,
            String funder) {}

    private record PolymarketMarket(
            String conditionId, List<String> tokenIds, String tickSize, boolean negRisk) {}

    private record Kalshi(
            String rest, String ws, List<KalshiAccount> accounts, List<String> markets) {}

    private record KalshiAccount(String keyId, String privateKeyPem) {}
}
