package io.arbiter.kill;

import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `./arbiter kill`: cancels every order at both venues. Needs a JDK, its settings and the network;
/// no database, no Redis, no trading-core.
///
/// Exit codes: 0 both venues confirmed and nothing rests, 1 something is not confirmed, 64 the
/// settings cannot be used.
public final class KillProgram {

    private static final int FINE = 0;
    private static final int NOT_CONFIRMED = 1;
    private static final int USAGE = 64;
    private static final String FILE_VARIABLE = "ARBITER_KILL_CONFIG";

    private KillProgram() {}

    public static void main(String[] args) throws InterruptedException {
        System.exit(run(List.of(args), System.getenv(), System.out, System.err));
    }

    static int run(
            List<String> arguments,
            Map<String, String> environment,
            PrintStream out,
            PrintStream err)
            throws InterruptedException {
        boolean json = arguments.contains("--json");
        boolean look = arguments.contains("--dry-run");
        try (HttpClient http =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(Duration.ofSeconds(3))
                        .build()) {
            Settings settings = Settings.read(file(arguments, environment), environment);
            List<VenueCanceller> venues = settings.venues(http, Clock.systemUTC());
            if (!json) {
                venues.forEach(venue ->
                        out.printf(
                                "%s every order at %s (%s)%n",
                                look ? "Looking for" : "Cancelling",
                                venue.venue(),
                                venue.account()));
            }
            if (!look) {
                touch(settings, err);
            }
            Killing killing = new Killing(System::nanoTime, Killing.Pause.growing());
            List<VenueReport> reports = look ? killing.look(venues) : killing.cancelAll(venues);
            print(reports, json, out);
            boolean fine = reports.stream().allMatch(VenueReport::confirmed);
            if (!fine) {
                err.println(
                        "arbiter: not confirmed everywhere. Run it again, and cancel on the venue's"
                                + " own page what still rests.");
            }
            return fine ? FINE : NOT_CONFIRMED;
        } catch (SettingsRefused e) {
            err.println("arbiter: " + e.getMessage() + '.');
            return USAGE;
        }
    }

    private static Optional<Path> file(List<String> arguments, Map<String, String> environment) {
        int at = arguments.indexOf("--config");
        if (at >= 0) {
            if (at + 1 >= arguments.size()) {
                throw new SettingsRefused("--config needs a file");
            }
            return Optional.of(Path.of(arguments.get(at + 1)));
        }
        return Optional.ofNullable(environment.get(FILE_VARIABLE)).map(Path::of);
    }

    /// The orders go first in importance: a file that cannot be made hinders nothing.
    private static void touch(Settings settings, PrintStream err) {
        settings.haltFile()
                .ifPresent(file -> {
                    try {
                        Files.writeString(file, "Halted by ./arbiter kill.\n");
                    } catch (IOException e) {
                        err.println("arbiter: the halt file cannot be written: " + file);
                    }
                });
    }

    private static void print(List<VenueReport> reports, boolean json, PrintStream out) {
        if (json) {
            out.println(
                    "{\"venues\":["
                            + String.join(",", reports.stream().map(VenueReport::json).toList())
                            + "]}");
            return;
        }
        out.printf(
                "%-11s %-14s %9s %5s %8s  %s%n", "VENUE", "RESULT", "CANCELLED", "OPEN", "MS", "");
        for (VenueReport report : reports) {
            out.printf(
                    "%-11s %-14s %9d %5s %8d  %s%n",
                    report.venue(),
                    report.confirmed() ? "confirmed" : "NOT CONFIRMED",
                    report.cancelled(),
                    report.open() < 0 ? "?" : Integer.toString(report.open()),
                    report.took().toMillis(),
                    report.detail());
        }
    }
}
