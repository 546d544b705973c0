import { get, post } from "./api.js";
import { Composer } from "./composer.js";
import { announce, ask, el, fromTemplate, icon, popup, step } from "./dom.js";
import { renderMessages, summary } from "./message.js";
import { payloadOf } from "./rich.js";
import { dayOf } from "./time.js";
import { inLanguage, word } from "./words.js";

const ANSWER_WAIT = 15_000; // as long as Telegram's own clients keep a button turning
const LANGUAGES = { "zh-hans": "简", "zh-cn": "简", zh: "简", "zh-hant": "繁", "zh-tw": "繁", "zh-hk": "繁", en: "EN" };

/** One person's phone: the chat with the bot, kept in step with the server by `load` and `receive`. */
export class Phone {
  constructor(person, bot, { hue, place }) {
    Object.assign(this, { id: person.id, person, bot, place, messages: new Map(), drawn: new Map(), early: new Set() });
    Object.assign(this, { unread: 0, pinned: true, onscreen: false, blocked: false, onUnread: () => {} });
    this.node = fromTemplate("phone");
    this.node.dataset.phone = person.id;
    this.node.lang = person.language;
    this.node.style.setProperty("--hue", hue);
    this.log = this.find(".log");
    this.head(person);
    this.composer = new Composer(this);
    this.menu();
    this.scrolling();
    this.find(".alert button").addEventListener("click", () => this.dismiss());
  }

  find(selector) { return this.node.querySelector(selector); }

  head({ name, language, ...person }) {
    const label = inLanguage(person.label);
    this.find(".avatar").textContent = [...name][0];
    this.find(".name").textContent = name;
    this.find(".role").textContent = label;
    this.find(".language").textContent = LANGUAGES[language.toLowerCase()] ?? language;
    this.find(".language").title = language;
    this.node.setAttribute("aria-label", [name, label].filter(Boolean).join(", "));
    this.log.setAttribute("aria-label", name);
  }

  menu() {
    const panel = this.find(".menu");
    const item = (name, run) => {
      const button = el("button", { type: "button", data: { action: name } }, icon(name === "payload" ? "link" : name.replace("un", "")), el("span", { textContent: word(name) }));
      button.addEventListener("click", run);
      panel.append(button);
    };
    item("start", () => this.act("start"));
    item("payload", () => this.openLink());
    item("block", () => this.act("block"));
    item("unblock", () => this.act("unblock"));
    popup(this.find("[data-menu]"), panel);
  }

  async openLink() {
    const values = await ask(word("payload"), "payload", [{ name: "payload", label: word("payloadLabel"), required: true }]);
    if (values) this.act("start", { payload: payloadOf(values.payload.trim(), this.bot.username) ?? values.payload.trim() });
  }

  scrolling() {
    const down = this.find(".down");
    this.log.addEventListener("scroll", () => {
      this.pinned = this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < 60;
      down.hidden = this.pinned;
      this.look();
    });
    this.log.addEventListener("keydown", (event) => step(event, [...this.log.querySelectorAll(".message")]));
    down.addEventListener("click", () => this.toEnd());
    new ResizeObserver(() => this.pinned && this.toEnd()).observe(this.log);
  }

  toEnd() { this.log.scrollTop = this.log.scrollHeight; }

  /** Whether the person at the screen can see the newest message; if so nothing is unread. */
  look() {
    const seen = this.onscreen && this.pinned && !document.hidden;
    if (seen && this.unread) this.count(0);
    return seen;
  }

  count(unread) {
    this.unread = unread;
    this.find(".down b").textContent = unread || "";
    this.onUnread(unread);
  }

  /** Loads the whole chat anew, as after a lost connection. */
  async load() {
    const { messages, reply_keyboard: keyboard, commands, blocked } = await get(`/api/phones/${this.id}`);
    this.messages = new Map(messages.map((message) => [message.id, message]));
    this.composer.offer(keyboard, commands);
    this.block(blocked);
    this.draw();
  }

  /** Applies one event of the stream. */
  async receive(event) {
    if (event.type === "message") this.take(event.message);
    else if (event.type === "edited") { this.messages.set(event.message.id, event.message); this.draw(); }
    else if (event.type === "deleted") { this.messages.delete(event.message_id); this.draw(); }
    else if (event.type === "answer") this.answer(event);
    else if (event.type === "blocked") this.block(event.blocked);
    else await this.load();
  }

