import { el, enlarge, icon, svg } from "./dom.js";
import { payloadOf, plain, rich } from "./rich.js";
import { clockTime } from "./time.js";
import { word } from "./words.js";

const KINDS = { photo: "aPhoto", location: "aLocation", voice: "aVoice", sticker: "aSticker", contact: "aContact", document: "aFile", video: "aFile", audio: "aFile", animation: "aFile" };
const fileOf = (id) => `/api/files/${encodeURIComponent(id)}`;

/** One line of what a message holds: for quotes and for a screen reader. */
export function summary(message) {
  const kind = Object.keys(KINDS).find((name) => message[name]);
  return message.text || (kind ? word(KINDS[kind]) : "");
}

/** A bubble with its inline buttons; an album is several messages in one bubble. */
export function renderMessages(messages, phone) {
  const [first] = messages;
  const told = messages.find((message) => message.text || message.html) ?? first;
  const bubble = el("div.bubble", {}, forwarded(first), quote(first, phone), ...parts(messages), caption(told, messages.at(-1), phone));
  const node = el(`article.message.${first.from}`, { tabIndex: -1, data: { message: first.id, from: first.from } });
  node.setAttribute("aria-label", `${first.from === "me" ? word("me") : word("bot")}, ${clockTime(first.date)}`);
  node.append(bubble, ...keys(messages, phone), actions(told, phone, node));
  if (first.sticker) node.classList.add("bare");
  return node;
}

function parts(messages) {
  const [first] = messages;
  if (first.photo) return [photos(messages)];
  return [
    first.location && place(first.location),
    first.voice && voice(first.voice, first.id),
    ...["document", "video", "audio", "animation"].map((kind) => first[kind] && attachment(first[kind])),
    first.sticker && sticker(first.sticker),
    first.contact && contact(first.contact),
  ].filter(Boolean);
}

function forwarded(message) {
  return message.forwarded ? el("p.forwarded", { textContent: word("forwarded") }) : null;
}

function quote({ reply_to: original }, phone) {
  if (!original) return null;
  const node = el("button.quote", { type: "button", textContent: original.text || summary(phone.messages.get(original.id) ?? original) || "…" });
  node.addEventListener("click", () => phone.point(original.id));
  return node;
}

// What a link carries to the bot is no part of what its person reads.
const started = ({ from, text }) => from === "me" && /^\/start \S+$/.test(text ?? "");

function caption(message, last, phone) {
  const shown = started(message) ? plain("/start") : message.html ? rich(message.html) : plain(message.text ?? "");
  const text = el("div.text", {}, ...shown);
  text.classList.toggle("wordless", !text.textContent);
  text.addEventListener("click", (event) => follow(event, phone));
  text.append(meta(last));
  return text;
}

function follow(event, phone) {
  const typed = event.target.closest("[data-command]");
  const payload = typed ? null : payloadOf(event.target.closest("a")?.href, phone.bot.username);
  if (typed || payload !== null) event.preventDefault();
  if (typed) phone.say(typed.dataset.command);
  else if (payload !== null) phone.act("start", { payload });
}

function meta(message) {
  const time = el("time", { textContent: clockTime(message.date), dateTime: message.date });
  const edited = message.edited ? el("span", { textContent: `${word("edited")} `, data: { edited: "" } }) : null;
  const silent = message.silent ? el("span", { title: word("silent") }, icon("silent")) : null;
  return el("span.meta", {}, silent, edited, time);
}

function photos(messages) {
  const all = messages.flatMap((message) => message.photo.map((id) => [message, id]));
  const grid = el(`div.photos`, { data: { count: Math.min(all.length, 4) } });
  for (const [message, id] of all) {
    const tile = el("button.tile", { type: "button", "aria-label": word("lens"), data: { photo: message.id } });
    tile.append(el("img", { src: fileOf(id), alt: message.text || word("aPhoto"), decoding: "async" }));
    tile.addEventListener("click", () => enlarge(fileOf(id)));
    grid.append(tile);
  }
  return grid;
}

