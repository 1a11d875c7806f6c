// Where a person writes: text, commands, attachments, inline queries, replies and edits.

import * as api from "./api.js";
import { el, icon } from "./dom.js";

export class Composer {
  constructor(phone) {
    this.phone = phone;
    this.extra = {};
    this.area = el("textarea", { rows: "1", "aria-label": phone.t("message"), placeholder: phone.t("message"), maxlength: "4096", enterkeyhint: "send" });
    this.menuButton = el("button", { type: "button", class: "menu", hidden: true, onclick: () => this.showCommands("") }, phone.t("menu"));
    this.start = el("button", { type: "button", class: "start", hidden: true, onclick: () => phone.say("/start") }, phone.t("start").toUpperCase());
    this.row = el("div", { class: "composer" }, this.menuButton, this.area, icon("attach", phone.t("attach"), () => this.showAttach()), icon("send", phone.t("send"), () => this.submit(), "send"));
    this.node = el("div", {}, this.start, this.row);
    this.picker = el("input", { type: "file", hidden: true, onchange: () => this.upload() });
    this.node.append(this.picker);
    this.area.addEventListener("input", () => this.typed());
    this.area.addEventListener("keydown", (event) => this.key(event));
  }

  focus() { this.area.focus(); }

  refresh() {
    const fresh = this.phone.messages.size === 0 && this.phone.chatId === null;
    this.start.hidden = !fresh;
    this.row.hidden = false;
    this.row.style.display = fresh ? "none" : "";
    this.menuButton.hidden = !this.phone.commands?.length;
  }

  fill(words) {
    this.area.value = words;
    this.row.style.display = "";
    this.start.hidden = true;
    this.focus();
    this.typed();
  }

  about(extra, label, excerpt) {
    this.extra = extra;
    const { context } = this.phone;
    context.hidden = false;
    context.replaceChildren(el("div", {}, el("b", {}, label), excerpt), icon("close", this.phone.t("cancel"), () => this.forget()));
    this.focus();
  }

  forget() {
    this.extra = {};
    this.phone.context.hidden = true;
  }

  key(event) {
    if (event.isComposing) return;
    const options = [...(this.panel?.querySelectorAll("button") || [])];
    if (event.key === "Escape") { this.hidePanel(); this.forget(); return; }
    if (event.key === "ArrowDown" && options.length) { event.preventDefault(); options[0].focus(); return; }
    if (event.key === "ArrowUp" && !this.area.value) {
      const mine = [...this.phone.messages.values()].reverse().find((m) => m.from?.id === this.phone.person.id && m.text);
      if (mine) { event.preventDefault(); this.phone.hooks.edit(mine); }
      return;
    }
    if (event.key === "Enter" && !event.shiftKey) { event.preventDefault(); this.submit(); }
  }

  typed() {
    this.area.style.height = "auto";
    this.area.style.height = `${Math.min(this.area.scrollHeight, 132)}px`;
    const words = this.area.value;
    const inline = new RegExp(`^@${this.phone.hooks.botName}\\s(.*)$`, "is").exec(words);
    clearTimeout(this.waiting);
    if (inline) this.waiting = setTimeout(() => this.showInline(inline[1]), 250);
    else if (/^\/\w*$/.test(words)) this.showCommands(words.slice(1));
    else this.hidePanel();
  }

  async submit() {
    const words = this.area.value;
    if (!words) return;
    const message = { text: words, ...this.extra };
    this.area.value = "";
    this.hidePanel();
    this.forget();
    this.area.style.height = "auto";
    const sent = await this.phone.send(message);
    if (sent === null && !this.area.value) this.area.value = words;
    this.focus();
  }

  showPanel(label, content) {
    this.hidePanel();
    this.panel = el("div", { class: "panel", role: "group", "aria-label": label, onkeydown: (event) => this.panelKey(event) }, content);
    this.phone.node.append(this.panel);
  }

  panelKey(event) {
    const options = [...this.panel.querySelectorAll("button")];
    const at = options.indexOf(document.activeElement);
    if (event.key === "Escape") { this.hidePanel(); this.focus(); }
    if (event.key === "ArrowDown") { event.preventDefault(); options[Math.min(at + 1, options.length - 1)].focus(); }
    if (event.key === "ArrowUp") { event.preventDefault(); if (at <= 0) this.focus(); else options[at - 1].focus(); }
  }

  hidePanel() {
    this.panel?.remove();
    this.panel = null;
  }

  showCommands(prefix) {
    const fitting = (this.phone.commands || []).filter(({ command }) => command.startsWith(prefix.toLowerCase()));
    if (this.panel && prefix === "" && !this.area.value) { this.hidePanel(); return; }
    if (!fitting.length) { this.hidePanel(); return; }
    const pick = (command) => { this.area.value = ""; this.hidePanel(); this.phone.say(`/${command}`); this.focus(); };
    this.showPanel(this.phone.t("menu"), el("ul", {}, fitting.map(({ command, description }) => el("li", {}, el("button", { type: "button", onclick: () => pick(command) }, el("b", {}, `/${command}`), el("small", {}, description))))));
  }

  async showInline(query) {
    const { phone } = this;
    const answer = await phone.guard(api.inline(phone.person.id, query));
    if (!answer || !this.area.value.startsWith("@")) return;
    const choose = async (result) => {
      this.area.value = "";
      this.hidePanel();
      await phone.guard(api.choose(phone.person.id, { inline_query_id: answer.inline_query_id, result_id: result.id, chat_id: phone.chatId ?? undefined }));
      this.focus();
    };
    const list = (answer.results || []).map((result) => el("li", {}, el("button", { type: "button", class: "result", onclick: () => choose(result) }, el("b", {}, result.title || result.id), el("small", {}, result.description || ""))));
    this.showPanel(phone.t("inline_hint"), list.length ? el("ul", {}, list) : el("p", { class: "none" }, phone.t("no_results")));
  }

  showAttach() {
    if (this.panel) { this.hidePanel(); return; }
    const { phone } = this;
    const item = (key, act) => el("li", {}, el("button", { type: "button", onclick: () => { this.hidePanel(); act(); } }, phone.t(key)));
    this.showPanel(phone.t("attach"), el("ul", {},
      item("photo", () => this.pick("photo", "image/*")), item("file", () => this.pick("document", "")),
      item("location", () => phone.hooks.location()), item("contact", () => phone.hooks.contact()),
      item("sticker", () => phone.send({ sticker: "👋" })), item("voice", () => phone.send({ voice: {} })),
      item("poll", () => phone.send({ poll: { question: "A or B?", options: ["A", "B"] } }))));
    this.panel.querySelector("button").focus();
  }

  pick(kind, accept) {
    this.picker.accept = accept;
    this.picker.dataset.kind = kind;
    this.picker.value = "";
    this.picker.click();
  }

  async upload() {
    const [file] = this.picker.files;
    if (!file) return;
    const form = new FormData();
    form.append("kind", this.picker.dataset.kind);
    form.append("file", file, file.name);
    if (this.area.value) form.append("caption", this.area.value);
    if (this.phone.chatId !== null) form.append("chat_id", String(this.phone.chatId));
    this.area.value = "";
    await this.phone.guard(api.upload(this.phone.person.id, form));
  }
}
