// One function per kind of row.

import { element } from "./dom.js";
import { age, cents, contracts, dollars, local, time, venue, words } from "./format.js";

const OTHER = { KALSHI: "POLYMARKET", POLYMARKET: "KALSHI" };
const SIGNS = {
  TAKEN: "✓", REFUSED: "✕", HEDGED: "✓", WORKING: "…", MISSED: "✕", UNHEDGED: "!", UNKNOWN: "?",
  OPEN: "●", DEGRADED: "◐", DOWN: "○", INFO: "i", WARNING: "!", CRITICAL: "!!",
};

export function opportunityRow(found) {
  return element(
    "tr",
    { "data-word": found.decision },
    when(found.detected_at),
    element("td", { text: found.title, title: found.id, class: "title" }),
    element("td", {
      text: OTHER[found.yes_venue]
        ? `YES ${venue(found.yes_venue)} + NO ${venue(OTHER[found.yes_venue])}`
        : "YES of every outcome",
      class: "box",
    }),
    number("Net edge", cents(found.edge), `$${found.edge} per contract`),
    number("Size", contracts(found.quantity)),
    number("Profit", dollars(found.profit), `$${found.profit}`),
    number("Per year", `${found.annualized_percent}%`),
    element("td", {}, chip(found.decision), found.reason ? ` ${words(found.reason)}` : ""),
  );
}

export function executionRow(execution) {
  return element(
    "tr",
    { "data-word": execution.status },
    when(execution.opened_at),
    element("td", { text: execution.title, title: execution.id, class: "title" }),
    element("td", {}, chip(execution.status)),
    element("td", { class: "legs" }, ...execution.legs.map(leg)),
    number("Expected", dollars(execution.expected_profit)),
    number("Locked", dollars(execution.locked_profit)),
  );
}

function leg(half) {
  const filled = `${contracts(half.filled_quantity)}/${contracts(half.quantity)}`;
  return element("div", {
    text: `${venue(half.venue)} ${half.outcome} ${filled} at ≤ ${cents(half.limit_price)} · ${words(half.status)}`,
    title: half.detail || half.market,
  });
}

export function alertRow(alert) {
  return element(
    "li",
    { "data-word": alert.severity },
    element("div", {}, chip(alert.severity), " ", element("strong", { text: alert.title })),
    element("p", { class: "quiet", text: alert.detail }),
    element("time", {
      class: "quiet", datetime: alert.raised_at, text: time(alert.raised_at), title: local(alert.raised_at),
    }),
  );
}

export function venueRow(status) {
  const facts = [
    status.feed_age_ms === undefined ? "no frame yet" : `feed ${age(status.feed_age_ms)} old`,
    `${status.markets} markets`,
    status.cash === undefined ? "cash not told yet" : `${dollars(status.cash)} free`,
  ];
  return element(
    "li",
    { "data-word": status.condition },
    element("strong", { text: venue(status.venue) }),
    chip(status.condition),
    element("span", { class: "quiet", text: facts.join(" · ") }),
    status.detail ? element("span", { class: "quiet", text: status.detail }) : "",
  );
}

/** Sign and word, never colour alone. */
function chip(word) {
  return element("span", { class: "chip", "data-word": word, text: `${SIGNS[word] ?? "?"} ${words(word)}` });
}

function when(instant) {
  return element("td", {}, element("time", { datetime: instant, text: time(instant), title: local(instant) }));
}

/** The label is shown where the table is too narrow for its head. */
function number(label, text, title) {
  return element("td", { class: "number", "data-label": label, text, title });
}
