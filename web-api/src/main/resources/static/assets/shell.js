// What every page has at the same place: where we are, PAPER or LIVE, the trading state and the stop buttons.

import { command, get, newKey, signOut } from "./api.js";
import { ask, choice, field, withFreshSignIn } from "./dialog.js";
import { byId, element, setText } from "./dom.js";
import { dollars, local, time, words } from "./format.js";
import { openStream } from "./stream.js";

const PAGES = [["/", "Overview"], ["/pairs", "Pairs"], ["/portfolio", "Portfolio"], ["/limits", "Limits"]];
const STATUS_EVERY = 5_000;
const LOOK_AGAIN = 3_000;
const SIGNS = { RUNNING: "▶", PAUSED: "❚❚", HALTED: "■" };
const CONNECTION = {
  live: "● Live",
  connecting: "◐ Reconnecting",
  stale: "◐ Interrupted, shown is the last known",
  closed: "○ Not connected",
};
const FLATTEN = [
  ["NONE", "leave positions as they are"],
  ["SINGLE_LEGS", "close what has no other leg"],
];

let me = { username: "", scopes: [] };

/** Whether the buttons for this should be shown; the server decides in any case. */
export const may = (scope) => me.scopes.includes(scope);
export const username = () => me.username;

/**
 * Builds the head of the page, reads, and keeps everything current.
 *
 * @param on one function per kind of event; `read` reads the page's own lists, `status` is optional
 */
export async function startShell(on) {
  build();
  const handlers = { opportunity() {}, execution() {}, alert() {}, status() {}, ...on };
  const readAll = async () => {
    const [person, status] = await Promise.all([get("/api/v1/me"), get("/api/v1/status")]);
    me = person;
    showStatus(status);
    handlers.status(status);
    await handlers.read();
  };
  setInterval(
    () => guarded(async () => {
      const status = await get("/api/v1/status");
      showStatus(status);
      handlers.status(status);
    }),
    STATUS_EVERY,
  );
  await readAndConnect(readAll, handlers);
}

async function readAndConnect(readAll, handlers) {
  while (!(await guarded(readAll))) {
    showConnection("closed");
    await new Promise((resume) => setTimeout(resume, LOOK_AGAIN));
  }
  const source = openStream({
    opportunity: handlers.opportunity,
    execution: handlers.execution,
    alert: handlers.alert,
    trading_state: (state) => showState(state),
    status: (status) => {
      showStatus(status);
      handlers.status(status);
    },
    reset: () => guarded(readAll),
    connection: (word) => {
      showConnection(word);
      if (word === "closed") {
        source.close();
        setTimeout(() => readAndConnect(readAll, handlers), LOOK_AGAIN);
      }
    },
  });
}

