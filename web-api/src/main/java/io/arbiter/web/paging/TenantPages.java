package io.arbiter.web.paging;

import io.arbiter.common.tenancy.TenantId;
import io.arbiter.common.tenancy.TenantTransactions;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Reads pages of a tenant's lists, newest first. Safe for many threads.
@Component
public final class TenantPages {

    private final JdbcClient jdbc;
    private final TenantTransactions transactions;
    private final PageTokens tokens;

    TenantPages(JdbcClient jdbc, TenantTransactions transactions, PageTokens tokens) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.tokens = tokens;
    }

    /// One page, and the token of the next.
    public <T> Rows<T> read(
            TenantId tenant,
            Listing<T> listing,
            @Nullable Integer pageSize,
            @Nullable String pageToken) {
        PageRequest request = tokens.request(tenant, listing.name(), pageSize, pageToken);
        Page<T> page =
                transactions.call(
                        tenant,
                        () ->
                                Page.of(
                                        jdbc.sql(listing.sql())
                                                .params(listing.filters())
                                                .param("at", request.after().timestamp())
                                                .param("id", request.after().id())
                                                .param("rows", request.size() + 1)
                                                .query(listing.row())
                                                .list(),
                                        request,
                                        listing.place()));
        return new Rows<>(
                page.rows(),
                page.next().map(next -> tokens.encode(tenant, listing.name(), next)).orElse(null));
    }

    /// @param name name and filter of the list, to which its page tokens are bound
    /// @param sql takes `:at`, `:id` (rows before them), `:rows` and the filters
    /// @param place of a row, for the next page
    public record Listing<T>(
            String name,
            String sql,
            Map<String, ?> filters,
            RowMapper<T> row,
            Function<T, Cursor> place) {}

    /// @param nextPageToken absent on the last page
    public record Rows<T>(List<T> rows, @Nullable String nextPageToken) {}
}
