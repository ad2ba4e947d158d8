// Pairs and their review: both rule texts side by side, a checklist, and a decision with a reason.

import { command, get } from "./api.js";
import { ask, field } from "./dialog.js";
import { byId, element, setText } from "./dom.js";
import { local, words } from "./format.js";
import { emptyCells, fill } from "./lists.js";
import { chip, number } from "./rows.js";
import { act, guarded, may, startShell } from "./shell.js";

const CHECKLIST = ["SOURCE", "CUTOFF_AND_ZONE", "SCOPE", "VALUE_GRID", "VOID_RULE", "DISPUTE_PATH", "POLARITY"];
const ANSWERS = [["", "?"], ["SAME", "same"], ["DIFFERENT", "different"], ["UNCLEAR", "unclear"]];
const MARKS = { AGREES: "=", DIFFERS: "≠", UNCLEAR: "?" };

await startShell({ read });
byId("propose").addEventListener("click", () => act("Propose", propose));
const named = new URLSearchParams(location.search).get("pair");
if (named) {
  await act("Open", () => open(named));
}

async function read() {
  byId("propose").hidden = !may("pairs:write");
  const [pairs, proposals] = await Promise.all([
    get("/api/v1/pairs?page_size=200"),
    get("/api/v1/pairs:proposals?page_size=50").catch(() => undefined),
  ]);
  fill(byId("pairs"), pairs.pairs, pairRow, emptyCells(5, "No pair yet. Propose one, or wait for the matcher."));
  fill(byId("proposals"), proposals?.proposals ?? [], proposalRow, emptyCells(5,
    proposals ? "Nothing waits for a decision." : "Proposals come from trading-core, which does not answer."));
  setText("waiting", proposals ? String(proposals.total ?? 0) : "–");
}

function pairRow(pair) {
  return element("tr", {},
    element("td", { class: "title" }, opener(pair.id, pair.title)),
    element("td", {}, chip(pair.state)),
    number("Reserve", pair.decision ? `$${pair.decision.reserve}` : "–"),
    element("td", { text: pair.decision ? `${pair.decision.decided_by}: ${pair.decision.reason}` : "", class: "title" }),
    element("td", { text: `${pair.kalshi_market} · ${pair.polymarket_market.slice(0, 10)}…`, title: pair.polymarket_market, class: "box" }));
}

function proposalRow(proposal) {
  return element("tr", {},
    element("td", { class: "title" }, opener(proposal.id, proposal.kalshi_title)),
    element("td", { text: proposal.polymarket_title, class: "title", title: proposal.polymarket_title }),
    element("td", { text: words(proposal.kind ?? "UNKNOWN") }),
    number("Score", String(proposal.score)),
    element("td", { text: `${proposal.agrees} = · ${proposal.differs} ≠ · ${proposal.unclear} ?` }));
}

function opener(id, title) {
  const made = element("button", { type: "button", class: "link", text: title || id, title: id });
  made.addEventListener("click", () => act("Open", () => open(id)));
  return made;
}

async function open(id) {
  const review = await get(`/api/v1/pairs/${encodeURIComponent(id)}`);
  const { pair } = review;
  byId("review").hidden = false;
  setText("review-title", pair.title ?? id);
  byId("review-state").replaceChildren(chip(pair.status ?? "PROPOSED"), ` version ${pair.version}`,
    pair.blocked ? ` · does not trade: ${pair.blocked}` : "",
    review.unreadable ? ` · ${review.unreadable}` : "");
  byId("markets").replaceChildren(market("Kalshi", review.kalshi), market("Polymarket", review.polymarket));
  fill(byId("facts"), review.proposal?.facts ?? [], factRow, emptyCells(4, "The matcher has not compared these two."));
  diff(byId("rules"), review.rules_diff, "Kalshi", "Polymarket");
  diff(byId("changes"), review.changes_since_approval, "as approved", "now");
  byId("changes-part").hidden = review.changes_since_approval.length === 0;
  fill(byId("history"), review.history, historyRow, emptyCells(4, "Nobody decided yet."));
  decide(pair, review.terms_hash);
  byId("review").scrollIntoView({ block: "start" });
}

