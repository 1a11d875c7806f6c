// The page: who is there, whose phones are shown, and the event's clock.

import * as api from "./api.js";
import { venue } from "./bubbles.js";
import { avatar, el } from "./dom.js";
import { Phone } from "./phone.js";
import { LOCALES, language, text } from "./texts.js";

const query = new URLSearchParams(location.search);
const lang = language(query.get("lang") || navigator.language);
const t = (key) => text(lang, key);
const narrow = matchMedia("(max-width: 760px)");
const shown = new Map();
let everyone = [];
let clock = { base: Date.now(), at: performance.now(), speed: 1, zone: undefined };

for (const node of document.querySelectorAll("[data-text]")) node.textContent = t(node.dataset.text);
document.documentElement.lang = lang;
document.getElementById("people").setAttribute("aria-label", t("people"));

function setClock({ now, speed, timezone }) {
  clock = { base: Date.parse(now), at: performance.now(), speed: speed ?? 1, zone: timezone ?? clock.zone };
  venue.zone = clock.zone;
  tick();
}

function tick() {
  const now = new Date(clock.base + (performance.now() - clock.at) * clock.speed);
  const node = document.getElementById("clock");
  const format = { weekday: "short", month: "short", day: "numeric", hour: "2-digit", minute: "2-digit", hour12: false, timeZone: clock.zone };
  node.textContent = now.toLocaleString(LOCALES[lang], format);
  node.dateTime = now.toISOString();
  const speed = document.getElementById("speed");
  speed.hidden = clock.speed === 1;
  speed.textContent = `×${clock.speed}`;
}

async function show(person) {
  if (narrow.matches) for (const other of [...shown.keys()]) if (other !== person.id) hide(other);
  if (shown.has(person.id)) return;
  const phone = new Phone(person, { onclose: narrow.matches ? null : () => hide(person.id), onunread: () => {}, onclock: setClock });
  shown.set(person.id, phone);
  document.getElementById("phones").append(phone.node);
  drawPeople();
  await phone.open();
  document.getElementById("title").textContent = phone.bot.first_name;
  document.title = `${phone.bot.first_name} · sandbox`;
  phone.composer.focus();
}

function hide(id) {
  shown.get(id)?.close();
  shown.delete(id);
  drawPeople();
}

function drawPeople() {
  const list = document.getElementById("people-list");
  list.replaceChildren(...everyone.map((person) => {
    const on = shown.has(person.id);
    const click = () => { if (on && !narrow.matches) hide(person.id); else show(person); };
    return el("li", {}, el("button", { type: "button", class: "person", "aria-pressed": String(on), onclick: click },
      avatar(person.first_name, person.id), el("span", {}, el("b", {}, person.first_name), el("small", {}, `${t(person.role)} · ${person.language_code}`))));
  }));
  const ids = [...shown.keys()].join(",");
  history.replaceState(null, "", ids ? `?${new URLSearchParams({ ...Object.fromEntries(query), people: ids })}` : location.pathname);
}

async function addPerson() {
  const dialog = document.getElementById("person-dialog");
  const form = dialog.querySelector("form");
  if (dialog.returnValue !== "add") return;
  const person = await api.addPerson({ first_name: form.elements.name.value.trim(), language_code: form.elements.language.value });
  form.reset();
  everyone.push(person);
  await show(person);
}

document.getElementById("add-person").addEventListener("click", () => document.getElementById("person-dialog").showModal());
document.getElementById("person-dialog").addEventListener("close", addPerson);
narrow.addEventListener("change", () => { const [first, ...rest] = [...shown.keys()]; if (narrow.matches) rest.forEach(hide); void first; });

everyone = await api.people();
setClock(await api.clock());
setInterval(tick, 500);
drawPeople();
const wanted = (query.get("people") || "").split(",").map(Number).filter((id) => everyone.some((person) => person.id === id));
const room = narrow.matches ? 1 : Math.max(1, Math.min(3, Math.floor((innerWidth - 260) / 415)));
const order = [lang, ...["ko", "en", "ja", "zh"].filter((other) => other !== lang)];
const greeters = order.map((other) => everyone.find((person) => language(person.language_code) === other)).filter(Boolean);
const first = wanted.length ? wanted : greeters.slice(0, room).map((person) => person.id);
for (const id of first.slice(0, narrow.matches ? 1 : 8)) await show(everyone.find((person) => person.id === id));
document.body.dataset.ready = "true";
