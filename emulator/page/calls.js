import { get } from "./api.js";
import { el } from "./dom.js";
import { clockSeconds } from "./time.js";
import { word } from "./words.js";

const KEPT = 150;

/** The strip of the last Bot API calls, newest first. */
export class Calls {
  constructor(node) {
    Object.assign(this, { node, calls: [], names: new Map() });
    node.open = localStorage.getItem("huiyin.calls") === "open";
    node.addEventListener("toggle", () => localStorage.setItem("huiyin.calls", node.open ? "open" : ""));
    this.polling = node.querySelector(".polling input");
    this.polling.addEventListener("change", () => this.draw());
    this.draw();
  }

  async load() {
    this.calls = (await get(`/api/calls?limit=${KEPT}`)).reverse();
    this.draw();
  }

  take(call) {
    this.calls = [call, ...this.calls].slice(0, KEPT);
    if (!this.shown(call)) return;
    this.list.prepend(this.row(call));
    while (this.list.childElementCount > KEPT) this.list.lastChild.remove();
    this.headline();
  }

  get list() { return this.node.querySelector("ol"); }
  shown(call) { return failed(call) || call.method !== "getUpdates" || this.polling.checked; }

  draw() {
    this.list.replaceChildren(...this.calls.filter((call) => this.shown(call)).map((call) => this.row(call)));
    this.headline();
  }

  headline() {
    const newest = this.list.firstChild;
    this.node.querySelector(".latest").replaceChildren(newest ? el("span", {}, ...newest.cloneNode(true).childNodes) : word("noCalls"));
    const errors = this.calls.filter(failed).length;
    const badge = this.node.querySelector(".errors");
    Object.assign(badge, { hidden: !errors, textContent: `${errors} ${word("errors")}` });
  }

  row({ at, method, summary, status, error }) {
    // A summary begins with the chat's number, where a person's name says more.
    const about = bare(summary ?? "").replace(/^\d+/, (id) => this.names.get(id) ?? id);
    const line = el("li", { data: { call: method, status } });
    if (failed({ status, error })) line.classList.add("failed");
    line.append(el("time", { textContent: clockSeconds(at) }), el("b", { textContent: method }), el("span.sum", { textContent: error ? `${about} — ${error}` : about }), el("code", { textContent: status || "–" }));
    return line;
  }
}

// Without markup, of which the end may be cut off.
const bare = (html) => new DOMParser().parseFromString(html.replace(/<[^>]*$/, ""), "text/html").body.textContent;
const failed = ({ status, error }) => Boolean(error) || Number(status) >= 400;
