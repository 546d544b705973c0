import { el } from "./dom.js";
import { word } from "./words.js";

// The bot's formatting is rebuilt from this list; whatever else the HTML holds is kept as its text, or dropped.
const TAGS = new Set("B STRONG I EM U INS S STRIKE DEL CODE PRE BLOCKQUOTE BR".split(" "));
const DROPPED = new Set("SCRIPT STYLE TEMPLATE IFRAME OBJECT SVG MATH".split(" "));
const SCHEMES = new Set(["http:", "https:", "tg:", "mailto:", "tel:"]);
const WRITTEN = /(https?:\/\/[^\s<>"',。;)]+|(?<![\w/])\/[a-z][a-z0-9_]{0,31}(?![\w/])|(?<![\w-])\d+(?:-\d+)+(?![\w-]))/g;
const BLOCKS = new Set(["BLOCKQUOTE", "PRE"]);

/** The message's HTML as safe nodes; its written links and commands become live. */
export function rich(html) {
  const source = new DOMParser().parseFromString(html, "text/html").body;
  return copies(source, false);
}

/** Plain text with its written links and commands; a number like 20260302-0001 stays on one line. */
export function plain(text) {
  return text.split(WRITTEN).map((part, i) => (i % 2 ? written(part) : part));
}

function written(part) {
  if (part[0] === "/") return command(part);
  return /^\d/.test(part) ? el("span.number", { textContent: part }) : link(part, part);
}

function copies(parent, verbatim) {
  return [...parent.childNodes].flatMap((node) => copy(node, verbatim));
}

function copy(node, verbatim) {
  if (node.nodeType === Node.TEXT_NODE) return verbatim ? [node.data] : plain(lines(node));
  const tag = node.nodeName.toUpperCase();
  if (node.nodeType !== Node.ELEMENT_NODE || DROPPED.has(tag)) return [];
  if (tag === "A") return [link(node.getAttribute("href") ?? "", ...copies(node, true))];
  if (tag === "SPAN" && node.classList.contains("tg-spoiler")) return [spoiler(copies(node, true))];
  const inside = copies(node, verbatim || tag === "CODE" || tag === "PRE");
  return TAGS.has(tag) ? [el(tag.toLowerCase(), {}, ...inside)] : inside;
}

// A block ends its line by itself: the line break after it would be an empty line.
function lines({ data, previousSibling: before }) {
  return BLOCKS.has(before?.nodeName) ? data.replace(/^\n/, "") : data;
}

function link(href, ...inside) {
  const safe = URL.canParse(href) && SCHEMES.has(new URL(href).protocol);
  return safe ? el("a", { href, target: "_blank", rel: "noopener noreferrer" }, ...inside) : el("span", {}, ...inside);
}

function command(text) {
  return el("a.command", { href: "#", role: "button", textContent: text, data: { command: text } }); // a button would break lines
}

function spoiler(inside) {
  const node = el("span.spoiler", { role: "button", tabIndex: 0, "aria-label": word("spoiler") }, ...inside);
  const show = () => { node.classList.add("shown"); node.removeAttribute("aria-label"); };
  node.addEventListener("click", show);
  node.addEventListener("keydown", (event) => event.key === "Enter" && show());
  return node;
}

/** The payload of a link that starts this bot, or null for every other link. */
export function payloadOf(href, username) {
  const url = URL.canParse(href) ? new URL(href) : null;
  if (!url || !["t.me", "telegram.me"].includes(url.hostname) || url.pathname.slice(1) !== username) return null;
  return url.searchParams.get("start") ?? "";
}
