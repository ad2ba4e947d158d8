package io.arbiter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// The committed contract is what is served. After a wanted change: run with
/// `-Darbiter.openapi.update=true` and commit the file.
class OpenApiIT extends WebFixture {

    private static final Path COMMITTED = Path.of("src/main/openapi/arbiter.yaml");

    @Test
    void committedContractIsTheServedOne() throws IOException {
        String served = api().get("/v3/api-docs.yaml").body();

        if (Boolean.getBoolean("arbiter.openapi.update")) {
            Files.createDirectories(COMMITTED.getParent());
            Files.writeString(COMMITTED, served);
        }

        assertThat(served).startsWith("openapi: 3.1");
        assertThat(Files.readString(COMMITTED)).isEqualTo(served);
    }
}
