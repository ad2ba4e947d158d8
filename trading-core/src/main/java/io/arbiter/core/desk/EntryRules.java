package io.arbiter.core.desk;

import io.arbiter.core.database.DatabaseWatch;
import io.arbiter.core.opportunity.Refusal;
import io.arbiter.core.settings.TradingSettings;
import io.arbiter.core.state.PartStates;
import io.arbiter.core.state.TradingState.Kind;
import io.arbiter.core.state.TradingStates;
import java.util.function.BooleanSupplier;

/// What must hold before new risk in a pair. Reads memory only.
public final class EntryRules {

    private final TradingSettings settings;
    private final TradingStates states;
    private final PartStates parts;
    private final DatabaseWatch database;
    private final BooleanSupplier leads;
    private final BooleanSupplier reconciled;

    public EntryRules(
            TradingSettings settings,
            TradingStates states,
            PartStates parts,
            DatabaseWatch database,
            BooleanSupplier leads,
            BooleanSupplier reconciled) {
        this.settings = settings;
        this.states = states;
        this.parts = parts;
        this.database = database;
        this.leads = leads;
        this.reconciled = reconciled;
    }

    /// NONE, or the first rule that forbids it.
    public Refusal check(String pairId) {
        if (!settings.ordersMayLeave()) {
            return Refusal.PAPER_ON_LIVE_VENUE;
        }
        Kind kind = states.current().kind();
        if (kind == Kind.HALTED) {
            return Refusal.TRADING_HALTED;
        }
        if (kind == Kind.PAUSED || !states.allowsNewRisk()) {
            return Refusal.TRADING_PAUSED;
        }
        if (!database.isUp()) {
            return Refusal.DATABASE_UNAVAILABLE;
        }
        if (!leads.getAsBoolean()) {
            return Refusal.STANDBY;
        }
        return reconciled.getAsBoolean() ? parts.refusal(pairId) : Refusal.UNRECONCILED;
    }
}
