// Calls to the API with the dashboard's session cookie.

/** What the API said was wrong: `code` from the catalogue, `detail` for people. */
export class Problem extends Error {
  constructor(status, body) {
    super(body.detail || body.title || `The server answered ${status}`);
    this.status = status;
    this.code = body.code || "";
    this.errors = body.errors ?? [];
    this.requestId = body.request_id || "";
  }
}

export async function get(path) {
  return call("GET", path);
}

/** The answer and its version, for a later `If-Match`. */
export async function getVersioned(path) {
  const answer = await exchange("GET", path);
  return { body: answer.content, version: answer.etag };
}

/** A state-changing call; the key makes repeating it safe. */
export async function command(path, body, { method = "POST", version, key = newKey() } = {}) {
  const headers = { "Idempotency-Key": key };
  if (version) {
    headers["If-Match"] = version;
  }
  return call(method, path, body, headers);
}

/** Signs in for the client that sent the person here; returns where to go on. */
export async function approve(search, username, password, code) {
  const asked = Object.fromEntries(new URLSearchParams(search));
  const answer = await send("POST", "/oauth2/authorize", {
    credentials: { username, password, code: code || undefined },
    request: {
      client_id: asked.client_id,
      redirect_uri: asked.redirect_uri,
      response_type: asked.response_type,
      code_challenge: asked.code_challenge,
      code_challenge_method: asked.code_challenge_method,
      state: asked.state,
    },
  });
  return answer.content.location;
}

/** Signs in again, in the session that is there, for what needs a fresh sign-in. */
export async function signIn(username, password, code) {
  return (await send("POST", "/dashboard/session", { username, password, code: code || undefined })).content;
}

export async function signOut() {
  return call("DELETE", "/dashboard/session");
}

async function call(method, path, body, extra) {
  return (await exchange(method, path, body, extra)).content;
}

/** Calls; when the access token has ended, takes a new one and calls once more. */
async function exchange(method, path, body, extra) {
  try {
    return await send(method, path, body, extra);
  } catch (problem) {
    if (problem.code !== "UNAUTHENTICATED" || !(await refreshed())) {
      throw problem;
    }
    return send(method, path, body, extra);
  }
}

/** One tab at a time: a refresh token is good once. */
async function refreshed() {
  const asked = Date.now();
  return navigator.locks.request("arbiter-session", async () => {
    if (Number(localStorage.getItem("arbiter-refreshed") ?? 0) >= asked) {
      return true; // another tab did it while this one waited
    }
    try {
      await send("POST", "/dashboard/session/refresh");
      localStorage.setItem("arbiter-refreshed", String(Date.now()));
      return true;
    } catch {
      return false;
    }
  });
}

async function send(method, path, body, extra = {}) {
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
  return { content, etag: answer.headers.get("ETag") };
}

function cookie(name) {
  const found = document.cookie.split("; ").find((entry) => entry.startsWith(`${name}=`));
  return found ? found.slice(name.length + 1) : "";
}

/** A new key for one command, and for repeating it. */
export function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return `web-${Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}
