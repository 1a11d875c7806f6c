// One person's phone: their chats with the bot, live.

import * as api from "./api.js";
import { bubble, plainText, venue } from "./bubbles.js";
import { Composer } from "./composer.js";
import { avatar, el, icon } from "./dom.js";
import { replyKeyboard } from "./keyboards.js";
import { LOCALES, language, text } from "./texts.js";

export class Phone {
  constructor(person, { onclose, onunread, onclock }) {
    Object.assign(this, { person, onunread, onclock });
    this.lang = language(person.language_code);
    this.messages = new Map();
    this.chatId = null;
    this.topic = null;
    this.node = el("section", { class: "phone", "aria-label": person.first_name, lang: this.lang });
    this.title = el("h2", {}, "");
    this.status = el("p", { "aria-live": "polite" }, "");
    this.log = el("div", { class: "log", role: "log", "aria-live": "polite", "aria-label": this.t("messages"), tabindex: "0" });
    this.topics = el("nav", { class: "topics", hidden: true, "aria-label": this.t("topics") });
    this.context = el("div", { class: "context", hidden: true });
    this.keyboard = el("div", {});
    this.composer = new Composer(this);
    this.header = el("header", {},
      this.backButton = icon("back", this.t("chats"), () => this.showChats()),
      avatar(person.first_name, person.id), el("div", { class: "who" }, this.title, this.status),
      icon("more", this.t("more"), () => this.toggleMore()),
      onclose ? icon("close", this.t("close"), onclose) : null);
    this.node.append(this.header, this.topics, this.log, this.context, this.keyboard, this.composer.node);
    this.hooks = this.makeHooks();
  }

  t(key) { return text(this.lang, key); }

  makeHooks() {
    return {
      person: this.person, lang: this.lang, botName: "",
      tap: (messageId, data) => this.guard(api.tap(this.person.id, { message_id: messageId, data, chat_id: this.chatId ?? undefined })),
      vote: (messageId, options) => this.guard(api.vote(this.person.id, { message_id: messageId, options, chat_id: this.chatId ?? undefined })),
      start: (payload) => this.say(`/start ${payload}`.trim()),
      command: (command) => this.say(command),
      say: (words) => this.say(words),
      copy: (words) => { navigator.clipboard?.writeText(words); this.toast(this.t("copied")); },
      inline: (query) => this.composer.fill(`@${this.hooks.botName} ${query}`),
      reply: (message) => this.composer.about({ reply_to: message.message_id }, this.t("reply"), plainText(message)),
      edit: (message) => { this.composer.about({ edit: message.message_id }, this.t("edit"), plainText(message)); this.composer.fill(message.text); },
      find: (id) => this.log.querySelector(`[data-id="${id}"]`)?.scrollIntoView({ block: "center", behavior: "smooth" }),
      location: () => this.send({ location: { latitude: 37.5131, longitude: 127.0586 } }),
      contact: () => this.send({ contact: { phone_number: "+82 10 0000 0000", first_name: this.person.first_name } }),
    };
  }

  async open() {
    this.stop = api.events(this.person.id, (event) => this.receive(event), (connected) => this.connected(connected));
    await this.load();
  }

  close() { this.stop?.(); this.node.remove(); }

  async load() {
    const [chat, chats, bot] = await Promise.all([api.chat(this.person.id, this.chatId), api.chats(this.person.id), api.about(this.lang)]);
    this.bot = bot;
    this.commands = chat.commands;
    this.markup = chat.keyboard;
    this.groups = chats.filter((other) => other.type !== "private");
    this.blocked = chat.blocked;
    this.hooks.botName = bot.username;
    const group = this.groups.find((other) => other.id === this.chatId);
    this.title.textContent = group ? group.title : bot.first_name;
    this.rest = group ? this.t("group") : this.t(this.blocked ? "blocked" : "bot");
    this.setStatus(this.rest);
    this.backButton.hidden = this.groups.length === 0;
    this.header.replaceChild(avatar(this.title.textContent, group ? group.id : "bot"), this.header.children[1]);
    this.messages = new Map(chat.messages.map((message) => [message.message_id, message]));
    this.drawTopics(group?.topics || []);
    this.draw();
    this.composer.refresh();
  }

