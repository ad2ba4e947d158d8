// What is held and what it earned.

import { command, get } from "./api.js";
import { ask, field } from "./dialog.js";
import { byId, element, setText } from "./dom.js";
import { contracts, dollars, local, time, venue, words } from "./format.js";
import { emptyCells, fill } from "./lists.js";
import { chip, executionRow, number, when } from "./rows.js";
import { act, guarded, may, startShell } from "./shell.js";

const ROWS = 100;
const LINES = [
  ["locked_edge", "Locked edge"], ["slippage", "Slippage"], ["fees", "Fees"], ["unwind", "Unwind"],
  ["unhedged", "Unhedged"], ["settlement", "Settlement"], ["result", "Result"],
];
const ACTIONS = [["retry", "Complete"], ["close", "Sell"], ["accept", "Accept"]];

await startShell({
  execution: () => again(),
  read,
});

let scheduled = false;

/** Many events, one reading. */
function again() {
  if (!scheduled) {
    scheduled = true;
    setTimeout(() => {
      scheduled = false;
      guarded(read);
    }, 1_000);
  }
}

async function read() {
  const [positions, profit, balances, fills, short] = await Promise.all([
    get(`/api/v1/positions?page_size=${ROWS}`),
    get("/api/v1/profit"),
    get("/api/v1/balances"),
    get(`/api/v1/fills?page_size=${ROWS}`),
    get(`/api/v1/executions?status=UNHEDGED&page_size=${ROWS}`),
  ]);
  fill(byId("positions"), positions.positions, positionRow, emptyCells(6, "Nothing is held."));
  fill(byId("fills"), fills.fills, fillRow, emptyCells(7, "No trade yet."));
  fill(byId("short"), short.executions, shortRow, emptyCells(7, "No leg is short."));
  showProfit(profit);
  showBalances(balances);
}

function showProfit(profit) {
  setText("range", `${profit.from} to ${profit.to}, UTC · ${profit.total.executions} executions`);
  byId("total").replaceChildren(...LINES.map(([key, label]) =>
    element("div", {}, element("dt", { text: label }),
      element("dd", { text: dollars(profit.total[key]), title: `$${profit.total[key]}` }))));
  const rows = [...profit.by_day].reverse();
  fill(byId("days"), rows, profitRow, emptyCells(9, "No ended execution in this time."));
  fill(byId("by-pair"), profit.by_pair, profitRow, emptyCells(9, "No ended execution in this time."));
}

function profitRow(group) {
  return element("tr", {},
    element("td", { text: group.label, class: "title", title: group.label }),
    number("Executions", String(group.executions)),
    ...LINES.map(([key, label]) => number(label, dollars(group[key]), `$${group[key]}`)));
}

function showBalances(balances) {
  const cash = balances.cash.map((one) => `${venue(one.venue)} ${dollars(one.free)} free`);
  setText("cash", cash.length > 0 ? cash.join(" · ") : "The venues have not told their cash yet.");
}

function positionRow(position) {
  return element("tr", {},
    element("td", { text: position.title ?? position.market, title: position.market, class: "title" }),
    element("td", { text: venue(position.venue) }),
    element("td", { text: position.outcome }),
    number("Contracts", contracts(position.quantity)),
    number("Cost", dollars(position.cost), `$${position.cost}`),
    element("td", {}, element("time", {
      datetime: position.updated_at, text: time(position.updated_at), title: local(position.updated_at),
    })));
}

function fillRow(fillOf) {
  return element("tr", {},
    when(fillOf.filled_at),
    element("td", { text: venue(fillOf.venue) }),
    element("td", { text: `${words(fillOf.action)} ${fillOf.outcome} ${fillOf.market}`, class: "title", title: fillOf.execution_id }),
    number("Contracts", contracts(fillOf.quantity)),
    number("Price", `$${fillOf.price}`),
    number("Cost", dollars(fillOf.cost), `$${fillOf.cost}`),
    number("Fee", dollars(fillOf.fee), `$${fillOf.fee}`));
}

/** An execution with a short leg, with what an operator may do about it. */
function shortRow(execution) {
  const row = executionRow(execution);
  const cell = element("td", {});
  if (may("executions:write")) {
    ACTIONS.forEach(([verb, label]) => {
      const button = element("button", { type: "button", text: label });
      button.addEventListener("click", () => act(label, () => onLeg(execution, verb, label)));
      cell.append(button, " ");
    });
  } else {
    cell.append(chip(execution.status));
  }
  row.append(cell);
  return row;
}

async function onLeg(execution, verb, label) {
  const filled = execution.legs.slice(0, 2).map((leg) => Number(leg.filled_quantity));
  const long = filled[0] >= filled[1] ? 0 : 1;
  const leg = verb === "retry" ? 1 - long : long;
  const wanted = await ask(
    `${label}: ${execution.title}`,
    label,
    element("p", { text: `Leg ${leg}: ${venue(execution.legs[leg].venue)} ${execution.legs[leg].outcome}` }),
    field("Reason", { name: "reason", maxlength: "200", required: "" }));
  if (wanted) {
    await command(`/api/v1/executions/${encodeURIComponent(execution.id)}/legs/${leg}:${verb}`, { reason: wanted.reason });
    again();
  }
}
