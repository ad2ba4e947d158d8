package io.arbiter.core.execution.persistence;

import io.arbiter.common.security.Actor;
import io.arbiter.common.security.Role;
import io.arbiter.common.security.SurfaceNames;
import io.arbiter.core.database.persistence.TenantDatabase;
import io.arbiter.core.execution.LegCommand;
import io.arbiter.core.execution.LegInstruction;
import io.arbiter.core.execution.LegInstructionStore;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.stereotype.Component;

@Component
class JdbcLegInstructionStore implements LegInstructionStore {

    private final TenantDatabase database;

    JdbcLegInstructionStore(TenantDatabase database) {
        this.database = database;
    }

    /// Only operators may order anything, so that is the role that an earlier caller had.
    @Override
    public Optional<LegInstruction> find(String requestId) {
        return database.call(jdbc ->
                jdbc.sql("select * from leg_commands where request_id = ?")
                        .param(requestId)
                        .query((row, _) ->
                                new LegInstruction(
                                        row.getString("request_id"),
                                        row.getString("execution_id"),
                                        row.getInt("leg"),
                                        LegCommand.valueOf(row.getString("action")),
                                        new Actor(
                                                database.tenant(),
                                                row.getString("actor"),
                                                Role.OPERATOR,
                                                SurfaceNames.parse(row.getString("surface"))),
                                        row.getString("reason"),
                                        row.getObject("commanded_at", OffsetDateTime.class)
                                                .toInstant()))
                        .optional());
    }

    @Override
    public void add(LegInstruction instruction) {
        database.run(jdbc ->
                jdbc.sql(
                                """
                                insert into leg_commands (tenant_id, request_id, execution_id, leg, action, actor, surface, reason, commanded_at)
                                values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                                on conflict (tenant_id, request_id) do nothing
                                """)
                        .param(database.tenant().value())
                        .param(instruction.requestId())
                        .param(instruction.executionId())
                        .param(instruction.leg())
                        .param(instruction.command().name())
                        .param(instruction.actor().name())
                        .param(SurfaceNames.of(instruction.actor().surface()))
                        .param(instruction.reason())
                        .param(instruction.at().atOffset(ZoneOffset.UTC))
                        .update());
    }
}
