package io.arbiter.sandbox.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// What runs from a state folder now: the line that `--json` prints, kept in the folder for the
/// other verbs.
///
/// @param web dashboard and REST
/// @param grpc `host:port` of the public gRPC
/// @param chat the simulated Telegram's chat page
/// @param token access token of the demo operator
/// @param pids process id per part
record RunningSystem(
        boolean ready,
        String web,
        String grpc,
        String chat,
        Login login,
        String token,
        Venues venues,
        Map<String, Long> pids) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    RunningSystem {
        pids = Collections.unmodifiableMap(new LinkedHashMap<>(pids));
    }

    record Login(String user, String password) {

        @Override
        public String toString() {
            return "Login[" + user + ", ***]";
        }
    }

    record Venues(Polymarket polymarket, Kalshi kalshi) {}

    record Polymarket(String rest, String ws, String gamma) {}

    record Kalshi(String rest, String ws) {}

    String toJson() {
        return JSON.writeValueAsString(this);
    }

    RunningSystem withPids(Map<String, Long> newPids) {
        return new RunningSystem(ready, web, grpc, chat, login, token, venues, newPids);
    }

    /// Writes it where the other verbs find it, atomically, readable by its owner only.
    void save(StateFolder state) throws IOException {
        Path temporary = state.running().resolveSibling("system.json.new");
        StateFolder.writePrivately(temporary, toJson());
        Files.move(
                temporary,
                state.running(),
                StandardCopyOption.REPLACE_EXISTING,
                StandardCopyOption.ATOMIC_MOVE);
    }

    /// What a running system wrote; empty when nothing runs or the file cannot be understood.
    static Optional<RunningSystem> load(StateFolder state) {
        try {
            return Optional.of(
                    JSON.readValue(Files.readString(state.running()), RunningSystem.class));
        } catch (IOException | JacksonException e) {
            return Optional.empty();
        }
    }

    /// Writes a line `pid start-time` per process for the launcher script; the start time, as the
    /// kernel counts it, keeps the script from ending a stranger that was given the same number.
    static void savePids(StateFolder state, Map<String, Long> pids) {
        StateFolder.writePrivately(
                state.pids(),
                pids.values().stream()
                        .filter(pid -> pid > 0)
                        .map(pid -> pid + " " + startTime(pid))
                        .collect(Collectors.joining("\n", "", "\n")));
    }

    /// Field 22 of the kernel's process record; the name before it may hold blanks and parentheses.
    private static String startTime(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", String.valueOf(pid), "stat"));
            String[] afterName = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return afterName[19];
        } catch (IOException e) {
            return "0";
        }
    }

    @Override
    public String toString() {
        return "RunningSystem[" + web + ", " + pids + ']';
    }
}
