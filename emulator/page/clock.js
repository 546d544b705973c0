import { post } from "./api.js";
import { el } from "./dom.js";
import { moment, shortMoment, useZoneOf } from "./time.js";
import { inLanguage, word } from "./words.js";

/** The system's clock in the top bar, with its jumps. */
export class Clock {
  constructor(node, notice) {
    Object.assign(this, { node, notice });
    this.button = node.querySelector("[data-clock]");
    this.jumps = node.querySelector(".jumps");
    this.button.addEventListener("click", () => this.button.setAttribute("aria-expanded", String(node.classList.toggle("open"))));
    setInterval(() => this.show(), 5000);
  }

  /** Takes the server's state: {now, jumps} or null. */
  load(clock) {
    this.node.hidden = !clock;
    if (!clock) return;
    this.set(clock.now);
    this.jumps.replaceChildren(...clock.jumps.map((jump) => this.jumpButton(jump)));
  }

  set(iso) {
    useZoneOf(iso);
    Object.assign(this, { start: Date.parse(iso), seen: performance.now() });
    this.show();
  }

  show() {
    if (this.node.hidden) return;
    const now = new Date(this.start + performance.now() - this.seen).toISOString();
    const time = this.button.querySelector("time");
    Object.assign(time, { dateTime: now, textContent: matchMedia("(max-width: 1100px)").matches ? shortMoment(now) : moment(now) });
  }

  jumpButton({ id, label }) {
    const button = el("button", { type: "button", textContent: inLanguage(label), data: { jump: id } });
    button.addEventListener("click", () => this.jump(id, button));
    return button;
  }

  // One jump at a time: the second would start from a time nobody has seen.
  async jump(id, button) {
    if (this.node.ariaBusy === "true") return;
    this.node.ariaBusy = button.ariaBusy = "true";
    try {
      this.set((await post("/api/clock", { jump: id })).now);
      this.button.animate([{ background: "var(--mine)" }, {}], 1200);
    } catch (error) {
      this.fail(`${word("clock")} ${word("failed")}: ${error.message}`);
    } finally {
      this.node.ariaBusy = button.ariaBusy = null;
    }
  }

  fail(text) {
    this.notice.textContent = text;
    this.notice.classList.add("told");
    setTimeout(() => {
      this.notice.textContent = word("lost");
      this.notice.classList.remove("told");
    }, 7000);
  }
}
