// Limits with their use, and changing them: a preview first, then the change with the version that was seen.

import { command, getVersioned, newKey } from "./api.js";
import { ask, field, withFreshSignIn } from "./dialog.js";
import { byId, element, setText } from "./dom.js";
import { contracts, words } from "./format.js";
import { emptyCells, fill } from "./lists.js";
import { number } from "./rows.js";
import { act, guarded, may, startShell, username } from "./shell.js";

let version = "";

await startShell({ read });

async function read() {
  const answer = await getVersioned("/api/v1/limits");
  version = answer.version ?? '"0"';
  setText("version", `version ${answer.body.version}`);
  fill(byId("limits"), answer.body.limits, limitRow, emptyCells(6, "No limit is set."));
}

function limitRow(limit) {
  const cell = element("td", {});
  if (may("limits:write")) {
    cell.append(button("Change", () => change(limit)));
  }
  if (may("limits:ceilings") && limit.scope === "TENANT") {
    cell.append(" ", button("Ceiling", () => ceiling(limit)));
  }
  return element("tr", {},
    element("td", { text: words(limit.kind), class: "title" }),
    element("td", { text: limit.scope_id ? `${words(limit.scope)} ${limit.scope_id}` : words(limit.scope) }),
    number("Limit", amount(limit.value) ?? "not set", limit.value),
    number("Ceiling", amount(limit.ceiling) ?? "none", limit.ceiling),
    element("td", { class: "number" }, use(limit)),
    cell);
}

/** "100.000000" as "100"; exact, never computed. */
const amount = (text) => (text?.includes(".") ? contracts(text) : text);

/** A bar and the figure: sign and word beside the colour. */
function use(limit) {
  if (limit.used === undefined || limit.value === undefined) {
    return element("span", { class: "quiet", text: amount(limit.used) ?? "–" });
  }
  const meter = element("meter", { min: "0", max: String(Math.max(Number(limit.value), 1e-9)), value: limit.used });
  meter.high = 0.8 * Number(limit.value);
  return element("span", {}, meter, ` ${amount(limit.used)}`);
}

function button(text, work) {
  const made = element("button", { type: "button", text });
  made.addEventListener("click", () => act(text, work));
  return made;
}

async function change(limit) {
  const wanted = await ask(
    `Change: ${words(limit.kind)}`,
    "Preview",
    field("New value", { name: "value", value: limit.value ?? "", inputmode: "decimal", required: "" }),
    field("Reason", { name: "reason", maxlength: "200", required: "" }));
  if (!wanted) {
    return;
  }
  const body = {
    scope: limit.scope, scope_id: limit.scope_id, kind: limit.kind, value: wanted.value, reason: wanted.reason,
  };
  const preview = await command("/api/v1/limits?validate_only=true", body, { method: "PUT", version });
  const sure = await ask(
    preview.loosens ? "Allow more risk?" : "Change the limit?",
    "Change",
    element("p", { text: `${words(limit.kind)}: ${preview.before?.value ?? "not set"} becomes ${preview.after?.value ?? "not set"}` }));
  if (sure) {
    await command("/api/v1/limits", body, { method: "PUT", version });
    await guarded(read);
  }
}

async function ceiling(limit) {
  const wanted = await ask(
    `Ceiling: ${words(limit.kind)}`,
    "Set",
    element("p", { class: "quiet", text: "The loosest value that an operator may set. Empty takes it away." }),
    field("Ceiling", { name: "value", value: limit.ceiling ?? "", inputmode: "decimal" }),
    field("Reason", { name: "reason", maxlength: "200", required: "" }));
  if (wanted) {
    const key = newKey();
    await withFreshSignIn(username(), () =>
      command("/api/v1/limits/ceilings", { kind: limit.kind, value: wanted.value, reason: wanted.reason },
        { method: "PUT", version, key }));
    await guarded(read);
  }
}
