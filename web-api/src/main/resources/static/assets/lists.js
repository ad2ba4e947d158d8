// Tables and lists that stay current.

import { element } from "./dom.js";

/** Rows by id, newest first, at most `most`. Draws at most once per frame, however many events arrive. */
export class LiveList {
  constructor(target, makeRow, timeOf, emptyRow, most) {
    this.target = target;
    this.makeRow = makeRow;
    this.timeOf = timeOf;
    this.emptyRow = emptyRow;
    this.most = most;
    this.items = new Map();
    this.scheduled = false;
  }

  replace(items) {
    this.items = new Map(items.map((item) => [item.id, item]));
    this.schedule();
  }

  put(item) {
    this.items.set(item.id, item);
    this.schedule();
  }

  schedule() {
    if (!this.scheduled) {
      this.scheduled = true;
      requestAnimationFrame(() => {
        this.scheduled = false;
        this.draw();
      });
    }
  }

  draw() {
    const newest = [...this.items.values()]
      .sort((a, b) => this.timeOf(b).localeCompare(this.timeOf(a)) || b.id.localeCompare(a.id))
      .slice(0, this.most);
    this.items = new Map(newest.map((item) => [item.id, item]));
    fill(this.target, newest, this.makeRow, this.emptyRow);
  }
}

/** Rows in the order given. */
export function fill(target, items, makeRow, emptyRow) {
  target.replaceChildren(...(items.length > 0 ? items.map(makeRow) : [emptyRow()]));
}

export const emptyCells = (columns, text) => () =>
  element("tr", {}, element("td", { colspan: String(columns), class: "empty", text }));

export const emptyItem = (text) => () => element("li", { class: "empty", text });
