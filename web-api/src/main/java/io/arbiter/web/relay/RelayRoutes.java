package io.arbiter.web.relay;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.arbiter.v1.Surface;
import io.arbiter.web.identity.Identity;
import io.arbiter.web.operation.Operation;
import io.arbiter.web.operation.Operations;
import io.arbiter.web.problem.ApiException;
import io.arbiter.web.problem.ProblemType;
import io.grpc.MethodDescriptor;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// The operations over REST: path variables, query and body become the request, `Idempotency-Key`
/// its request id and `If-Match` the version that the caller saw.
final class RelayRoutes {

    private static final String EXPECTED_VERSION = "expected_version";
    private static final String KEY = "Idempotency-Key";
    private static final String PREVIEW_KEY = "preview";
    private static final Set<String> FROM_HEADERS =
            Set.of(EXPECTED_VERSION, CoreRelay.REQUEST_ID, CoreRelay.VALIDATE_ONLY);

    private final CoreRelay relay;
    private final JsonMapper json;

    RelayRoutes(CoreRelay relay, JsonMapper json) {
        this.relay = relay;
        this.json = json;
    }

    RouterFunction<ServerResponse> routes() {
        RouterFunctions.Builder routes = RouterFunctions.route();
        for (Operation operation : Operations.overRest()) {
            routes.route(
                    RequestPredicates.method(operation.verb())
                            .and(RequestPredicates.path(operation.path())),
                    request -> answer(operation, request));
        }
        return routes.build();
    }

    private ServerResponse answer(Operation operation, ServerRequest request)
            throws ServletException, IOException {
        Message.Builder message = operation.newRequest();
        if (operation.changes()) {
            readBody(message, request);
            readHeaders(operation, message, request);
        } else {
            readQuery(message, request);
        }
        request.pathVariables()
                .forEach((name, value) -> JsonMessages.set(message, field(message, name), value));
        Message answer = pass(operation, operation.method(), message.build(), caller(request));
        ServerResponse.BodyBuilder response =
                ServerResponse.ok()
                        .contentType(MediaType.APPLICATION_JSON)
                        .header(HttpHeaders.CACHE_CONTROL, "no-store");
        long version = version(answer);
        if (version > 0) {
            response.eTag("\"" + version + "\"");
        }
        return response.body(JsonMessages.write(answer));
    }

    /// The marshallers of the method make and take exactly these types.
    @SuppressWarnings("unchecked")
    private <Q, A> Message pass(
            Operation operation, MethodDescriptor<Q, A> method, Message request, Identity caller) {
        return (Message) relay.pass(operation, method, (Q) request, caller, Surface.SURFACE_REST);
    }

    private static Identity caller(ServerRequest request) {
        if (request.principal().orElse(null) instanceof Authentication authentication
                && authentication.getPrincipal() instanceof Identity identity) {
            return identity;
        }
        throw new ApiException(ProblemType.UNAUTHENTICATED, "no caller");
    }

    private void readBody(Message.Builder message, ServerRequest request)
            throws ServletException, IOException {
        String body = request.body(String.class);
        if (body.isBlank()) {
            return;
        }
        try {
            JsonMessages.read(json.readTree(body), message, "");
        } catch (JacksonException e) {
            throw new ApiException(
                    ProblemType.MALFORMED_REQUEST, "the body must be one JSON document", e);
        }
        for (String name : FROM_HEADERS) {
            FieldDescriptor field = message.getDescriptorForType().findFieldByName(name);
            if (field != null && !message.getField(field).equals(field.getDefaultValue())) {
                throw ApiException.blaming(
                        ProblemType.VALIDATION_FAILED, "/" + name, "does not belong in the body");
            }
        }
    }

