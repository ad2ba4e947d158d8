package io.arbiter.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Any;
import com.google.rpc.Code;
import com.google.rpc.ErrorInfo;
import io.arbiter.common.security.Role;
import io.arbiter.v1.ApprovePairRequest;
import io.arbiter.v1.ChecklistAnswer;
import io.arbiter.v1.ChecklistItem;
import io.arbiter.v1.Exposure;
import io.arbiter.v1.FlattenMode;
import io.arbiter.v1.GetPairResponse;
import io.arbiter.v1.HaltTradingRequest;
import io.arbiter.v1.HaltTradingResponse;
import io.arbiter.v1.Limit;
import io.arbiter.v1.LimitKind;
import io.arbiter.v1.LimitScope;
import io.arbiter.v1.ListLimitsResponse;
import io.arbiter.v1.Pair;
import io.arbiter.v1.PairStatus;
import io.arbiter.v1.RetryLegRequest;
import io.arbiter.v1.SetCeilingRequest;
import io.arbiter.v1.SetLimitRequest;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What web-api passes on to trading-core, as REST has it.
class RelayIT extends WebFixture {

    @BeforeEach
    @AfterEach
    void forget() {
        CORE.forget();
    }

    @Test
    void aPreviewOfTheStopNeedsNoKeyAndShowsWhatIsOpen() {
        CORE.answer(
                "HaltTrading",
                HaltTradingResponse.newBuilder()
                        .setExposure(
                                Exposure.newBuilder().setSingleLegs(2).setUnhedged("12.500000"))
                        .build());

        Api.Answer answer =
                as("olga")
                        .post(
                                "/api/v1/trading:halt?validate_only=true",
                                "{\"flatten\":\"SINGLE_LEGS\"}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("exposure").path("single_legs").asInt()).isEqualTo(2);
        assertThat(answer.json().path("exposure").path("unhedged").asString())
                .isEqualTo("12.500000");
        HaltTradingRequest asked = (HaltTradingRequest) CORE.requests().getFirst();
        assertThat(asked.getValidateOnly()).isTrue();
        assertThat(asked.getFlatten()).isEqualTo(FlattenMode.FLATTEN_MODE_SINGLE_LEGS);
    }

    @Test
    void anApprovalArrivesWithItsChecklist() {
        Api.Answer answer =
                keyed("olga", "relay-approve")
                        .post(
                                "/api/v1/pairs/pair_7:approve",
                                """
                                {"reason": "read both", "reserve": "0.0100",
                                 "checklist": [{"item": "SOURCE", "answer": "DIFFERENT", "note": "AP and Reuters"}],
                                 "expires_at": "2026-12-01T00:00:00+01:00"}
                                """);

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        ApprovePairRequest asked = (ApprovePairRequest) CORE.requests().getFirst();
        assertThat(asked.getPairId()).isEqualTo("pair_7");
        assertThat(asked.getRequestId()).isEqualTo("relay-approve");
        assertThat(asked.getChecklist(0).getItem()).isEqualTo(ChecklistItem.CHECKLIST_ITEM_SOURCE);
        assertThat(asked.getChecklist(0).getAnswer())
                .isEqualTo(ChecklistAnswer.CHECKLIST_ANSWER_DIFFERENT);
        assertThat(asked.getExpiresAt().getSeconds()).isEqualTo(1_796_079_600L);
    }

    @Test
    void whatIsUnknownOrOfTheWrongFormIsRefusedWithItsPlace() {
        Api api = keyed("olga", "relay-bad");
        for (String[] wrong :
                new String[][] {
                    {"{\"raison\":\"x\"}", "/raison"},
                    {"{\"reason\":7}", "/reason"},
                    {"{\"checklist\":[{\"item\":\"SAUCE\"}]}", "/checklist/0/item"},
                    {"{\"expires_at\":\"tomorrow\"}", "/expires_at"},
                    {"{\"request_id\":\"mine\"}", "/request_id"},
                    {"{\"reason\":\"two\\nlines\"}", "/reason"},
                }) {
            Api.Answer answer = api.post("/api/v1/pairs/pair_7:approve", wrong[0]);
            assertThat(answer.status()).as(wrong[0]).isEqualTo(422);
            assertThat(answer.json().path("errors").get(0).path("pointer").asString())
                    .isEqualTo(wrong[1]);
        }
        assertThat(api.post("/api/v1/pairs/pair_7:approve", "[").status()).isEqualTo(400);
        assertThat(as("vera").get("/api/v1/limits?scope=GALAXY").code())
                .isEqualTo("INVALID_PARAMETER");
        assertThat(as("vera").get("/api/v1/limits?scoop=TENANT").code())
                .isEqualTo("UNKNOWN_PARAMETER");
        assertThat(CORE.requests()).isEmpty();
    }

    @Test
    void limitsCarryTheirVersionAndAreChangedOnlyWithIt() {
        CORE.answer(
                "ListLimits",
                ListLimitsResponse.newBuilder()
                        .setVersion(7)
                        .addLimits(
                                Limit.newBuilder()
                                        .setScope(LimitScope.LIMIT_SCOPE_TENANT)
                                        .setKind(LimitKind.LIMIT_KIND_MAX_EXECUTION)
                                        .setValue("100.000000"))
                        .build());
        Api.Answer limits = as("vera").get("/api/v1/limits");
        String body =
                """
                {"scope": "TENANT", "kind": "MAX_EXECUTION", "value": "50", "reason": "careful"}
                """;
        Api operator = keyed("olga", "relay-limit");

        Api.Answer blind = operator.send("PUT", "/api/v1/limits", body);
        Api.Answer seen =
                operator.with("If-Match", limits.header("ETag"))
                        .send("PUT", "/api/v1/limits", body);
        CORE.refuse("SetLimit", refusal(Code.ABORTED, "STALE_VERSION", "version is 8 now"));
        Api.Answer stale =
                keyed("olga", "relay-limit-2")
                        .with("If-Match", "\"7\"")
                        .send("PUT", "/api/v1/limits", body);

        assertThat(limits.header("ETag")).isEqualTo("\"7\"");
        assertThat(limits.json().path("limits").get(0).path("kind").asString())
                .isEqualTo("MAX_EXECUTION");
        assertThat(blind.status()).isEqualTo(428);
        assertThat(seen.status()).as(seen.body()).isEqualTo(200);
        assertThat(((SetLimitRequest) CORE.requests().get(1)).getExpectedVersion()).isEqualTo(7);
        assertThat(stale.status()).isEqualTo(412);
    }

    @Test
    void theCoresReasonIsShownBesideOurCode() {
        CORE.refuse(
                "SetLimit",
                refusal(Code.FAILED_PRECONDITION, "ABOVE_CEILING", "the ceiling is 100"));

        Api.Answer answer =
                keyed("olga", "relay-ceiling")
                        .with("If-Match", "\"7\"")
                        .send("PUT", "/api/v1/limits", "{}");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.json().path("errors").get(0).path("code").asString())
                .isEqualTo("ABOVE_CEILING");
        assertThat(answer.json().path("detail").asString()).isEqualTo("the ceiling is 100");
    }