  // A topic is read and written by itself, as in Telegram; the newest is open at first.
  drawTopics(all) {
    const open = all.filter((topic) => !topic.closed);
    if (this.topic === undefined) this.topic = [...this.messages.values()].reverse().find((message) => open.some((topic) => topic.id === message.message_thread_id))?.message_thread_id ?? null;
    if (this.topic !== null && !open.some((topic) => topic.id === this.topic)) this.topic = null;
    const chip = (id, name) => el("button", { type: "button", "aria-pressed": String(id === this.topic), onclick: () => { this.topic = id; this.drawTopics(all); this.draw(); } }, name);
    this.topics.hidden = open.length === 0;
    this.topics.replaceChildren(chip(null, this.t("all_topics")), ...open.map((topic) => chip(topic.id, topic.name)));
    this.topics.querySelector('[aria-pressed="true"]').scrollIntoView({ block: "nearest", inline: "center" });
  }

  shows(message) { return this.topic === null || [message.message_thread_id, message.message_id].includes(this.topic); }

  draw() {
    if (!this.messages.size) {
      const about = this.bot.description || "";
      this.log.replaceChildren(el("div", { class: "empty" }, el("h3", {}, this.t("empty_title")), about ? el("p", {}, about) : null));
    } else {
      let lastDay = "";
      const nodes = [];
      for (const message of this.messages.values()) {
        if (!this.shows(message)) continue;
        const day = this.day(message.date);
        if (day !== lastDay) nodes.push(el("div", { class: "day" }, lastDay = day));
        nodes.push(bubble(message, this.hooks));
      }
      this.lastDay = lastDay;
      this.log.replaceChildren(...nodes);
    }
    this.toEnd();
    this.drawKeyboard();
  }

  day(seconds) {
    return new Date(seconds * 1000).toLocaleDateString(LOCALES[this.lang], { month: "long", day: "numeric", timeZone: venue.zone });
  }

  drawKeyboard() {
    this.keyboard.replaceChildren(...(this.markup?.keyboard ? [replyKeyboard(this.markup, this.hooks)] : []));
  }

  toEnd() { requestAnimationFrame(() => { this.log.scrollTop = this.log.scrollHeight; }); }

  receive(event) {
    if (event.type === "clock") { this.onclock(event); return; }
    if (event.type === "toast") { if (event.text) (event.show_alert ? this.alert(event.text) : this.toast(event.text)); this.rested(); return; }
    if (["commands", "chats"].includes(event.type)) { this.load(); return; }
    if (event.chat_id !== undefined && event.chat_id !== (this.chatId ?? this.person.id)) return;
    if (event.keyboard !== undefined) this.markup = event.keyboard;
    if (event.type === "message") this.add(event.message);
    else if (event.type === "edit") this.replace(event.message);
    else if (event.type === "delete") this.remove(event.message_ids);
    else if (event.type === "action") this.typing();
    else if (event.type === "draft") this.draft(event);
    else if (event.type === "reaction") this.react(event);
  }

  add(message) {
    if (this.messages.has(message.message_id)) { this.replace(message); return; }
    if (!this.messages.size) this.log.replaceChildren();
    this.messages.set(message.message_id, message);
    this.log.querySelector(".draft")?.remove();
    if (!this.shows(message)) return;
    const day = this.day(message.date);
    if (day !== this.lastDay) this.log.append(el("div", { class: "day" }, this.lastDay = day));
    this.log.append(bubble(message, this.hooks));
    if (message.from?.is_bot) { this.setStatus(this.rest); if (document.hidden) this.onunread(1); }
    this.toEnd();
    this.drawKeyboard();
    this.composer.refresh();
  }

  replace(message) {
    this.messages.set(message.message_id, message);
    const old = this.log.querySelector(`[data-id="${message.message_id}"]`);
    const low = this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < 48;
    if (old) old.replaceWith(bubble(message, this.hooks));
    if (low) this.toEnd();
    this.drawKeyboard();
  }

  remove(ids) {
    for (const id of ids) {
      this.messages.delete(id);
      this.log.querySelector(`[data-id="${id}"]`)?.remove();
    }
    if (!this.messages.size) this.draw();
  }

