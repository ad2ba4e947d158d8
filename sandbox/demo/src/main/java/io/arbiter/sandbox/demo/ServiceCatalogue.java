package io.arbiter.sandbox.demo;

import io.arbiter.common.migration.DatabaseRole;
import io.arbiter.sandbox.SimulatedVenues;
import io.arbiter.sandbox.telegram.SimulatedTelegram;
import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/// The three services as this installation runs them: jars, ports, names and secrets.
final class ServiceCatalogue {

    private static final String HOST = "127.0.0.1";
    private static final String API_URL = "arbiter.telegram.api-url";
    private static final String TOKEN = "arbiter.telegram.token";

    private final StateFolder state;
    private final Ports ports;
    private final Installation installation;
    private final String databaseUrl;
    private final String account;

    ServiceCatalogue(
            StateFolder state,
            Ports ports,
            Installation installation,
            String databaseUrl,
            String account) {
        this.state = state;
        this.ports = ports;
        this.installation = installation;
        this.databaseUrl = databaseUrl;
        this.account = account;
    }

    /// In starting order; their configuration files are written.
    List<ServiceDefinition> services(SimulatedVenues venues, SimulatedTelegram telegram) {
        List<ServiceDefinition> services = new ArrayList<>();
        services.add(core(venues));
        services.add(bot(telegram));
        services.add(web());
        services.forEach(this::writeConfiguration);
        return services;
    }

    /// Only trading-core; its configuration file is written.
    ServiceDefinition tradingCore(SimulatedVenues venues) {
        ServiceDefinition core = core(venues);
        writeConfiguration(core);
        return core;
    }

    private ServiceDefinition core(SimulatedVenues venues) {
        Map<String, String> properties = shared(DatabaseRole.CORE);
        properties.put("server.address", HOST);
        properties.put("server.port", String.valueOf(ports.coreHttp()));
        properties.put("spring.grpc.server.address", HOST);
        properties.put("spring.grpc.server.port", String.valueOf(ports.coreGrpc()));
        properties.putAll(VenueProperties.of(venues, account));
        properties.put("arbiter.kill.halt-file", state.haltFile().toString());
        properties.put("arbiter.journal.spool-folder", state.spool().toString());
        return new ServiceDefinition(
                "trading-core",
                jar("trading-core"),
                256,
                Optional.of(health(ports.coreHttp())),
                properties);
    }

    private ServiceDefinition bot(SimulatedTelegram telegram) {
        Map<String, String> properties = shared(DatabaseRole.BOT);
        properties.put("arbiter.services.trading-core", coreTarget());
        Optional<TelegramConnection> real = TelegramConnection.load(state);
        properties.put(API_URL, real.map(bot -> bot.api().toString()).orElseGet(telegram::baseUrl));
        properties.put(
                TOKEN, real.map(TelegramConnection::token).orElse(installation.telegramToken()));
        return new ServiceDefinition(
                "telegram-bot", jar("telegram-bot"), 128, Optional.empty(), properties);
    }

    private ServiceDefinition web() {
        Map<String, String> properties = shared(DatabaseRole.WEB);
        properties.put("server.address", HOST);
        properties.put("server.port", String.valueOf(ports.web()));
        properties.put("spring.grpc.server.address", HOST);
        properties.put("spring.grpc.server.port", String.valueOf(ports.grpc()));
        properties.put("arbiter.services.trading-core", coreTarget());
        properties.put("arbiter.web.issuer", "http://" + HOST + ':' + ports.web());
        properties.put("arbiter.web.signing-key-file", state.signingKey().toString());
        properties.put("arbiter.web.create-signing-key", "true");
        properties.put("arbiter.web.access-token-lifetime", "12h");
        properties.put(
                "arbiter.web.telegram-bot-name",
                TelegramConnection.load(state)
                        .map(TelegramConnection::username)
                        .orElse("arbiter_demo_bot"));
        return new ServiceDefinition(
                "web-api", jar("web-api"), 192, Optional.of(health(ports.web())), properties);
    }

    private Map<String, String> shared(DatabaseRole role) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("spring.datasource.url", databaseUrl);
        properties.put("spring.datasource.username", role.login());
        properties.put("spring.datasource.password", installation.passwords().of(role));
        properties.put("spring.data.redis.host", HOST);
        properties.put("spring.data.redis.port", String.valueOf(ports.redis()));
        properties.put("arbiter.internal.token-secret", installation.serviceTokenSecret());
        properties.put("spring.lifecycle.timeout-per-shutdown-phase", "2s");
        return properties;
    }

    /// A name that the resolver looks up, as in production; here it is this machine's.
    private String coreTarget() {
        return "dns:///localhost:" + ports.coreGrpc();
    }

    private static URI health(int port) {
        return URI.create("http://" + HOST + ':' + port + "/actuator/health/readiness");
    }

    private static Path jar(String module) {
        Path root = Path.of(System.getProperty("arbiter.root", "."));
        Path jar =
                root.resolve(module).resolve("target").resolve(module + "-0.1.0-SNAPSHOT-app.jar");
        if (!Files.isReadable(jar)) {
            throw new DemoFailure(
                    ExitCode.FAILED,
                    jar + " is missing; build it with ./mvnw -DskipTests package.");
        }
        return ExtractedJar.of(jar.toAbsolutePath());
    }

    /// Lets the bot talk through another Telegram from its next start on.
    static void connectBot(StateFolder state, URI api, String token) throws IOException {
        Properties settings = new Properties();
        try (Reader reader = Files.newBufferedReader(state.config("telegram-bot"))) {
            settings.load(reader);
        }
        Map<String, String> changed = new LinkedHashMap<>();
        settings.stringPropertyNames()
                .forEach(name -> changed.put(name, settings.getProperty(name)));
        changed.put(API_URL, api.toString());
        changed.put(TOKEN, token);
        StateFolder.writeProperties(state.config("telegram-bot"), changed);
    }

    private void writeConfiguration(ServiceDefinition service) {
        StateFolder.writeProperties(state.config(service.name()), service.properties());
    }
}