    @Test
    void raisingACeilingNeedsAFreshSignIn() {
        String body = "{\"kind\":\"MAX_EXECUTION\",\"value\":\"500\",\"reason\":\"bigger\"}";
        Api stale = api().bearer(FORGE.stale(ACME, "adam", Role.ADMIN));

        Api.Answer refused =
                stale.with("Idempotency-Key", "relay-step")
                        .with("If-Match", "\"7\"")
                        .send("PUT", "/api/v1/limits/ceilings", body);
        Api.Answer taken =
                keyed("adam", "relay-step")
                        .with("If-Match", "\"7\"")
                        .send("PUT", "/api/v1/limits/ceilings", body);

        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.code()).isEqualTo("STEP_UP_REQUIRED");
        assertThat(refused.header("WWW-Authenticate")).contains("insufficient_user_authentication");
        assertThat(taken.status()).as(taken.body()).isEqualTo(200);
        assertThat(CORE.requests()).hasSize(1).first().isInstanceOf(SetCeilingRequest.class);
    }

    @Test
    void legsAreNamedInThePath() {
        Api.Answer answer =
                keyed("olga", "relay-leg")
                        .post("/api/v1/executions/exe_1/legs/1:retry", "{\"reason\":\"now\"}");

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        RetryLegRequest asked = (RetryLegRequest) CORE.requests().getFirst();
        assertThat(asked.getExecutionId()).isEqualTo("exe_1");
        assertThat(asked.getLeg()).isEqualTo(1);
    }

    @Test
    void aPairIsShownWithShortNamesAndWithoutWhatIsEmpty() {
        CORE.answer(
                "GetPair",
                GetPairResponse.newBuilder()
                        .setPair(
                                Pair.newBuilder()
                                        .setId("pair_7")
                                        .setVersion(3)
                                        .setStatus(PairStatus.PAIR_STATUS_AWAITING_SECOND))
                        .build());

        Api.Answer answer = as("vera").get("/api/v1/pairs/pair_7");

        assertThat(answer.header("ETag")).isEqualTo("\"3\"");
        assertThat(answer.json().path("pair").path("status").asString())
                .isEqualTo("AWAITING_SECOND");
        assertThat(answer.json().path("pair").has("reason")).isFalse();
        assertThat(answer.json().has("kalshi")).isFalse();
        assertThat(answer.json().path("history").isArray()).isTrue();
    }

    private Api keyed(String user, String key) {
        return as(user).with("Idempotency-Key", key);
    }

    private static StatusRuntimeException refusal(Code code, String reason, String detail) {
        return StatusProto.toStatusRuntimeException(
                com.google.rpc.Status.newBuilder()
                        .setCode(code.getNumber())
                        .setMessage(detail)
                        .addDetails(
                                Any.pack(
                                        ErrorInfo.newBuilder()
                                                .setDomain("arbiter")
                                                .setReason(reason)
                                                .build()))
                        .build());
    }
}
