package io.arbiter.core.venue.kalshi;

import static org.assertj.core.api.Assertions.assertThat;

import io.arbiter.common.money.Quantity;
import io.arbiter.core.venue.RejectReason;
import io.arbiter.core.venue.SharedFiles;
import io.arbiter.core.venue.http.HttpResult;
import io.arbiter.core.venue.json.JsonBody;
import io.arbiter.core.venue.kalshi.KalshiAnswers.Verdict;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KalshiAnswersTest {

    private static Verdict read(int status, String body) {
        return KalshiAnswers.read(new HttpResult.Answered(status, body, Map.of()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400|{\"error\":{\"code\":\"insufficient_balance\",\"message\":\"m\"}}|INSUFFICIENT_FUNDS",
                "400|{\"error\":{\"code\":\"available_balance_too_low\",\"message\":\"m\"}}|INSUFFICIENT_FUNDS",
                "400|{\"error\":{\"code\":\"user_not_found:_123\",\"message\":\"m\"}}|INSUFFICIENT_FUNDS",
                "400|{\"error\":{\"code\":\"invalid_price\",\"message\":\"m\"}}|OFF_GRID",
                "400|{\"error\":{\"code\":\"invalid_order_size\",\"message\":\"m\"}}|BELOW_MINIMUM",
                "400|{\"error\":{\"code\":\"invalid_order\",\"message\":\"m\"}}|OTHER",
                "400|{\"code\":\"bad_request\",\"message\":\"m\",\"details\":\"d\"}|OTHER",
                "400|{\"msg\":\"limit too large\"}|OTHER",
                "409|{\"error\":{\"code\":\"fill_or_kill_insufficient_resting_volume\",\"message\":\"m\"}}|NOTHING_TO_MATCH",
                "400|{\"error\":{\"code\":\"MARKET_INACTIVE\",\"message\":\"m\"}}|MARKET_CLOSED",
                "404|{\"error\":{\"code\":\"market_not_found\",\"message\":\"m\"}}|MARKET_CLOSED",
                "401|{\"error\":{\"code\":\"authentication_error\",\"message\":\"m\",\"details\":\"INCORRECT_API_KEY_SIGNATURE\"}}|SIGNATURE",
                "401|{\"error\":{\"code\":\"authentication_error\",\"message\":\"m\",\"details\":\"NOT_FOUND\"}}|NOT_AUTHORIZED",
                "401|{\"error\":{\"code\":\"header_timestamp_expired\",\"message\":\"m\"}}|NOT_AUTHORIZED",
                "403|<html>|GEOBLOCKED",
                "429|{\"error\":\"too many requests\"}|RATE_LIMITED",
                "400|{\"error\":{\"code\":\"trading_is_paused\",\"message\":\"m\"}}|VENUE_PAUSED"
            })
    void refusesWhatTheVenueCertainlyDidNotTake(int status, String body, RejectReason reason) {
        assertThat(read(status, body))
                .isInstanceOfSatisfying(
                        Verdict.Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(reason));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "500|{\"error\":{\"code\":\"internal\",\"message\":\"m\"}}",
                "503|{\"exchange_active\":false,\"trading_active\":false}",
                "504|<html>",
                "408|{}",
                "409|{\"error\":{\"code\":\"something_new\",\"message\":\"m\"}}",
                "200|{\"order\":null}",
                "201|<html>",
                "201|{\"order_id\":\"o\",\"fill_count\":\"x\"}"
            })
    void leavesTheRestOpen(int status, String body) {
        assertThat(read(status, body)).isInstanceOf(Verdict.Unclear.class);
    }

    @Test
    void tellsTheTwoConflictsApart() {
        assertThat(read(409, "{\"error\":{\"code\":\"order_already_exists\",\"message\":\"m\"}}"))
                .isInstanceOf(Verdict.Duplicate.class);
    }

    @Test
    void tellsNeverSentFromLost() {
        assertThat(KalshiAnswers.read(new HttpResult.NotSent("refused")))
                .isEqualTo(new Verdict.Refused(RejectReason.NEVER_ARRIVED, "refused"));
        assertThat(KalshiAnswers.read(new HttpResult.Lost("timeout")))
                .isInstanceOf(Verdict.Unclear.class);
    }

    @Test
    void readsTheRecordedAnswers() {
        assertThat(recorded("orders__create_v2_taker_ioc"))
                .isInstanceOfSatisfying(
                        Verdict.Taken.class,
                        taken -> {
                            assertThat(taken.filled()).isEqualTo(Quantity.parse("1"));
                            assertThat(taken.averagePrice()).isEqualTo("0.5200");
                        });
        assertThat(recorded("orders__stp_self_cross"))
                .isInstanceOfSatisfying(
                        Verdict.Taken.class,
                        taken -> {
                            assertThat(taken.filled()).isEqualTo(Quantity.ZERO);
                            assertThat(taken.remaining()).isEqualTo(Quantity.ZERO);
                        });
        assertThat(recorded("orders__duplicate_client_order_id"))
                .isInstanceOf(Verdict.Duplicate.class);
        assertThat(recorded("orders__insufficient_balance"))
                .isInstanceOfSatisfying(
                        Verdict.Refused.class,
                        refused ->
                                assertThat(refused.reason())
                                        .isEqualTo(RejectReason.INSUFFICIENT_FUNDS));
        assertThat(recorded("orders__invalid_price_structure"))
                .isInstanceOfSatisfying(
                        Verdict.Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(RejectReason.OFF_GRID));
        assertThat(recorded("orders__numeric_field_types")).isInstanceOf(Verdict.Refused.class);
        assertThat(recorded("auth__bad_signature"))
                .isInstanceOfSatisfying(
                        Verdict.Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(RejectReason.SIGNATURE));
    }

    private static Verdict recorded(String name) {
        JsonBody row =
                SharedFiles.lines("data/raw/kalshi/fortuna-demo-rest-2026-06-11.jsonl.gz").stream()
                        .map(line -> JsonBody.parse(line).orElseThrow())
                        .filter(body -> body.text("name").equals(name))
                        .findFirst()
                        .orElseThrow();
        return read((int) row.at("meta").whole("status"), row.text("body"));
    }
}
