package io.arbiter.web.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Callers of the API do not break: `released.txt` holds what was promised. Additions are free;
/// with a release, run with `-Darbiter.openapi.release=true` and commit the file.
class ContractTest {

    private static final Path CONTRACT = Path.of("src/main/openapi/arbiter.yaml");
    private static final Path RELEASED = Path.of("src/main/openapi/released.txt");
    private static final JsonMapper JSON = new JsonMapper();

    private static final String SMALL =
            """
            {"paths": {"/things": {"get": {"operationId": "listThings",
               "parameters": [{"in": "query", "name": "kind", "schema": {"type": "string", "enum": ["A", "B"]}}],
               "responses": {"200": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Page"}}}}}},
              "post": {"operationId": "addThing",
               "requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Body"}}}},
               "responses": {"201": {}}}}},
             "components": {"schemas": {
               "Page": {"type": "object", "properties": {"rows": {"type": "array", "items": {"type": "string"}}}},
               "Body": {"type": "object", "properties": {"name": {"type": "string"}, "size": {"type": "integer"}},
                        "required": ["name"]}}}}
            """;

    @Test
    void nothingThatWasPromisedIsTakenAway() throws IOException {
        SortedSet<String> now =
                ContractPromises.of(JSON.valueToTree(new Yaml().load(Files.readString(CONTRACT))));
        if (Boolean.getBoolean("arbiter.openapi.release")) {
            Files.write(RELEASED, now);
        }

        assertThat(ContractPromises.broken(new TreeSet<>(Files.readAllLines(RELEASED)), now))
                .isEmpty();
        assertThat(now).hasSizeGreaterThan(500);
    }

    @Test
    void additionsBreakNobody() {
        assertThat(broken(document -> {})).isEmpty();
        assertThat(
                        broken(document -> {
                            at(document, "/paths/~1things/get/parameters")
                                    .addObject()
                                    .put("in", "query")
                                    .put("name", "color");
                            object(document, "/components/schemas/Page/properties")
                                    .putObject("next")
                                    .put("type", "string");
                            ObjectNode added = object(document, "/paths").putObject("/others");
                            added.putObject("get")
                                    .put("operationId", "o")
                                    .putArray("parameters")
                                    .addObject()
                                    .put("in", "query")
                                    .put("name", "day")
                                    .put("required", true);
                        }))
                .isEmpty();
    }

    @Test
    void whatBreaksCallersIsNamed() {
        assertThat(broken(document -> object(document, "/paths").remove("/things")))
                .contains("gone: GET /things is listThings");
        assertThat(
                        broken(document ->
                                object(document, "/components/schemas/Page/properties")
                                        .remove("rows")))
                .containsExactly("gone: Page.rows is [string]");
        assertThat(
                        broken(document ->
                                object(document, "/components/schemas/Body/properties/size")
                                        .put("type", "string")))
                .containsExactly("gone: Body.size is integer");
        assertThat(
                        broken(document ->
                                at(document, "/paths/~1things/get/parameters/0/schema/enum")
                                        .remove(1)))
                .containsExactly("gone: GET /things query kind may be B");
        assertThat(
                        broken(document ->
                                object(document, "/paths/~1things/get/parameters/0")
                                        .put("required", true)))
                .containsExactly("new: needs GET /things query kind");
        assertThat(
                        broken(document ->
                                at(document, "/components/schemas/Body/required").add("size")))
                .containsExactly("new: needs Body.size");
        assertThat(
                        broken(document ->
                                object(document, "/paths/~1things/post/requestBody")
                                        .put("required", true)))
                .containsExactly("new: needs POST /things body");
    }

    private static List<String> broken(Consumer<JsonNode> change) {
        JsonNode changed = JSON.readTree(SMALL);
        change.accept(changed);
        return ContractPromises.broken(
                ContractPromises.of(JSON.readTree(SMALL)), ContractPromises.of(changed));
    }

    private static ObjectNode object(JsonNode document, String pointer) {
        return (ObjectNode) document.at(pointer);
    }

    private static ArrayNode at(JsonNode document, String pointer) {
        return (ArrayNode) document.at(pointer);
    }
}
