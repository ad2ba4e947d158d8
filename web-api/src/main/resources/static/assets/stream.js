// The event stream, with an honest word about how fresh it is.

const KINDS = ["opportunity", "execution", "trading_state", "alert", "status"];

/**
 * @param on one function per kind of event, plus `reset` and `connection(word, detail)`
 */
export function openStream(on) {
  const source = new EventSource("/api/v1/stream");
  for (const kind of KINDS) {
    source.addEventListener(kind, (message) => {
      on.connection("live");
      on[kind](JSON.parse(message.data).data);
    });
  }
  source.addEventListener("reset", () => {
    on.connection("live");
    on.reset();
  });
  source.addEventListener("stale", () => on.connection("stale"));
  source.addEventListener("error", () => {
    if (source.readyState === EventSource.CLOSED) {
      on.connection("closed"); // refused, for example because the session ended
    } else {
      on.connection("connecting");
    }
  });
  return source;
}