function market(name, facts) {
  if (!facts) {
    return element("article", {}, element("h3", { text: name }), element("p", { class: "quiet", text: "cannot be read now" }));
  }
  return element("article", {},
    element("h3", { text: `${name}: ${facts.title ?? facts.key}` }),
    element("p", { class: "quiet", text: [
      facts.key, facts.open ? "open" : "not open", facts.closes_at ? `closes ${facts.closes_at}` : "",
      facts.fees ? `fees ${facts.fees}` : "", facts.grid ? `grid ${facts.grid}` : "", facts.neg_risk ? "neg-risk" : "",
    ].filter(Boolean).join(" · "), title: facts.closes_at ? local(facts.closes_at) : "" }),
    element("p", { class: "rules", text: facts.rules ?? "no rule text" }));
}

function factRow(fact) {
  const mark = fact.mark ?? "UNCLEAR";
  return element("tr", { "data-word": mark },
    element("td", { text: words(fact.name) }),
    element("td", { text: `${MARKS[mark] ?? "?"} ${words(mark)}` }),
    element("td", { text: fact.kalshi ?? "says nothing", class: "wrap" }),
    element("td", { text: fact.polymarket ?? "says nothing", class: "wrap" }));
}

function diff(target, lines, first, second) {
  const names = { BOTH: "both", FIRST: first, SECOND: second };
  target.replaceChildren(...lines.map((line) =>
    element("p", { "data-side": line.side ?? "BOTH", text: `${names[line.side] ?? "both"}: ${line.text ?? ""}` })));
}

function historyRow(decision) {
  return element("tr", {},
    number("Version", String(decision.version)),
    element("td", {}, chip(decision.status ?? "UNKNOWN")),
    element("td", { text: decision.decided_by ?? "" }),
    element("td", { text: decision.reason ?? "", class: "wrap" }));
}

function decide(pair, termsHash) {
  const form = byId("decision");
  form.hidden = !may("pairs:write");
  byId("checklist").replaceChildren(...CHECKLIST.map(checklistRow));
  form.onsubmit = (event) => {
    event.preventDefault();
    act("Approve", () => approve(pair.id, termsHash, form));
  };
  byId("reject").onclick = () => act("Reject", () => close(pair.id, "reject", "Reject"));
  byId("suspend").onclick = () => act("Suspend", () => close(pair.id, "suspend", "Suspend"));
}

function checklistRow(item) {
  const select = element("select", { name: item, required: "", "aria-label": words(item) });
  ANSWERS.forEach(([value, text]) => select.append(element("option", { value, text })));
  return element("tr", {},
    element("td", { text: words(item) }),
    element("td", {}, select),
    element("td", {}, element("input", {
      name: `${item}-note`, placeholder: "Why it is acceptable, unless the same", maxlength: "200", "aria-label": `${words(item)}: note`,
    })));
}

async function approve(id, termsHash, form) {
  const values = Object.fromEntries(new FormData(form));
  await command(`/api/v1/pairs/${encodeURIComponent(id)}:approve`, {
    reason: values.reason,
    reserve: values.reserve,
    terms_hash: termsHash,
    checklist: CHECKLIST.map((item) => ({ item, answer: values[item], note: values[`${item}-note`] })),
  });
  await decided(id);
}

async function close(id, verb, label) {
  const wanted = await ask(`${label} this pair?`, label, field("Reason", { name: "reason", maxlength: "200", required: "" }));
  if (wanted) {
    await command(`/api/v1/pairs/${encodeURIComponent(id)}:${verb}`, { reason: wanted.reason });
    await decided(id);
  }
}

async function decided(id) {
  await guarded(read);
  await open(id);
}

async function propose() {
  const wanted = await ask(
    "Propose a pair",
    "Propose",
    field("Kalshi: ticker or link", { name: "kalshi_market", required: "" }),
    field("Polymarket: condition id or link", { name: "polymarket_market", required: "" }));
  if (wanted) {
    const made = await command("/api/v1/pairs", wanted);
    await decided(made.pair.id);
  }
}
