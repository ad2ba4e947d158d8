package io.arbiter.web.relay;

import io.arbiter.v1.Surface;
import io.arbiter.web.operation.Operation;
import io.arbiter.web.operation.Operations;
import io.arbiter.web.rpc.Caller;
import io.grpc.BindableService;
import io.grpc.MethodDescriptor;
import io.grpc.ServerServiceDefinition;
import io.grpc.stub.ServerCalls;

/// The operations over gRPC: whatever method of a service is in the table is served, nothing else.
final class RelayServices {

    private final CoreRelay relay;

    RelayServices(CoreRelay relay) {
        this.relay = relay;
    }

    BindableService of(String serviceName) {
        ServerServiceDefinition.Builder service = ServerServiceDefinition.builder(serviceName);
        Operations.all().stream()
                .filter(operation -> serviceName.equals(operation.method().getServiceName()))
                .forEach(operation -> add(service, operation, operation.method()));
        ServerServiceDefinition definition = service.build();
        return () -> definition;
    }

    private <Q, A> void add(
            ServerServiceDefinition.Builder service,
            Operation operation,
            MethodDescriptor<Q, A> method) {
        service.addMethod(
                method,
                ServerCalls.asyncUnaryCall((request, answer) -> {
                    answer.onNext(
                            relay.pass(
                                    operation,
                                    method,
                                    request,
                                    Caller.identity(),
                                    Surface.SURFACE_GRPC));
                    answer.onCompleted();
                }));
    }
}
