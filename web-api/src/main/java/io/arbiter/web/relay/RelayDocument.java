package io.arbiter.web.relay;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import io.arbiter.web.operation.Operation;
import io.arbiter.web.operation.Operations;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.springdoc.core.customizers.OpenApiCustomizer;

/// Describes the operations in the OpenAPI document, with a schema per contract message.
final class RelayDocument implements OpenApiCustomizer {

    private static final String SCHEMAS = "#/components/schemas/";
    private static final Set<String> FROM_HEADERS =
            Set.of("request_id", "expected_version", CoreRelay.VALIDATE_ONLY);

    @Override
    public void customise(OpenAPI document) {
        for (Operation operation : Operations.overRest()) {
            PathItem item = document.getPaths().get(operation.path());
            if (item == null) {
                item = new PathItem();
                document.getPaths().addPathItem(operation.path(), item);
            }
            item.operation(
                    PathItem.HttpMethod.valueOf(operation.verb().name()),
                    describe(document, operation));
        }
    }

    private static io.swagger.v3.oas.models.Operation describe(
            OpenAPI document, Operation operation) {
        io.swagger.v3.oas.models.Operation described =
                new io.swagger.v3.oas.models.Operation()
                        .operationId(operation.id())
                        .summary(operation.summary())
                        .addTagsItem(operation.tag())
                        .parameters(parameters(document, operation))
                        .responses(
                                new ApiResponses()
                                        .addApiResponse(
                                                "200",
                                                new ApiResponse()
                                                        .description("OK")
                                                        .content(
                                                                json(
                                                                        reference(
                                                                                document,
                                                                                operation
                                                                                        .responseType())))));
        if (operation.changes()) {
            described.requestBody(
                    new RequestBody().required(true).content(json(body(document, operation))));
        }
        return described;
    }

    private static List<Parameter> parameters(OpenAPI document, Operation operation) {
        List<Parameter> parameters = new ArrayList<>();
        for (FieldDescriptor field : operation.requestType().getFields()) {
            if (inPath(operation, field)) {
                parameters.add(parameter("path", field.getName(), schema(document, field), true));
            } else if (!operation.changes()) {
                parameters.add(parameter("query", field.getName(), schema(document, field), false));
            }
        }
        if (has(operation, "request_id")) {
            parameters.add(parameter("header", "Idempotency-Key", type("string"), true));
        }
        if (has(operation, "expected_version")) {
            parameters.add(
                    parameter("header", "If-Match", type("string"), operation.guard().version()));
        }
        if (has(operation, CoreRelay.VALIDATE_ONLY)) {
            parameters.add(parameter("query", CoreRelay.VALIDATE_ONLY, type("boolean"), false));
        }
        return parameters;
    }

    private static boolean has(Operation operation, String field) {
        return operation.changes() && operation.requestType().findFieldByName(field) != null;
    }

    private static boolean inPath(Operation operation, FieldDescriptor field) {
        return Pattern.compile(Pattern.quote("{" + field.getName() + "}"))
                .matcher(operation.path())
                .find();
    }

    private static Parameter parameter(String in, String name, Schema<?> schema, boolean required) {
        return new Parameter().in(in).name(name).schema(schema).required(required);
    }

    /// The request without what comes from the path and the headers.
    private static Schema<?> body(OpenAPI document, Operation operation) {
        Schema<?> schema = type("object");
        for (FieldDescriptor field : operation.requestType().getFields()) {
            if (!inPath(operation, field) && !FROM_HEADERS.contains(field.getName())) {
                schema.addProperty(field.getName(), schema(document, field));
            }
        }
        return named(document, operation.requestType().getName(), schema);
    }

    private static Schema<?> reference(OpenAPI document, Descriptor message) {
        String name = message.getName();
        if (!document.getComponents().getSchemas().containsKey(name)) {
            Schema<?> schema = type("object");
            document.getComponents().addSchemas(name, schema); // first, for those that nest
            for (FieldDescriptor field : message.getFields()) {
                schema.addProperty(field.getName(), schema(document, field));
            }
        }
        return new JsonSchema().$ref(SCHEMAS + name);
    }

    private static Schema<?> named(OpenAPI document, String name, Schema<?> schema) {
        document.getComponents().addSchemas(name, schema);
        return new JsonSchema().$ref(SCHEMAS + name);
    }

    private static Schema<?> schema(OpenAPI document, FieldDescriptor field) {
        Schema<?> one = one(document, field);
        if (!field.isRepeated()) {
            return one;
        }
        Schema<?> several = type("array");
        several.setItems(one);
        return several;
    }

    private static Schema<?> one(OpenAPI document, FieldDescriptor field) {
        return switch (field.getJavaType()) {
            case BOOLEAN -> type("boolean");
            case INT -> type("integer").format("int32");
            case LONG -> type("integer").format("int64");
            case ENUM -> constants(field);
            case MESSAGE ->
                    JsonMessages.isTime(field)
                            ? type("string").format("date-time")
                            : reference(document, field.getMessageType());
            case STRING, BYTE_STRING, DOUBLE, FLOAT -> type("string");
        };
    }

    private static Schema<?> constants(FieldDescriptor field) {
        JsonSchema schema = type("string");
        JsonMessages.names(field.getEnumType()).forEach(schema::addEnumItemObject);
        return schema;
    }

    private static JsonSchema type(String name) {
        JsonSchema schema = new JsonSchema();
        schema.addType(name);
        return schema;
    }

    private static Content json(Schema<?> schema) {
        return new Content().addMediaType("application/json", new MediaType().schema(schema));
    }
}
