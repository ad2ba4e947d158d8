// Numbers and times as people read them. Money stays text: it is shortened, never computed.

/** "1.234567" dollars as "$1.23"; rounds towards less. */
export function dollars(text) {
  if (text === undefined || text === "") {
    return "–";
  }
  const negative = text.startsWith("-");
  const [whole, fraction = ""] = text.replace("-", "").split(".");
  const cut = fraction.padEnd(2, "0");
  const cents = BigInt(whole + cut.slice(0, 2));
  const rest = /[1-9]/.test(cut.slice(2));
  const shown = negative && rest ? cents + 1n : cents;
  const digits = String(shown).padStart(3, "0");
  const grouped = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ",");
  return `${negative && shown > 0n ? "−" : ""}$${grouped}.${digits.slice(-2)}`;
}

/** "0.0150" dollars per contract as "1.50¢". */
export function cents(text) {
  const negative = text.startsWith("-");
  const [whole, fraction = ""] = text.replace("-", "").split(".");
  const digits = whole + fraction.padEnd(4, "0").slice(0, 4);
  const shifted = digits.slice(0, -2).replace(/^0+(?=\d)/, "");
  return `${negative ? "−" : ""}${shifted}.${digits.slice(-2)}¢`;
}

/** "100.00" contracts as "100", "12.50" as "12.5". */
export function contracts(text) {
  return text.replace(/\.?0+$/, "") || "0";
}

/** "14:02:07" in UTC. */
export function time(instant) {
  return instant.slice(11, 19);
}

/** The whole instant in the reader's own zone, for a tooltip. */
export function local(instant) {
  return new Date(instant).toLocaleString();
}

/** 400 ms as "0.4 s", 90 s as "1 min". */
export function age(millis) {
  if (millis < 60_000) {
    return `${(millis / 1000).toFixed(1)} s`;
  }
  return millis < 3_600_000
    ? `${Math.floor(millis / 60_000)} min`
    : `${Math.floor(millis / 3_600_000)} h`;
}

/** "EDGE_BELOW_MINIMUM" as "edge below minimum". */
export function words(code) {
  return code.toLowerCase().replaceAll("_", " ");
}

/** "KALSHI" as "Kalshi". */
export function venue(name) {
  return name.charAt(0) + name.slice(1).toLowerCase();
}
