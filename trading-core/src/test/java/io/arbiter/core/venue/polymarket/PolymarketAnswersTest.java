package io.arbiter.core.venue.polymarket;

import static org.assertj.core.api.Assertions.assertThat;

import io.arbiter.core.venue.RejectReason;
import io.arbiter.core.venue.http.HttpResult;
import io.arbiter.core.venue.polymarket.PolymarketAnswers.Verdict;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolymarketAnswersTest {

    private static Verdict read(int status, String body) {
        return PolymarketAnswers.read(new HttpResult.Answered(status, body, Map.of()));
    }

    private static String error(String text) {
        return "{\"error\":\"" + text.replace("\"", "'") + "\"}";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "400|no orders found to match with FAK order. FAK orders are partially filled or killed if no match is found.|NOTHING_TO_MATCH",
                "400|order couldn't be fully filled. FOK orders are fully filled or killed.|NOTHING_TO_MATCH",
                "400|not enough balance / allowance|INSUFFICIENT_FUNDS",
                "400|order 0x1 is invalid. Price (0.123) breaks minimum tick size rule: 0.01|OFF_GRID",
                "400|order 0x1 is invalid. Size (1) lower than the minimum: 5|BELOW_MINIMUM",
                "400|invalid amount for a marketable BUY order ($0.5), min size: $1|BELOW_MINIMUM",
                "400|invalid amounts, the market buy orders maker amount supports a max accuracy of 2 decimals, taker amount a max of 4 decimals|PRECISION",
                "400|order_version_mismatch|SIGNATURE",
                "400|invalid signature|SIGNATURE",
                "400|invalid POLY_PROXY signature|SIGNATURE",
                "400|the order signer address has to be the address of the API KEY|NOT_AUTHORIZED",
                "400|the order owner has to be the owner of the API KEY|NOT_AUTHORIZED",
                "400|'0xabc' address banned|NOT_AUTHORIZED",
                "400|'0xabc' address in closed only mode|GEOBLOCKED",
                "400|maker address not allowed, use a deposit wallet|NOT_AUTHORIZED",
                "400|the market is not yet ready to process new orders|MARKET_CLOSED",
                "400|Invalid order payload|OTHER",
                "400|invalid nonce|OTHER",
                "401|Unauthorized/Invalid api key|NOT_AUTHORIZED",
                "404|No orderbook exists for the requested token id|MARKET_CLOSED",
                "425|matching engine is restarting|VENUE_PAUSED",
                "429|Too Many Requests|RATE_LIMITED",
                "503|Trading is currently disabled. Check polymarket.com for updates|VENUE_PAUSED",
                "503|Trading is currently cancel-only. New orders are not accepted, but cancels are allowed.|VENUE_PAUSED",
                "503|trading is disabled|VENUE_PAUSED"
            })
    void refusesWhatTheVenueCertainlyDidNotTake(int status, String text, RejectReason reason) {
        assertThat(read(status, error(text)))
                .isInstanceOfSatisfying(
                        Verdict.Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(reason));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "500|could not insert order",
                "500|could not run the execution",
                "500|order timed out",
                "500|there are no matching orders",
                "500|Internal server error",
                "502|bad gateway",
                "503|something else",
                "504|gateway timeout",
                "400|order match delayed due to market conditions",
                "302|moved"
            })
    void leavesTheRestOpen(int status, String text) {
        assertThat(read(status, error(text))).isInstanceOf(Verdict.Unclear.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 400, 500, 503})
    void leavesPagesOfProxiesOpen(int status) {
        assertThat(read(status, "<html>error</html>")).isInstanceOf(Verdict.Unclear.class);
    }

    @Test
    void knowsTheGeoblockPage() {
        assertThat(read(403, "<html>blocked</html>"))
                .isInstanceOfSatisfying(
                        Verdict.Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(RejectReason.GEOBLOCKED));
    }

    @Test
    void knowsThePostOnlyPhase() {
        assertThat(
                        read(
                                503,
                                "{\"error\":\"post-only mode: only post-only orders and cancels are"
                                        + " allowed\",\"code\":\"post_only_mode\",\"retry_after_seconds\":79}"))
                .isInstanceOfSatisfying(
                        Verdict.Refused.class,
                        refused ->
                                assertThat(refused.reason()).isEqualTo(RejectReason.VENUE_PAUSED));
    }

    @Test
    void judgesSuccessByOrderIdAndErrorText() {
        assertThat(
                        read(
                                200,
                                "{\"success\":true,\"errorMsg\":\"not enough balance / allowance\",\"orderID\":\"\"}"))
                .isInstanceOf(Verdict.Refused.class);
        assertThat(read(200, "{\"success\":true,\"errorMsg\":\"\",\"orderID\":\"\"}"))
                .isInstanceOf(Verdict.Unclear.class);
        assertThat(read(200, "{\"success\":true,\"errorMsg\":\"odd\",\"orderID\":\"0x1\"}"))
                .isInstanceOf(Verdict.Unclear.class);
        assertThat(
                        read(
                                200,
                                "{\"success\":false,\"orderID\":null,\"errorMsg\":\"Insufficient balance\"}"))
                .isInstanceOf(Verdict.Refused.class);
        assertThat(read(400, error("order 0x1 is invalid. Duplicated.")))
                .isInstanceOf(Verdict.Duplicate.class);
        assertThat(
                        read(
                                200,
                                "{\"success\":true,\"errorMsg\":null,\"orderID\":\"0x1\",\"status\":\"matched\",\"makingAmount\":\"10\",\"takingAmount\":\"17.54\",\"tradeIDs\":[\"t\"]}"))
                .isEqualTo(
                        new Verdict.Taken("0x1", "matched", "10", "17.54", java.util.List.of("t")));
    }

    @Test
    void tellsNeverSentFromLost() {
        assertThat(PolymarketAnswers.read(new HttpResult.NotSent("refused")))
                .isEqualTo(new Verdict.Refused(RejectReason.NEVER_ARRIVED, "refused"));
        assertThat(PolymarketAnswers.read(new HttpResult.Lost("timeout")))
                .isInstanceOf(Verdict.Unclear.class);
    }
}