  draft({ text: content, entities }) {
    this.log.querySelector(".draft")?.remove();
    if (!content) return;
    const message = { message_id: "draft", date: Math.floor(Date.now() / 1000), chat: { type: "private" }, from: { id: 0 }, text: content, entities };
    const node = bubble(message, this.hooks);
    node.classList.add("draft");
    this.log.append(node);
    this.toEnd();
  }

  react({ message_id: id, emoji }) {
    const message = this.messages.get(id);
    if (message) this.replace({ ...message, reactions: emoji ? [emoji] : [] });
  }

  rested() {
    for (const busy of this.node.querySelectorAll(".busy")) { busy.classList.remove("busy"); busy.removeAttribute("aria-busy"); }
  }

  typing() {
    this.setStatus(this.t("typing"), true);
    clearTimeout(this.typingEnds);
    this.typingEnds = setTimeout(() => this.setStatus(this.rest), 5000);
  }

  setStatus(words, typing = false) {
    this.status.textContent = words;
    this.status.classList.toggle("typing", typing);
  }

  connected(connected) {
    if (!connected) this.setStatus(this.t("gone"));
    else if (this.lost) this.load();
    else if (this.rest) this.setStatus(this.rest);
    this.lost = !connected;
  }

  toast(words) {
    const note = el("div", { class: "toast", role: "status" }, words);
    this.node.append(note);
    setTimeout(() => note.remove(), 3800);
  }

  alert(words) {
    const close = () => { cover.remove(); this.composer.focus(); };
    const button = el("button", { type: "button", class: "primary", onclick: close }, this.t("ok"));
    const cover = el("div", { class: "alert", role: "alertdialog", "aria-modal": "true", onkeydown: (event) => { if (event.key === "Escape") close(); } }, el("div", {}, el("p", {}, words), el("div", { class: "row" }, button)));
    this.node.append(cover);
    button.focus();
  }

  toggleMore() {
    if (this.node.querySelector(".top-panel")) { this.node.querySelector(".top-panel").remove(); return; }
    const item = (label, act) => el("button", { type: "button", onclick: () => { panel.remove(); act(); } }, label);
    const panel = el("div", { class: "panel top-panel", onkeydown: (event) => { if (event.key === "Escape") panel.remove(); } },
      item(this.t("deep_link"), () => this.askDeepLink()),
      item(this.t(this.blocked ? "unblock" : "block"), async () => { await this.guard(api.block(this.person.id, !this.blocked)); await this.load(); }));
    this.node.append(panel);
    panel.querySelector("button").focus();
  }

  askDeepLink() {
    const field = el("input", { "aria-label": this.t("deep_link_hint"), placeholder: this.t("deep_link_hint"), maxlength: "64", pattern: "[A-Za-z0-9_\\-]*" });
    const form = el("form", { method: "dialog", onsubmit: () => this.hooks.start(field.value.trim()) }, el("h2", {}, this.t("deep_link")), el("label", {}, field), el("div", { class: "row" }, el("button", { class: "primary" }, this.t("open"))));
    const dialog = el("dialog", { onclose: () => dialog.remove() }, form);
    document.body.append(dialog);
    dialog.showModal();
  }

  showChats() {
    const open = async (id) => { this.chatId = id; this.topic = id === null ? null : undefined; list.remove(); this.log.hidden = false; await this.load(); };
    const entry = (id, title, detail) => el("li", {}, el("button", { type: "button", onclick: () => open(id) }, avatar(title, id ?? "bot"), el("span", {}, el("b", {}, title), el("small", {}, detail))));
    this.node.querySelector(".chats")?.remove();
    const list = el("ul", { class: "chats" }, entry(null, this.bot.first_name, this.t("bot")), this.groups.map((group) => entry(group.id, group.title, this.t("group"))));
    this.log.hidden = true;
    this.log.after(list);
    list.querySelector("button").focus();
  }

  say(words) { return this.send({ text: words }); }

  send(message) {
    const thread = message.reply_to || message.edit ? undefined : this.topic ?? undefined;
    return this.guard(api.send(this.person.id, { thread_id: thread, ...message, chat_id: this.chatId ?? undefined }));
  }

  async guard(promise) {
    try { return await promise; } catch (error) { this.toast(error.message || this.t("not_sent")); this.rested(); return null; }
  }
}