// A sketch, not a map: the lines turn with the coordinates so that two places look different.
function place({ latitude, longitude }) {
  const turn = Math.round(Math.abs(latitude * 7919 + longitude * 6007)) % 90;
  const roads = [-70, -25, 30, 75].map((at, i) => svg("path", { d: `M-160 ${at}H160M${at * 1.7} -160V160`, "stroke-width": i % 2 ? 5 : 2.5 }));
  const sketch = svg("svg", { viewBox: "-120 -60 240 120", "aria-hidden": "true" }, svg("g", { transform: `rotate(${turn})` }, ...roads));
  const figures = el("p", { textContent: `${latitude.toFixed(5)}, ${longitude.toFixed(5)}` });
  return el("div.place", { data: { location: `${latitude},${longitude}` }, role: "img", "aria-label": `${word("aLocation")} ${figures.textContent}` }, sketch, icon("pin"), figures);
}

function voice({ duration = 0 }, seed) {
  const bars = Array.from({ length: 28 }, (_, i) => 4 + ((seed * 31 + i * i * 17 + i * 53) % 19));
  const lines = bars.map((height, i) => svg("path", { d: `M${i * 5 + 2} ${14 - height / 2}v${height}` }));
  const wave = svg("svg", { viewBox: "0 0 142 28", class: "wave", "aria-hidden": "true" }, ...lines);
  return el("div.file", { data: { kind: "voice" } }, el("span.round", {}, icon("start")), wave, el("small", { textContent: `0:${String(duration).padStart(2, "0")}` }));
}

function attachment({ file_name: name = "", file_size: size = 0 }) {
  const megabytes = size >= 1e5 ? `${(size / 1048576).toFixed(1)} MB` : `${Math.ceil(size / 1024)} KB`;
  return el("div.file", { data: { kind: "document" } }, el("span.round", {}, icon("document")), el("div", {}, el("b", { textContent: name || word("aFile") }), el("small", { textContent: megabytes })));
}

function contact({ first_name: name = "", phone_number: number = "" }) {
  return el("div.file", { data: { kind: "contact" } }, el("span.round", {}, icon("contact")), el("div", {}, el("b", { textContent: name }), el("small", { textContent: number })));
}

function sticker({ emoji = "" }) {
  const face = svg("svg", { viewBox: "0 0 24 24", class: "face", "aria-hidden": "true" }, svg("use", { href: "#i-sticker" }));
  return el("div.sticker", { data: { kind: "sticker" }, role: "img", "aria-label": `${word("aSticker")} ${emoji}` }, face);
}

function keys(messages, phone) {
  const owner = messages.find((message) => message.buttons?.length);
  if (!owner) return [];
  const rows = owner.buttons.map((row) => el("div.row", {}, ...row.map((button) => key(owner, button, phone))));
  return [el("div.keys", {}, ...rows)];
}

function key(message, button, phone) {
  const node = el("button.key", { type: "button", textContent: button.text, data: { button: button.data ?? button.url ?? "" } });
  if (button.url) node.append(icon("link"));
  node.addEventListener("click", () => (button.url ? open(button.url, phone) : phone.press(message, button, node)));
  return node;
}

function open(url, phone) {
  const payload = payloadOf(url, phone.bot.username);
  if (payload !== null) phone.act("start", { payload });
  else if (/^https?:/.test(url)) window.open(url, "_blank", "noopener,noreferrer");
}

function actions(message, phone, node) {
  const act = (name, run) => {
    const button = el("button.tool", { type: "button", tabIndex: -1, title: word(name), "aria-label": word(name), data: { action: name } }, icon(name));
    button.addEventListener("click", run);
    return button;
  };
  const reply = () => phone.composer.reply(message);
  const edit = () => phone.composer.edit(message);
  const editable = message.from === "me" && message.text;
  node.addEventListener("keydown", (event) => {
    if (event.target !== node || event.ctrlKey || event.metaKey) return;
    if (event.key === "r") { event.preventDefault(); reply(); }
    if (event.key === "e" && editable) { event.preventDefault(); edit(); }
  });
  return el("div.actions", {}, act("reply", reply), editable ? act("edit", edit) : null);
}
