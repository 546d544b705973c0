import { upload } from "./api.js";
import { ask, el, icon, popup, step } from "./dom.js";
import { summary } from "./message.js";
import { word } from "./words.js";

const MEGABYTE = 1024 * 1024;
const ATTACH = { photo: "photo", album: "album", file: "upload", location: "pin", contact: "contact", voice: "voice", document: "document", sticker: "sticker" };

/** What is below the chat: the text field, replying and editing, the commands, attachments and the bot's button panel. */
export class Composer {
  constructor(phone) {
    Object.assign(this, { phone, commands: [], keyboard: null, target: null, editing: false });
    this.text = this.find("[data-composer]");
    this.text.setAttribute("aria-label", `${word("compose")}, ${phone.person.name}`);
    this.list = this.find("[data-commands]");
    this.writing();
    this.attaching();
    this.find("[data-keyboard-toggle]").addEventListener("click", () => this.unfold(this.find(".keyboard").hidden));
    this.find("[data-command-list]").addEventListener("click", () => { this.write("/"); this.focus(); });
    this.find(".context button").addEventListener("click", () => this.clear());
    this.find("[data-begin]").addEventListener("click", () => phone.act(phone.blocked ? "unblock" : "start"));
  }

  find(selector) { return this.phone.find(selector); }
  focus() { this.text.focus({ preventScroll: true }); }

  writing() {
    this.find(".composer").addEventListener("submit", (event) => { event.preventDefault(); this.send(); this.focus(); });
    this.text.addEventListener("input", () => this.fit());
    this.text.addEventListener("keydown", (event) => this.key(event));
    this.text.addEventListener("blur", () => setTimeout(() => { if (document.activeElement !== this.text) this.list.hidden = true; }, 150));
    this.text.addEventListener("paste", (event) => {
      const [file] = event.clipboardData.files;
      if (file?.type.startsWith("image/")) { event.preventDefault(); this.picture(file); }
    });
  }

  key(event) {
    // An input method uses Enter and the arrows itself while it composes a character.
    if (event.isComposing) return;
    if (!this.list.hidden && this.choose(event)) return event.preventDefault();
    if (event.key === "Escape") this.clear();
    if (event.key === "ArrowUp" && !this.text.value) { event.preventDefault(); this.editLast(); }
    if (event.key !== "Enter" || event.shiftKey) return;
    event.preventDefault();
    this.send();
  }

  fit() {
    this.text.style.height = "auto";
    this.text.style.height = `${this.text.scrollHeight + 2}px`; // with its two borders
    this.suggest();
  }

  write(value) {
    this.text.value = value;
    this.fit();
  }

  async send() {
    const text = this.text.value.trim();
    if (!text) return;
    const { target, editing } = this;
    this.clear();
    const done = editing
      ? await this.phone.act("edit", { message_id: target.id, text })
      : await this.phone.say(text, target ? { reply_to: target.id } : {});
    if (!done && !this.text.value) this.write(text);
  }

  reply(message) { this.aim(message, false); }

  edit(message) {
    this.aim(message, true);
    this.write(message.text);
  }

  editLast() {
    const own = [...this.phone.messages.values()].filter((message) => message.from === "me" && message.text);
    if (own.length) this.edit(own.at(-1));
  }

  aim(message, editing) {
    Object.assign(this, { target: message, editing });
    this.find(".context").hidden = false;
    this.find(".context use").setAttribute("href", editing ? "#i-edit" : "#i-reply");
    this.find(".context b").textContent = word(editing ? "editing" : "reply");
    this.find(".context span").textContent = summary(message);
    this.focus();
  }

  clear() {
    Object.assign(this, { target: null, editing: false });
    this.find(".context").hidden = true;
    this.write("");
  }

  suggest() {
    const typed = /^\/\w*$/.test(this.text.value) ? this.text.value.slice(1).toLowerCase() : null;
    const found = typed === null ? [] : this.commands.filter(({ command }) => command.startsWith(typed));
    this.list.replaceChildren(...found.map((entry) => this.option(entry)));
    this.list.hidden = !found.length;
    this.mark(0);
  }

  option({ command, description }) {
    const node = el("button", { type: "button", role: "option", tabIndex: -1, data: { commandOption: command } }, el("b", { textContent: `/${command}` }), el("span", { textContent: description }));
    node.addEventListener("click", () => { this.clear(); this.phone.say(`/${command}`); this.focus(); });
    return node;
  }

