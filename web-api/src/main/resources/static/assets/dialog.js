// Questions before something that matters. A dialog closes with Esc and leaves everything as it was.

import { signIn } from "./api.js";
import { element } from "./dom.js";

/**
 * Shows a form and waits. Resolves to its values, or to null when the person thought better of it.
 *
 * @param fields elements with a `name`, and anything between them
 */
export function ask(title, confirmLabel, ...fields) {
  const failure = element("p", { class: "failure", role: "alert" });
  const form = element(
    "form",
    { method: "dialog" },
    element("h2", { text: title }),
    ...fields,
    failure,
    element(
      "div",
      { class: "choices" },
      element("button", { type: "button", value: "cancel", text: "Leave it" }),
      element("button", { type: "submit", value: "confirm", class: "primary", text: confirmLabel }),
    ),
  );
  const dialog = element("dialog", { "aria-label": title }, form);
  document.body.append(dialog);
  return new Promise((resolve) => {
    form.querySelector('[value="cancel"]').addEventListener("click", () => dialog.close("cancel"));
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue === "confirm" ? Object.fromEntries(new FormData(form)) : null);
    });
    dialog.showModal();
  });
}

export function field(label, attributes) {
  return element("label", { class: "field" }, element("span", { text: label }), element("input", attributes));
}

export function choice(label, name, options, selected) {
  const select = element("select", { name });
  for (const [value, text] of options) {
    const option = element("option", { value, text });
    option.selected = value === selected;
    select.append(option);
  }
  return element("label", { class: "field" }, element("span", { text: label }), select);
}

/** Does the work; where it needs a fresh sign-in, asks for the password and does it again. */
export async function withFreshSignIn(username, work) {
  try {
    return await work();
  } catch (problem) {
    if (problem.code !== "STEP_UP_REQUIRED") {
      throw problem;
    }
  }
  const shown = await ask(
    "Sign in again for this",
    "Sign in",
    element("p", { class: "quiet", text: "This is asked for before anything that a stolen session must not do." }),
    field("Password", { name: "password", type: "password", autocomplete: "current-password", required: "" }),
    field("Code of the authenticator app, if you have one", {
      name: "code", inputmode: "numeric", autocomplete: "one-time-code", maxlength: "6",
    }),
  );
  if (!shown) {
    return undefined;
  }
  await signIn(username, shown.password, shown.code);
  return work();
}
