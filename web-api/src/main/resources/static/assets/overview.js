// The overview page: lists are read once, then kept current by the event stream.

import { command, get, signOut } from "./api.js";
import { byId, element, setText } from "./dom.js";
import { dollars, local, time } from "./format.js";
import { alertRow, executionRow, opportunityRow, venueRow } from "./rows.js";
import { openStream } from "./stream.js";

const ROWS = 50;
const STATUS_EVERY = 5_000;
const LOOK_AGAIN = 3_000;
const SIGNS = { RUNNING: "▶", PAUSED: "❚❚", HALTED: "■" };
const CONNECTION = {
  live: "● Live",
  connecting: "◐ Reconnecting",
  stale: "◐ Interrupted, shown is the last known",
  closed: "○ Not connected",
};

/** Rows by id, newest first, at most ROWS. */
class LiveList {
  constructor(target, makeRow, timeOf, emptyRow) {
    this.target = target;
    this.makeRow = makeRow;
    this.timeOf = timeOf;
    this.emptyRow = emptyRow;
    this.items = new Map();
    this.scheduled = false;
  }

  replace(items) {
    this.items = new Map(items.map((item) => [item.id, item]));
    this.schedule();
  }

  put(item) {
    this.items.set(item.id, item);
    this.schedule();
  }

  /** Draws at most once per frame, however many events arrive. */
  schedule() {
    if (!this.scheduled) {
      this.scheduled = true;
      requestAnimationFrame(() => {
        this.scheduled = false;
        this.draw();
      });
    }
  }

  draw() {
    const newest = [...this.items.values()]
      .sort((a, b) => this.timeOf(b).localeCompare(this.timeOf(a)) || b.id.localeCompare(a.id))
      .slice(0, ROWS);
    this.items = new Map(newest.map((item) => [item.id, item]));
    const rows = newest.length > 0 ? newest.map(this.makeRow) : [this.emptyRow()];
    this.target.replaceChildren(...rows);
  }
}

const emptyCells = (columns, text) => () =>
  element("tr", {}, element("td", { colspan: String(columns), class: "empty", text }));
const emptyItem = (text) => () => element("li", { class: "empty", text });

const opportunities = new LiveList(
  byId("opportunities"), opportunityRow, (found) => found.detected_at,
  emptyCells(8, "Nothing found yet. Each price difference appears here, taken or refused, with the reason."));
const executions = new LiveList(
  byId("executions"), executionRow, (execution) => execution.opened_at,
  emptyCells(6, "No execution yet. Each attempt appears here with both legs."));
const alerts = new LiveList(
  byId("alerts"), alertRow, (alert) => alert.raised_at,
  emptyItem("No alerts. That is good news."));

function showStatus(status) {
  document.body.dataset.mode = status.mode;
  document.body.classList.toggle("stale", status.stale);
  setText("mode", status.mode);
  showState(status.trading_state, status.stale);
  setText("locked", dollars(status.locked_profit_today));
  setText("unhedged", dollars(status.unhedged));
  setText("hedged", `${status.hedged_today} / ${status.executions_today}`);
  setText("found", String(status.opportunities_today));
  setText("pairs", String(status.tradable_pairs));
  const rows = status.venues.length > 0 ? status.venues.map(venueRow) : [emptyItem("No word from the venues")()];
  byId("venues").replaceChildren(...rows);
}

function showState(state, stale = false) {
  byId("state").dataset.kind = state.kind;
  setText("state-word", `${SIGNS[state.kind] ?? "?"} ${state.kind}`);
  setText("state-why", stale ? `trading-core does not answer · last known: ${why(state)}` : why(state));
  byId("pause").disabled = state.kind === "PAUSED" || state.kind === "HALTED";
  byId("resume").disabled = state.kind !== "PAUSED";
}

function why({ changed }) {
  if (!changed) {
    return "never changed";
  }
  byId("state-why").title = local(changed.at);
  const reason = changed.reason ? ` · ${changed.reason}` : "";
  return `by ${changed.actor} through ${changed.surface.toLowerCase()} at ${time(changed.at)} UTC${reason}`;
}

function showConnection(word) {
  const chip = byId("connection");
  chip.dataset.word = word;
  setText("connection", CONNECTION[word]);
}

/** Reads everything again. Signed out: to the sign-in page. */
async function readAll() {
  const [status, found, tried, raised] = await Promise.all([
    get("/api/v1/status"),
    get(`/api/v1/opportunities?page_size=${ROWS}`),
    get(`/api/v1/executions?page_size=${ROWS}`),
    get(`/api/v1/alerts?page_size=${ROWS}`),
  ]);
  showStatus(status);
  opportunities.replace(found.opportunities);
  executions.replace(tried.executions);
  alerts.replace(raised.alerts);
}

async function guarded(work) {
  try {
    await work();
    return true;
  } catch (problem) {
    if (problem.status === 401) {
      location.replace("/login");
    }
    return false;
  }
}

/** Does what a button says; when that fails, says why beside it. */
async function act(label, work) {
  const answer = byId("command-answer");
  answer.hidden = true;
  try {
    await work();
  } catch (problem) {
    answer.textContent = `${label}: ${problem.message}${problem.requestId ? ` (${problem.requestId})` : ""}`;
    answer.hidden = false;
  }
}

async function send(verb) {
  showState(await command(`/api/v1/trading:${verb}`, { reason: byId("reason").value }));
  byId("reason").value = "";
}

function connect() {
  const source = openStream({
    opportunity: (found) => opportunities.put(found),
    execution: (execution) => executions.put(execution),
    alert: (alert) => alerts.put(alert),
    trading_state: (state) => showState(state),
    status: showStatus,
    reset: () => guarded(readAll),
    connection: (word) => {
      showConnection(word);
      if (word === "closed") {
        source.close();
        setTimeout(readAndConnect, LOOK_AGAIN);
      }
    },
  });
}

/** Reads everything, as often as it takes, then listens. */
async function readAndConnect() {
  while (!(await guarded(readAll))) {
    showConnection("closed");
    await new Promise((resume) => setTimeout(resume, LOOK_AGAIN));
  }
  connect();
}

byId("command").addEventListener("submit", (event) => event.preventDefault());
byId("pause").addEventListener("click", () => act("Pause", () => send("pause")));
byId("resume").addEventListener("click", () => act("Resume", () => send("resume")));
byId("sign-out").addEventListener("click", () =>
  act("Sign out", async () => {
    await signOut();
    location.replace("/login");
  }));

setInterval(() => guarded(async () => showStatus(await get("/api/v1/status"))), STATUS_EVERY);
await readAndConnect();