/** Runs; signed out: to the sign-in page. Returns whether it went well. */
export async function guarded(work) {
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
export async function act(label, work) {
  const answer = byId("command-answer");
  answer.hidden = true;
  try {
    return await work();
  } catch (problem) {
    const reason = problem.errors?.[0]?.code ? `${words(problem.errors[0].code)}: ` : "";
    answer.textContent =
      `${label}: ${reason}${problem.message}${problem.requestId ? ` (${problem.requestId})` : ""}`;
    answer.hidden = false;
    answer.scrollIntoView({ block: "nearest" });
    return undefined;
  }
}

function build() {
  const links = PAGES.map(([path, name]) =>
    element("a", { href: path, text: name, ...(location.pathname === path ? { "aria-current": "page" } : {}) }));
  byId("shell").replaceChildren(
    element("h1", { text: "Arbiter" }),
    element("span", { id: "mode", class: "mode", text: "…" }),
    element("nav", { "aria-label": "Pages" }, ...links),
    element("span", { id: "connection", class: "chip", role: "status", text: "Connecting" }),
    element("button", { id: "sign-out", class: "plain", type: "button", text: "Sign out" }),
  );
  byId("state").replaceChildren(
    element("div", {}, element("strong", { id: "state-word", text: "…" }),
      element("p", { id: "state-why", class: "quiet", text: "Reading the trading state" }),
      element("ul", { id: "paused-parts", class: "quiet", "aria-label": "Paused venues and pairs", hidden: "" })),
    element("form", { id: "command" },
      element("label", { for: "reason", class: "hidden", text: "Reason" }),
      element("input", { id: "reason", name: "reason", maxlength: "200", placeholder: "Reason", autocomplete: "off" }),
      button("pause", "Pause", "primary"), button("resume", "Resume"),
      button("halt", "Stop everything", "danger"), button("rearm", "Re-arm")),
    element("p", { id: "command-answer", class: "failure", role: "alert", hidden: "" }),
  );
  byId("command").addEventListener("submit", (event) => event.preventDefault());
  byId("pause").addEventListener("click", () => act("Pause", () => send("pause")));
  byId("resume").addEventListener("click", () => act("Resume", () => send("resume")));
  byId("halt").addEventListener("click", () => act("Stop everything", halt));
  byId("rearm").addEventListener("click", () => act("Re-arm", rearm));
  byId("sign-out").addEventListener("click", () =>
    act("Sign out", async () => {
      await signOut();
      location.replace("/login");
    }));
}

function button(id, text, kind = "") {
  return element("button", { id, type: "button", class: kind, text });
}

async function send(verb) {
  const reason = byId("reason").value || `${verb}d from the dashboard`;
  showState(await command(`/api/v1/trading:${verb}`, { reason }));
  byId("reason").value = "";
}

/** Two steps: what is open now, then the choice of what to do about it. */
async function halt() {
  const reason = byId("reason").value || "stopped from the dashboard";
  const preview = await command("/api/v1/trading:halt?validate_only=true", { reason });
  const wanted = await ask(
    "Stop everything?",
    "Stop now",
    element("p", { text: exposure(preview.exposure ?? {}) }),
    element("p", { class: "quiet", text: "New risk ends at once, every order is cancelled at both venues. An administrator re-arms." }),
    choice("Positions", "flatten", FLATTEN, "NONE"),
    field("Reason", { name: "reason", value: reason, maxlength: "200", required: "" }),
  );
  if (!wanted) {
    return;
  }
  const done = await command("/api/v1/trading:halt", { reason: wanted.reason, flatten: wanted.flatten });
  showState(done.state);
  const unsure = (done.cancellations ?? []).filter((venue) => !venue.confirmed);
  if (unsure.length > 0) {
    throw new Error(`stopped, but ${unsure.map((venue) => `${venue.venue}: ${venue.detail ?? "no answer"}`).join(", ")}; look at the venue`);
  }
}

function exposure(open) {
  const resting = open.resting_orders === -1 ? "an unknown number of" : open.resting_orders ?? 0;
  return `Open now: ${open.open_executions ?? 0} executions, ${resting} resting orders, ${open.positions ?? 0} positions,`
    + ` ${open.single_legs ?? 0} single legs, ${dollars(open.unhedged)} unhedged.`;
}

async function rearm() {
  const reason = byId("reason").value || "re-armed from the dashboard";
  const preview = await command("/api/v1/trading:rearm?validate_only=true", { reason });
  if (preview.obstacles.length > 0) {
    throw new Error(preview.obstacles.map((one) => `${words(one.code)}: ${one.detail}`).join(" · "));
  }
  const key = newKey();
  const done = await withFreshSignIn(me.username, () => command("/api/v1/trading:rearm", { reason }, { key }));
  if (done) {
    showState(done.state);
  }
}

function showStatus(status) {
  document.body.dataset.mode = status.mode;
  document.body.classList.toggle("stale", status.stale);
  setText("mode", status.mode);
  showState(status.trading_state, status.stale);
  showPausedParts(status.paused_parts ?? []);
}

/** Venues and pairs on which nothing new is opened while the rest trades; each with its way back. */
function showPausedParts(parts) {
  const list = byId("paused-parts");
  const shown = parts.map((part) => `${part.scope_id} ${part.version}`).join();
  if (list.dataset.shown === shown) {
    return; // a button keeps its focus
  }
  list.dataset.shown = shown;
  list.hidden = parts.length === 0;
  list.replaceChildren(...parts.map((part) => {
    const back = element("button", { type: "button", class: "plain", text: "Resume", "aria-label": `Resume ${part.scope_id}` });
    back.disabled = !may("trading:resume");
    back.addEventListener("click", () => act(`Resume ${part.scope_id}`, () => resumePart(part)));
    return element("li", {}, element("strong", { text: `${SIGNS.PAUSED} ${part.scope_id} PAUSED` }),
      element("span", { text: ` ${why(part)} ` }), back);
  }));
}

async function resumePart({ scope, scope_id }) {
  const reason = byId("reason").value || "resumed from the dashboard";
  await command("/api/v1/trading:resume", { reason, scope, scope_id });
  showStatus(await get("/api/v1/status"));
}

function showState(state, stale = false) {
  byId("state").dataset.kind = state.kind;
  setText("state-word", `${SIGNS[state.kind] ?? "?"} ${state.kind}`);
  setText("state-why", stale ? `trading-core does not answer · last known: ${why(state)}` : why(state));
  byId("state-why").title = state.changed ? local(state.changed.at) : "";
  byId("pause").disabled = state.kind === "PAUSED" || state.kind === "HALTED" || !may("trading:pause");
  byId("resume").disabled = state.kind !== "PAUSED" || !may("trading:resume");
  byId("halt").disabled = state.kind === "HALTED" || !may("trading:kill");
  byId("rearm").hidden = state.kind !== "HALTED" || !may("trading:rearm");
}

function why({ changed }) {
  if (!changed) {
    return "never changed";
  }
  const reason = changed.reason ? ` · ${changed.reason}` : "";
  return `by ${changed.actor} through ${changed.surface.toLowerCase()} at ${time(changed.at)} UTC${reason}`;
}

function showConnection(word) {
  const chip = byId("connection");
  chip.dataset.word = word;
  setText("connection", CONNECTION[word]);
}
