package io.arbiter.sandbox.demo;

import java.util.List;

/// What a newcomer reads first.
final class Banner {

    private Banner() {}

    static List<String> lines(RunningSystem system, SystemOptions options) {
        return List.of(
                "",
                "Dashboard  "
                        + system.web()
                        + "      sign in: "
                        + system.login().user()
                        + " / "
                        + system.login().password()
                        + "  (good for this run)",
                "Chat       "
                        + system.chat()
                        + "      talk to the bot as \"you\": /status, /opps, /pause, /resume",
                "gRPC       " + system.grpc(),
                "API        curl -H \"Authorization: Bearer $TOKEN\" "
                        + system.web()
                        + "/api/v1/opportunities",
                options.tape.isEmpty()
                        ? "Watch below: the first opportunity comes within 10 s, is taken on paper, and both legs fill."
                        : "Playing "
                                + options.tape.size()
                                + " recorded file(s) at "
                                + options.speed
                                + "× through the"
                                + " venues' own sockets.",
                "Stop with Ctrl-C.",
                "");
    }
}
