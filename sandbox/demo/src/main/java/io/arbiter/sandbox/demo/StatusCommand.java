package io.arbiter.sandbox.demo;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `./arbiter status`: which parts live and what the system says of itself.
@Command(name = "status")
final class StatusCommand implements Callable<Integer> {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Mixin private SystemOptions options;

    StatusCommand() {
        this.options = new SystemOptions();
    }

    @Override
    public Integer call() throws InterruptedException {
        StateFolder state = options.stateFolder();
        Console console = new Console(System.out, options.json);
        Optional<RunningSystem> found =
                state.isHeld() ? RunningSystem.load(state) : Optional.empty();
        if (found.isEmpty()) {
            boolean starting = state.isHeld();
            console.say(
                    starting
                            ? "starting."
                            : "not running. Start with ./arbiter demo or ./arbiter up.");
            console.answer("{\"running\":false,\"starting\":" + starting + '}');
            return starting ? ExitCode.FAILED : ExitCode.NOT_RUNNING;
        }
        return report(found.get(), console);
    }

    private static int report(RunningSystem system, Console console) throws InterruptedException {
        Map<String, Boolean> alive = new LinkedHashMap<>();
        system.pids().forEach((name, pid) -> alive.put(name, ProcessHandle.of(pid).isPresent()));
        String answer = new WebClient().status(system);
        boolean healthy =
                !answer.isEmpty() && alive.values().stream().allMatch(Boolean::booleanValue);

        alive.forEach(
                (name, lives) -> console.say("%-14s %s".formatted(name, lives ? "up" : "DOWN")));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("running", true);
        json.put("healthy", healthy);
        json.put("web", system.web());
        json.put("grpc", system.grpc());
        json.put("chat", system.chat());
        json.put("pids", system.pids());
        json.put("parts", alive);
        if (answer.isEmpty()) {
            console.say("the system does not answer at " + system.web());
        } else {
            JsonNode status = JSON.readTree(answer);
            json.put("status", status);
            console.say(
                    "%s %s, opportunities today %s, hedged today %s"
                            .formatted(
                                    status.path("mode").asString(),
                                    status.path("trading_state").path("kind").asString(),
                                    status.path("opportunities_today").asString(),
                                    status.path("hedged_today").asString()));
            console.say(
                    "dashboard "
                            + system.web()
                            + "  chat "
                            + system.chat()
                            + "  gRPC "
                            + system.grpc());
        }
        console.answer(JSON.writeValueAsString(json));
        return healthy ? ExitCode.FINE : ExitCode.FAILED;
    }
}
