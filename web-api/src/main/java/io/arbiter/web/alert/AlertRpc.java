package io.arbiter.web.alert;

import io.arbiter.v1.Alert;
import io.arbiter.v1.AlertServiceGrpc;
import io.arbiter.v1.ListAlertsRequest;
import io.arbiter.v1.ListAlertsResponse;
import io.arbiter.v1.Mode;
import io.arbiter.v1.Severity;
import io.arbiter.web.paging.TenantPages;
import io.arbiter.web.rpc.Caller;
import io.arbiter.web.wire.Names;
import io.arbiter.web.wire.Times;
import io.grpc.stub.StreamObserver;
import org.springframework.grpc.server.service.GrpcService;

@GrpcService
class AlertRpc extends AlertServiceGrpc.AlertServiceImplBase {

    private final TenantPages pages;

    AlertRpc(TenantPages pages) {
        this.pages = pages;
    }

    @Override
    public void listAlerts(ListAlertsRequest request, StreamObserver<ListAlertsResponse> answer) {
        String filter =
                request.getSeverity() == Severity.SEVERITY_UNSPECIFIED
                        ? ""
                        : Names.of(request.getSeverity());
        TenantPages.Rows<AlertView> page =
                pages.read(
                        Caller.identity().tenant(),
                        AlertLists.of(filter),
                        request.getPageSize() == 0 ? null : request.getPageSize(),
                        request.getPageToken());
        ListAlertsResponse.Builder response = ListAlertsResponse.newBuilder();
        page.rows().forEach(alert -> response.addAlerts(alert(alert)));
        if (page.nextPageToken() != null) {
            response.setNextPageToken(page.nextPageToken());
        }
        answer.onNext(response.build());
        answer.onCompleted();
    }

    private static Alert alert(AlertView view) {
        return Alert.newBuilder()
                .setId(view.id())
                .setSeverity(Severity.valueOf("SEVERITY_" + view.severity()))
                .setCategory(view.category())
                .setTitle(view.title())
                .setDetail(view.detail())
                .setMode(Mode.valueOf("MODE_" + view.mode()))
                .setRaisedAt(Times.timestamp(view.raisedAt()))
                .setSubjectId(view.subjectId() == null ? "" : view.subjectId())
                .build();
    }
}
