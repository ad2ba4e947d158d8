// Building elements. Text is always text: nothing from the server is parsed as markup.

export const byId = (id) => document.getElementById(id);

export function element(tag, { text, title, ...attributes } = {}, ...children) {
  const made = document.createElement(tag);
  if (text !== undefined) {
    made.textContent = text;
  }
  if (title) {
    made.title = title;
  }
  for (const [name, value] of Object.entries(attributes)) {
    made.setAttribute(name, value);
  }
  made.append(...children);
  return made;
}

/** Sets text only when it changed, so that selections and screen readers are left in peace. */
export function setText(id, text) {
  const target = byId(id);
  if (target.textContent !== text) {
    target.textContent = text;
  }
}
