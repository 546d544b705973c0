import { el } from "./dom.js";
import { inLanguage, word } from "./words.js";

const HUES = [165, 245, 75, 310, 25, 205];
const TITLE = document.title;
const NARROW = matchMedia("(max-width: 720px)");

/** One hue for each role, told by the first word of the label. */
export function huesOf(people) {
  const roles = [...new Set(people.map(role))];
  return new Map(people.map((person) => [person.id, HUES[roles.indexOf(role(person)) % HUES.length]]));
}

const role = ({ label }) => label.split(/[\s·,,(]/)[0];

/** The row of people that chooses which phones are visible: several on a wide screen, one on a narrow one. */
export class People {
  constructor(node, phones) {
    Object.assign(this, { node, phones, pills: new Map(phones.map((phone) => [phone, this.pill(phone)])) });
    node.replaceChildren(...this.pills.values());
    this.chosen = this.first();
    this.current = this.chosen[0];
    NARROW.addEventListener("change", () => this.show());
    this.watch();
    this.show();
  }

  // ?phones=1,2 in the address, else as last time, else as many as fit.
  first() {
    const asked = new URLSearchParams(location.search).get("phones") ?? localStorage.getItem("huiyin.phones") ?? "";
    const named = this.phones.filter((phone) => asked === "all" || asked.split(",").includes(String(phone.id)));
    return named.length ? named : this.phones.slice(0, Math.max(1, Math.min(4, Math.floor(innerWidth / 400))));
  }

  pill(phone) {
    const { name, label } = phone.person;
    const badge = el("b.badge", { hidden: true });
    const node = el("button.pill", { type: "button", title: word("show"), data: { pill: phone.id } }, el("i"), el("span", { textContent: name }), el("small", { textContent: inLanguage(label) }), badge);
    node.style.setProperty("--hue", phone.node.style.getPropertyValue("--hue"));
    node.addEventListener("click", () => this.toggle(phone));
    phone.onUnread = (count) => {
      Object.assign(badge, { hidden: !count, textContent: count });
      badge.setAttribute("aria-label", `${count} ${word("unread")}`);
      this.title();
    };
    return node;
  }

  title() {
    const unread = this.phones.reduce((sum, phone) => sum + phone.unread, 0);
    document.title = unread ? `(${unread}) ${TITLE}` : TITLE;
  }

  toggle(phone) {
    this.current = phone;
    const shown = this.chosen.includes(phone);
    if (shown && phone.onscreen && !NARROW.matches && this.chosen.length > 1) this.chosen = this.chosen.filter((other) => other !== phone);
    else if (!shown) this.chosen = this.phones.filter((other) => other === phone || this.chosen.includes(other));
    localStorage.setItem("huiyin.phones", this.chosen.map(({ id }) => id).join(","));
    this.show();
    phone.node.scrollIntoView({ inline: "nearest", block: "nearest", behavior: "smooth" });
  }

  show() {
    for (const [phone, pill] of this.pills) {
      const visible = NARROW.matches ? phone === this.current : this.chosen.includes(phone);
      phone.node.hidden = !visible;
      pill.setAttribute("aria-pressed", String(visible));
      if (visible && NARROW.matches) pill.scrollIntoView({ inline: "center", block: "nearest" });
    }
  }

  watch() {
    const byNode = new Map(this.phones.map((phone) => [phone.node, phone]));
    const watcher = new IntersectionObserver((entries) => {
      for (const { target, intersectionRatio } of entries) {
        byNode.get(target).onscreen = intersectionRatio >= 0.5;
        byNode.get(target).look();
      }
    }, { threshold: 0.5 });
    for (const phone of this.phones) watcher.observe(phone.node);
    document.addEventListener("visibilitychange", () => this.phones.forEach((phone) => phone.look()));
  }
}
