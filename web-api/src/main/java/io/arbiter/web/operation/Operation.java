package io.arbiter.web.operation;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Message;
import io.arbiter.web.identity.Scope;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.PrototypeMarshaller;
import java.time.Duration;
import org.springframework.http.HttpMethod;

/// One operation of trading-core as the public sees it.
///
/// @param verb and `path` of REST; path variables name fields of the request; no path when the
///   operation exists over gRPC only
/// @param method of gRPC
/// @param scope that the token needs
/// @param guard what else is demanded
/// @param tag and `summary` for the OpenAPI document
public record Operation(
        HttpMethod verb,
        String path,
        MethodDescriptor<? extends Message, ? extends Message> method,
        Scope scope,
        Guard guard,
        String tag,
        String summary) {

    private static final Duration READ = Duration.ofSeconds(3);
    private static final Duration COMMAND = Duration.ofSeconds(8);

    /// What is demanded besides the scope.
    public enum Guard {
        NONE,
        /// The version that the caller saw, as If-Match.
        VERSION,
        /// A fresh sign-in, unless it is a preview.
        STEP_UP,
        VERSION_AND_STEP_UP;

        public boolean version() {
            return this == VERSION || this == VERSION_AND_STEP_UP;
        }

        public boolean stepUp() {
            return this == STEP_UP || this == VERSION_AND_STEP_UP;
        }
    }

    /// The name of the method in lower camel case.
    public String id() {
        String name = String.valueOf(method.getBareMethodName());
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }

    /// Whether it is a command.
    public boolean changes() {
        return !verb.equals(HttpMethod.GET);
    }

    /// How long trading-core may take.
    public Duration deadline() {
        return changes() ? COMMAND : READ;
    }

    /// An empty request.
    public Message.Builder newRequest() {
        return prototype(method.getRequestMarshaller()).newBuilderForType();
    }

    public Descriptor requestType() {
        return prototype(method.getRequestMarshaller()).getDescriptorForType();
    }

    public Descriptor responseType() {
        return prototype(method.getResponseMarshaller()).getDescriptorForType();
    }

    private static Message prototype(MethodDescriptor.Marshaller<?> marshaller) {
        if (marshaller instanceof PrototypeMarshaller<?> known
                && known.getMessagePrototype() instanceof Message message) {
            return message;
        }
        throw new IllegalStateException("not a protobuf method: " + marshaller);
    }
}