  take(message) {
    const news = !this.messages.has(message.id);
    if (message.from === "me") this.pinned = true;
    this.messages.set(message.id, message);
    this.draw(news && message.id);
    if (!news || message.from === "me") return;
    announce(`${this.person.name}: ${summary(message)}`);
    if (!this.look()) this.count(this.unread + 1);
  }

  block(blocked) {
    this.node.toggleAttribute("data-blocked", blocked);
    this.find("[data-action=block]").hidden = blocked;
    this.find("[data-action=unblock]").hidden = !blocked;
    this.blocked = blocked;
    this.composer.refresh();
  }

  /** Brings the log in step with the messages and touches only what changed, so focus and scrolling stay. */
  draw(fresh) {
    const drawn = new Map();
    for (const unit of this.units()) drawn.set(unit.key, this.keep(unit, fresh));
    let at = this.log.firstChild;
    for (const { node } of drawn.values()) {
      if (node === at) at = at.nextSibling;
      else this.log.insertBefore(node, at);
    }
    while (at) { const next = at.nextSibling; at.remove(); at = next; }
    this.drawn = drawn;
    if (this.pinned) this.toEnd();
    this.composer.refresh();
  }

  units() {
    const units = [];
    let day = "", last = null;
    for (const message of [...this.messages.values()].sort((a, b) => a.id - b.id)) {
      const today = dayOf(message.date);
      if (today !== day) units.push({ key: `day ${today} ${message.id}`, day: (day = today) });
      if (message.album && last?.album === message.album && units.at(-1).messages) units.at(-1).messages.push(message);
      else units.push({ key: message.id, messages: [message] });
      last = message;
    }
    return units;
  }

  keep(unit, fresh) {
    const version = JSON.stringify(unit);
    const old = this.drawn.get(unit.key);
    if (old?.version === version) return old;
    const node = unit.day ? el("p.day", { textContent: unit.day }) : renderMessages(unit.messages, this);
    if (unit.key === fresh) node.classList.add("fresh");
    if (old) this.exchange(old.node, node);
    return { version, node };
  }

  exchange(old, node) {
    const held = old.contains(document.activeElement);
    old.replaceWith(node);
    if (held) (node.querySelector("[data-button]") ?? node).focus({ preventScroll: true });
  }

  /** Shows the message a reply quotes. */
  point(id) {
    const node = this.log.querySelector(`[data-message="${id}"], :has(> * [data-photo="${id}"])`);
    node?.scrollIntoView({ block: "center", behavior: "smooth" });
    node?.animate([{ filter: "brightness(.88)" }, { filter: "none" }], 1200);
  }

  /** One of the person's acts; what comes of it arrives as events. */
  async act(verb, body) {
    try {
      return await post(`/api/phones/${this.id}/${verb}`, body);
    } catch (error) {
      this.toast(`${word(verb) ?? ""} ${word("failed")}: ${error.message}`.trim(), true);
      return null;
    }
  }

  say(text, more = {}) { return this.act("say", { text, ...more }); }

  async press(message, button, node) {
    if (node.ariaBusy === "true") return;
    node.ariaBusy = "true";
    setTimeout(() => (node.ariaBusy = null), ANSWER_WAIT);
    const done = await this.act("press", { message_id: message.id, data: button.data });
    if (done && !this.early.has(String(done.query_id))) node.dataset.query = done.query_id;
    else node.ariaBusy = null;
  }

  // The answer may overtake the reply to the press itself; then it is kept as early.
  answer({ query_id: query, text, alert }) {
    const node = this.log.querySelector(`[data-query="${query}"]`);
    if (node) node.ariaBusy = null;
    else this.early = new Set([String(query)]);
    if (text && alert) this.alert(text);
    else if (text) this.toast(text);
  }

  toast(text, bad = false) {
    const node = this.find("[data-toast]");
    Object.assign(node, { textContent: text, hidden: false });
    node.classList.toggle("bad", bad);
    clearTimeout(this.toasting);
    this.toasting = setTimeout(() => (node.hidden = true), bad ? 7000 : 4000);
  }

  alert(text) {
    this.find(".alert p").textContent = text;
    this.find(".veil").hidden = false;
    this.find(".alert button").focus();
  }

  dismiss() {
    this.find(".veil").hidden = true;
    this.composer.focus();
  }
}
