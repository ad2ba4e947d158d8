// Calls to the API with the dashboard's session cookie.

/** What the API said was wrong: `code` from the catalogue, `detail` for people. */
export class Problem extends Error {
  constructor(status, body) {
    super(body.detail || body.title || `The server answered ${status}`);
    this.status = status;
    this.code = body.code || "";
    this.requestId = body.request_id || "";
  }
}

export async function get(path) {
  return call("GET", path);
}

/** A state-changing call; the key makes repeating it safe. */
export async function command(path, body) {
  return call("POST", path, body, { "Idempotency-Key": newKey() });
}

export async function signIn(username, password) {
  return call("POST", "/dashboard/session", { username, password });
}

export async function signOut() {
  return call("DELETE", "/dashboard/session");
}

async function call(method, path, body, extra = {}) {
  const headers = { Accept: "application/json", ...extra };
  if (method !== "GET") {
    headers["X-XSRF-TOKEN"] = cookie("XSRF-TOKEN");
  }
  if (body !== undefined) {
    headers["Content-Type"] = "application/json";
  }
  const answer = await fetch(path, {
    method,
    headers,
    body: body === undefined ? undefined : JSON.stringify(body),
    credentials: "same-origin",
  });
  const text = await answer.text();
  const content = text ? JSON.parse(text) : {};
  if (!answer.ok) {
    throw new Problem(answer.status, content);
  }
  return content;
}

function cookie(name) {
  const found = document.cookie.split("; ").find((entry) => entry.startsWith(`${name}=`));
  return found ? found.slice(name.length + 1) : "";
}

function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return `web-${Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}