    private static void readHeaders(
            Operation operation, Message.Builder message, ServerRequest request) {
        Descriptor type = message.getDescriptorForType();
        boolean preview = preview(type, request);
        FieldDescriptor requestId = type.findFieldByName(CoreRelay.REQUEST_ID);
        if (requestId != null) {
            String key = request.headers().firstHeader(KEY);
            message.setField(requestId, key == null ? preview ? PREVIEW_KEY : "" : key);
        }
        FieldDescriptor validateOnly = type.findFieldByName(CoreRelay.VALIDATE_ONLY);
        if (validateOnly != null) {
            message.setField(validateOnly, preview);
        }
        FieldDescriptor expected = type.findFieldByName(EXPECTED_VERSION);
        if (expected != null) {
            message.setField(expected, expectedVersion(operation, request));
        }
    }

    private static boolean preview(Descriptor type, ServerRequest request) {
        Set<String> known =
                type.findFieldByName(CoreRelay.VALIDATE_ONLY) == null
                        ? Set.of()
                        : Set.of(CoreRelay.VALIDATE_ONLY);
        refuseUnknown(request, known);
        return switch (request.param(CoreRelay.VALIDATE_ONLY).orElse("false")) {
            case "true" -> true;
            case "false" -> false;
            default ->
                    throw ApiException.blaming(
                            ProblemType.INVALID_PARAMETER,
                            CoreRelay.VALIDATE_ONLY,
                            "must be true or false");
        };
    }

    private static long expectedVersion(Operation operation, ServerRequest request) {
        String match = request.headers().firstHeader(HttpHeaders.IF_MATCH);
        if (match == null) {
            if (operation.guard().version()) {
                throw new ApiException(
                        ProblemType.VERSION_MISSING, "send the ETag of what you saw as If-Match");
            }
            return 0;
        }
        try {
            return Long.parseLong(match.strip().replaceAll("^\"|\"$", ""));
        } catch (NumberFormatException _) {
            throw new ApiException(
                    ProblemType.VERSION_STALE,
                    "If-Match is not an ETag of this thing; read it again");
        }
    }

    private static void readQuery(Message.Builder message, ServerRequest request) {
        Descriptor type = message.getDescriptorForType();
        Set<String> known = new TreeSet<>();
        type.getFields().forEach(field -> known.add(field.getName()));
        known.removeAll(request.pathVariables().keySet());
        refuseUnknown(request, known);
        request.params()
                .forEach((name, values) -> {
                    FieldDescriptor field = field(message, name);
                    List<String> wanted = field.isRepeated() ? values : List.of(values.getFirst());
                    wanted.forEach(value -> {
                        try {
                            JsonMessages.set(message, field, value);
                        } catch (ApiException e) {
                            throw ApiException.blaming(
                                    ProblemType.INVALID_PARAMETER, name, "has the wrong form");
                        }
                    });
                });
    }

    private static void refuseUnknown(ServerRequest request, Set<String> known) {
        for (String name : request.params().keySet()) {
            if (!known.contains(name)) {
                throw ApiException.blaming(
                        ProblemType.UNKNOWN_PARAMETER, name, "is not known here; known: " + known);
            }
        }
    }

    private static FieldDescriptor field(Message.Builder message, String name) {
        FieldDescriptor field = message.getDescriptorForType().findFieldByName(name);
        if (field == null) {
            throw new IllegalStateException(
                    message.getDescriptorForType().getFullName() + " has no field " + name);
        }
        return field;
    }

    /// Of the thing itself, or of the pair or state inside the answer; 0 for none.
    private static long version(Message answer) {
        for (FieldDescriptor field : answer.getDescriptorForType().getFields()) {
            if (field.getName().equals("version")) {
                return ((Number) answer.getField(field)).longValue();
            }
        }
        for (String part : List.of("pair", "state")) {
            FieldDescriptor field = answer.getDescriptorForType().findFieldByName(part);
            if (field != null
                    && answer.hasField(field)
                    && answer.getField(field) instanceof Message inner) {
                return version(inner);
            }
        }
        return 0;
    }
}