  mark(at) {
    this.at = at;
    [...this.list.children].forEach((node, i) => node.setAttribute("aria-selected", String(i === at)));
    this.list.children[at]?.scrollIntoView({ block: "nearest" });
  }

  choose({ key }) {
    const last = this.list.childElementCount - 1;
    if (key === "ArrowDown") this.mark(Math.min(last, this.at + 1));
    else if (key === "ArrowUp") this.mark(Math.max(0, this.at - 1));
    else if (key === "Enter") this.list.children[this.at].click();
    else if (key === "Tab") this.write(`/${this.list.children[this.at].dataset.commandOption} `);
    else if (key === "Escape") this.list.hidden = true;
    else return false;
    return true;
  }

  attaching() {
    const panel = this.find(".attach");
    for (const [name, sign] of Object.entries(ATTACH)) {
      const button = el("button", { type: "button", data: { attach: name } }, icon(sign), el("span", { textContent: word(name) }));
      button.addEventListener("click", () => this.attach(name));
      panel.append(button);
    }
    popup(this.find("[data-attach-menu]"), panel);
    const file = this.find("[data-file]");
    file.addEventListener("change", async () => { if (file.files[0]) await this.picture(file.files[0]); file.value = ""; });
  }

  attach(name) {
    if (name === "file") this.find("[data-file]").click();
    else if (name === "location") this.locate();
    else if (name === "photo" || name === "album") this.phone.act("photo", { count: name === "album" ? 3 : 1, caption: this.takeText() });
    else if (name === "document") this.phone.act("document", { name: "现场记录.pdf", size: 25 * MEGABYTE });
    else this.phone.act(name);
  }

  async picture(file) {
    const caption = this.takeText();
    try {
      await upload(`/api/phones/${this.phone.id}/photo`, file, caption);
    } catch (error) {
      this.phone.toast(error.message, true);
      this.write(caption);
    }
  }

  // What stands in the text field goes along as the caption.
  takeText() {
    const text = this.text.value.trim();
    this.clear();
    return text;
  }

  async locate() {
    const { place } = this.phone;
    const field = (name) => ({ name, label: word(name), value: place[name], inputMode: "decimal", required: true, pattern: "-?[0-9]+(\\.[0-9]+)?" });
    const values = await ask(word("aLocation"), "location", [field("latitude"), field("longitude")]);
    if (!values) return;
    const chosen = { latitude: Number(values.latitude), longitude: Number(values.longitude) };
    Object.assign(place, chosen); // the next one starts from here
    this.phone.act("location", chosen);
  }

  /** Takes what the bot offers: its button panel, or null, and its commands. */
  offer(keyboard, commands) {
    this.commands = commands ?? [];
    this.find("[data-command-list]").hidden = !this.commands.length;
    if (JSON.stringify(keyboard) === JSON.stringify(this.keyboard)) return;
    this.keyboard = keyboard;
    const rows = (keyboard?.rows ?? []).map((row) => el("div.row", {}, ...row.map((button) => this.panelKey(button))));
    this.find(".keyboard").replaceChildren(...rows);
    this.find("[data-keyboard-toggle]").hidden = !keyboard;
    this.unfold(Boolean(keyboard));
  }

  panelKey({ text, request_contact: asksContact, request_location: asksLocation }) {
    const node = el("button.key", { type: "button", data: { key: text } }, text);
    node.addEventListener("click", () => {
      if (this.keyboard?.one_time) this.unfold(false);
      if (asksContact) this.phone.act("contact");
      else if (asksLocation) this.locate();
      else this.phone.say(text);
    });
    return node;
  }

  unfold(open) {
    this.find(".keyboard").hidden = !open;
    this.find("[data-keyboard-toggle]").setAttribute("aria-pressed", String(open));
  }

  /** Someone who blocked the bot, or has not begun, has one wide button instead of the text field. */
  refresh() {
    const { blocked, messages } = this.phone;
    const closed = blocked || !messages.size;
    this.find(".foot").classList.toggle("closed", closed);
    this.find("[data-begin]").hidden = !closed;
    this.find("[data-begin]").textContent = word(blocked ? "unblock" : "begin");
    this.text.placeholder = this.keyboard?.placeholder || word("compose");
  }
}
