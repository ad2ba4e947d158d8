// The overview page: lists are read once, then kept current by the event stream.

import { get } from "./api.js";
import { byId, setText } from "./dom.js";
import { dollars } from "./format.js";
import { emptyCells, emptyItem, fill, LiveList } from "./lists.js";
import { alertRow, executionRow, opportunityRow, venueRow } from "./rows.js";
import { startShell } from "./shell.js";

const ROWS = 50;

const opportunities = new LiveList(
  byId("opportunities"), opportunityRow, (found) => found.detected_at,
  emptyCells(8, "Nothing found yet. Each price difference appears here, taken or refused, with the reason."), ROWS);
const executions = new LiveList(
  byId("executions"), executionRow, (execution) => execution.opened_at,
  emptyCells(6, "No execution yet. Each attempt appears here with both legs."), ROWS);
const alerts = new LiveList(
  byId("alerts"), alertRow, (alert) => alert.raised_at, emptyItem("No alerts. That is good news."), ROWS);

await startShell({
  opportunity: (found) => opportunities.put(found),
  execution: (execution) => executions.put(execution),
  alert: (alert) => alerts.put(alert),
  status: showFigures,
  read: async () => {
    const [found, tried, raised] = await Promise.all([
      get(`/api/v1/opportunities?page_size=${ROWS}`),
      get(`/api/v1/executions?page_size=${ROWS}`),
      get(`/api/v1/alerts?page_size=${ROWS}`),
    ]);
    opportunities.replace(found.opportunities);
    executions.replace(tried.executions);
    alerts.replace(raised.alerts);
  },
});

function showFigures(status) {
  setText("locked", dollars(status.locked_profit_today));
  setText("unhedged", dollars(status.unhedged));
  setText("hedged", `${status.hedged_today} / ${status.executions_today}`);
  setText("found", String(status.opportunities_today));
  setText("pairs", String(status.tradable_pairs));
  fill(byId("venues"), status.venues, venueRow, emptyItem("No word from the venues"));
}
