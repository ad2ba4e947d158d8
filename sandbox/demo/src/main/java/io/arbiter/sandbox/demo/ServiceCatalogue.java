package io.arbiter.sandbox.demo;

import io.arbiter.common.migration.DatabaseRole;
import io.arbiter.sandbox.SimulatedVenues;
import io.arbiter.sandbox.telegram.SimulatedTelegram;
import java.io.IOException;
import java.io.StringWriter;
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

    private ServiceDefinition core(SimulatedVenues venues) {
        Map<String, String> properties = shared(DatabaseRole.CORE);
        properties.put("server.address", HOST);
        properties.put("server.port", String.valueOf(ports.coreHttp()));
        properties.put("spring.grpc.server.address", HOST);
        properties.put("spring.grpc.server.port", String.valueOf(ports.coreGrpc()));
        properties.put("arbiter.mode", "paper");
        properties.put("arbiter.trading.pair-refresh", "1s");
        properties.put("arbiter.catalogue.page-pause", "100ms");
        properties.put("arbiter.catalogue.pass-every", "15s");
        properties.put("arbiter.pairs.refresh", "1s");
        properties.put("arbiter.trading.tenant-id", Seed.TENANT.toString());
        properties.put("arbiter.trading.account-id", account);
        properties.put("arbiter.venues.environment", "simulated");
        var polymarket = venues.polymarket();
        var trader = polymarket.accounts().getFirst();
        properties.put("arbiter.venues.polymarket.clob-url", polymarket.clobUrl());
        properties.put("arbiter.venues.polymarket.gamma-url", polymarket.gammaUrl());
        properties.put("arbiter.venues.polymarket.market-stream-url", polymarket.marketStreamUrl());
        properties.put("arbiter.venues.polymarket.user-stream-url", polymarket.userStreamUrl());
        properties.put("arbiter.venues.polymarket.chain-id", String.valueOf(polymarket.chainId()));
        properties.put("arbiter.venues.polymarket.private-key", trader.privateKey());
        properties.put("arbiter.venues.polymarket.api-key", trader.apiKey());
        properties.put("arbiter.venues.polymarket.secret", trader.secret());
        properties.put("arbiter.venues.polymarket.passphrase", trader.passphrase());
        properties.put(
                "arbiter.venues.polymarket.signature-type", String.valueOf(trader.signatureType()));
        var kalshi = venues.kalshi();
        var member = kalshi.accounts().getFirst();
        properties.put("arbiter.venues.kalshi.rest-url", kalshi.restUrl());
        properties.put("arbiter.venues.kalshi.stream-url", kalshi.streamUrl());
        properties.put("arbiter.venues.kalshi.key-id", member.keyId());
        properties.put("arbiter.venues.kalshi.private-key-pem", member.privateKeyPem());
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
        properties.put("arbiter.telegram.api-url", telegram.baseUrl());
        properties.put("arbiter.telegram.token", installation.telegramToken());
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
        properties.put("arbiter.web.telegram-bot-name", "arbiter_demo_bot");
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

    private void writeConfiguration(ServiceDefinition service) {
        Properties properties = new Properties();
        properties.putAll(service.properties());
        StringWriter text = new StringWriter();
        try {
            properties.store(text, null);
        } catch (IOException e) {
            throw new IllegalStateException("a string cannot fail", e);
        }
        StateFolder.writePrivately(state.config(service.name()), text.toString());
    }
}
