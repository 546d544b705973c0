import { translate, word } from "./words.js";

/** An element: properties are set, `data` and `aria…` become attributes, null children are left out. */
export function el(tag, props = {}, ...children) {
  const [name, ...classes] = tag.split(".");
  const node = document.createElement(name || "div");
  if (classes.length) node.className = classes.join(" ");
  for (const [key, value] of Object.entries(props)) {
    if (key === "data") Object.assign(node.dataset, value);
    else if (key.includes("-") || key === "role") node.setAttribute(key, value);
    else node[key] = value;
  }
  node.append(...children.filter((child) => child != null));
  return node;
}

export function svg(tag, attributes, ...children) {
  const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  node.append(...children);
  return node;
}

export const icon = (name) => svg("svg", { class: "icon", "aria-hidden": "true" }, svg("use", { href: `#i-${name}` }));

/** A fresh copy of a template's only element, in the page's language. */
export function fromTemplate(id) {
  const node = document.getElementById(id).content.cloneNode(true).firstElementChild;
  translate(node);
  return node;
}

export function announce(text) {
  document.getElementById("announcer").append(el("p", { textContent: text }));
  while (document.getElementById("announcer").childElementCount > 5) document.getElementById("announcer").firstChild.remove();
}

/** A panel that its button opens and that closes by Escape, by a click elsewhere or by a choice in it. */
export function popup(button, panel) {
  const show = (open) => {
    panel.hidden = !open;
    button.setAttribute("aria-expanded", String(open));
    if (open) panel.querySelector("button")?.focus();
  };
  button.setAttribute("aria-expanded", "false");
  button.addEventListener("click", () => show(panel.hidden));
  // Before the choice itself, which may open a dialog that gives the focus back to the button.
  panel.addEventListener("click", () => { show(false); button.focus(); }, { capture: true });
  panel.addEventListener("keydown", (event) => step(event, [...panel.querySelectorAll("button")]));
  button.parentElement.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || panel.hidden) return;
    show(false);
    button.focus();
  });
  document.addEventListener("pointerdown", (event) => button.parentElement.contains(event.target) || panel.hidden || show(false));
}

/** Arrow keys walk along items. */
export function step(event, items) {
  const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!move || !items.length) return;
  event.preventDefault();
  const at = items.indexOf(document.activeElement);
  items[Math.min(items.length - 1, Math.max(0, at < 0 ? (move > 0 ? 0 : items.length - 1) : at + move))].focus();
}

/** A small dialog of text fields; the values by name, or null when cancelled. */
export function ask(title, name, fields) {
  const dialog = fromTemplate("ask");
  dialog.dataset.dialog = name;
  dialog.querySelector("h2").textContent = title;
  for (const { name, label, value = "", ...rest } of fields)
    dialog.querySelector(".fields").append(el("label", {}, label, el("input", { name, value, autocomplete: "off", ...rest })));
  dialog.querySelector("[data-cancel]").addEventListener("click", () => dialog.close());
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) =>
    dialog.addEventListener("close", () => {
      resolve(dialog.returnValue === "ok" ? Object.fromEntries(new FormData(dialog.querySelector("form"))) : null);
      dialog.remove();
    }),
  );
}

export function enlarge(source) {
  const box = document.getElementById("lightbox");
  box.querySelector("img").src = source;
  box.querySelector("img").alt = word("aPhoto");
  box.showModal();
}
