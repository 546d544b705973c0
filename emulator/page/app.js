import { follow, get } from "./api.js";
import { Calls } from "./calls.js";
import { Clock } from "./clock.js";
import { huesOf, People } from "./people.js";
import { Phone } from "./phone.js";
import { language, switchLanguage, translate } from "./words.js";

const PLACE = { latitude: 27.78, longitude: 112.95 }; // where a location starts from when the server names no place
const find = (selector) => document.querySelector(selector);
const clock = new Clock(find(".clock"), find(".notice"));
const calls = new Calls(find(".calls"));
let phones = new Map();

function build({ bot, phones: people, place = PLACE }) {
  const hues = huesOf(people);
  phones = new Map(people.map((person) => [person.id, new Phone(person, bot, { hue: hues.get(person.id), place })]));
  find(".stage").replaceChildren(...[...phones.values()].map(({ node }) => node));
  calls.names = new Map(people.map(({ id, name }) => [String(id), name]));
  new People(find(".people"), [...phones.values()]);
}

/** Brings everything in step with the server; new people (the demo has just begun) rebuild the phones. */
async function resync() {
  const state = await get("/api/state");
  clock.load(state.clock);
  if (state.phones.map(({ id }) => id).join() !== [...phones.keys()].join()) build(state);
  await Promise.all([calls.load(), ...[...phones.values()].map((phone) => phone.load())]);
  document.body.dataset.connection = "live";
}

async function receive(event) {
  if (event.type === "call") calls.take(event.call);
  else if (event.type === "clock") clock.set(event.now);
  else if (phones.has(event.phone)) await phones.get(event.phone).receive(event);
  else await resync(); // somebody is new here
}

function theme() {
  const root = document.documentElement;
  root.dataset.theme = localStorage.getItem("huiyin.theme") ?? "";
  find("[data-theme-toggle]").addEventListener("click", () => {
    const dark = getComputedStyle(root).colorScheme === "dark" || (!root.dataset.theme && matchMedia("(prefers-color-scheme: dark)").matches);
    root.dataset.theme = dark ? "light" : "dark";
    localStorage.setItem("huiyin.theme", root.dataset.theme);
  });
}

document.documentElement.lang = language === "zh" ? "zh-Hans" : "en";
translate(document);
theme();
find("[data-language-toggle]").addEventListener("click", switchLanguage);
follow("/api/events", { opened: resync, event: receive, lost: () => (document.body.dataset.connection = "lost") });
