package io.arbiter.web.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.arbiter.common.tenancy.TenantId;
import io.arbiter.web.problem.ApiException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PageTokensTest {

    private final TenantId tenant = new TenantId(UUID.randomUUID());
    private final PageTokens tokens = new PageTokens(new byte[32]);
    private final Cursor cursor =
            new Cursor(Instant.parse("2026-11-24T01:02:03.123456Z"), "opp_with space");

    @Test
    void leadsBackToTheSamePlaceToTheMicrosecond() {
        String token = tokens.encode(tenant, "list", cursor);

        assertThat(tokens.request(tenant, "list", 7, token)).isEqualTo(new PageRequest(7, cursor));
    }

    @Test
    void noTokenIsTheStartAndNoSizeTheDefault() {
        assertThat(tokens.request(tenant, "list", null, null))
                .isEqualTo(new PageRequest(50, Cursor.START));
        assertThat(tokens.request(tenant, "list", null, "").after()).isEqualTo(Cursor.START);
    }

    @Test
    void anyChangedByteIsRefused() {
        byte[] token = Base64.getUrlDecoder().decode(tokens.encode(tenant, "list", cursor));
        for (int i = 0; i < token.length; i++) {
            byte[] forged = token.clone();
            forged[i] ^= 1;
            String text = Base64.getUrlEncoder().withoutPadding().encodeToString(forged);
            assertThatThrownBy(() -> tokens.request(tenant, "list", null, text))
                    .isInstanceOf(ApiException.class);
        }
    }

    @Test
    void sizesOutsideTheRangeAreRefused() {
        for (int size : List.of(-1, 0, 501)) {
            assertThatThrownBy(() -> tokens.request(tenant, "list", size, null))
                    .hasMessageContaining("between 1 and 500");
        }
    }
}
