// One message of the Bot API as one bubble.

import { el } from "./dom.js";
import { formatted } from "./entities.js";
import { inlineKeyboard } from "./keyboards.js";
import { LOCALES, text } from "./texts.js";

const EMOJI_ONLY = /^(?:\p{Extended_Pictographic}|\p{Emoji_Component}|\s){1,12}$/u;
const DIGITS_ONLY = /^[\d\s#*]+$/;

// Where the event is: its messages are dated by its clock, whatever zone the browser is in.
export const venue = { zone: undefined };

export function clockTime(seconds, lang) {
  return new Date(seconds * 1000).toLocaleTimeString(LOCALES[lang], { hour: "2-digit", minute: "2-digit", hour12: false, timeZone: venue.zone });
}

function size(bytes) {
  if (!bytes) return "";
  return bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1048576).toFixed(1)} MB`;
}

const fileAddress = (file) => `api/files/${encodeURIComponent(file.file_id)}`;

function attachment(name, detail, sign, file) {
  return el("a", { class: "file", href: fileAddress(file), download: name, target: "_blank" }, el("span", { class: "sheet", "aria-hidden": "true" }, sign), el("span", {}, el("b", {}, name), el("small", {}, detail)));
}

function poll(message, hooks) {
  const { question, options, total_voter_count: total } = message.poll;
  const rows = options.map((option, index) => el("button", { type: "button", onclick: () => hooks.vote(message.message_id, [index]) }, el("span", { class: "vote" }, el("span", {}, option.text), el("small", {}, String(option.voter_count)))));
  return el("div", { class: "poll" }, el("b", {}, question), rows, el("small", {}, `${total} ${text(hooks.lang, "votes")}`));
}

function media(message, hooks) {
  const { lang } = hooks;
  if (message.photo) {
    const largest = message.photo[message.photo.length - 1];
    return el("img", { class: "photo", src: fileAddress(largest), alt: message.caption || text(lang, "photo"), width: String(largest.width), height: String(largest.height), loading: "lazy" });
  }
  if (message.sticker) return el("div", { class: "sticker", role: "img", "aria-label": `${text(lang, "sticker")} ${message.sticker.emoji || ""}` }, message.sticker.emoji || "🙂");
  if (message.venue) return [el("div", { class: "map", role: "img", "aria-label": message.venue.title }), el("b", {}, message.venue.title), el("div", { class: "from-address" }, message.venue.address)];
  if (message.location) return el("div", { class: "map", role: "img", "aria-label": text(lang, "location") });
  if (message.contact) return el("div", {}, el("b", {}, [message.contact.first_name, message.contact.last_name].filter(Boolean).join(" ")), el("div", {}, message.contact.phone_number));
  if (message.poll) return poll(message, hooks);
  if (message.dice) return el("div", { class: "emoji-only" }, message.dice.emoji, ` ${message.dice.value}`);
  if (message.voice) return el("div", {}, el("span", { class: "wave", "aria-hidden": "true" }, "▂▃▅▆▃▂▅▇▅▃▂▃▅▂ "), `${text(lang, "voice")} ${message.voice.duration}″`);
  for (const [kind, sign] of [["video", "▶"], ["animation", "▶"], ["audio", "♪"], ["document", "↓"]]) {
    if (message[kind]) return attachment(message[kind].file_name || kind, size(message[kind].file_size), sign, message[kind]);
  }
  return null;
}

const SERVICE = {
  new_chat_members: (m) => `＋ ${m.new_chat_members.map((user) => user.first_name).join(", ")}`,
  left_chat_member: (m) => `− ${m.left_chat_member.first_name}`,
  pinned_message: () => "📌",
  forum_topic_created: (m) => m.forum_topic_created.name.replace(/^(?!#)/, "# "),
  forum_topic_closed: () => "# ✕",
  forum_topic_reopened: () => "# ↺",
  group_chat_created: () => "＋",
};

export function plainText(message) {
  return message.text || message.caption || message.poll?.question || message.venue?.title || message.document?.file_name || message.sticker?.emoji || "…";
}

function quoted(message, hooks) {
  const original = message.reply_to_message;
  if (!original || original.forum_topic_created) return null;
  return el("button", { type: "button", class: "quote", onclick: () => hooks.find(original.message_id) }, el("b", {}, original.from?.first_name || ""), el("span", {}, plainText(original)));
}

function meta(message, hooks) {
  const edited = message.edit_date ? `${text(hooks.lang, "edited")} ` : "";
  return el("span", { class: "meta" }, edited, clockTime(message.date, hooks.lang));
}

function body(message, hooks) {
  const content = message.text ?? message.caption ?? "";
  const entities = message.entities ?? message.caption_entities;
  const big = content.length <= 12 && EMOJI_ONLY.test(content) && !DIGITS_ONLY.test(content) && !entities?.length;
  if (!content) return meta(message, hooks);
  return el("div", { class: big ? "text emoji-only" : "text", dir: "auto" }, ...formatted(content, entities, hooks), meta(message, hooks));
}

export function bubble(message, hooks) {
  const service = Object.keys(SERVICE).find((kind) => kind in message);
  if (service) return el("div", { class: "service", dataset: { id: message.message_id } }, SERVICE[service](message));
  const own = message.out ?? message.from?.id === hooks.person.id;
  const named = !own && message.chat.type !== "private";
  const actions = el("div", { class: "actions" },
    el("button", { type: "button", onclick: () => hooks.reply(message) }, text(hooks.lang, "reply")),
    own && message.text ? el("button", { type: "button", onclick: () => hooks.edit(message) }, text(hooks.lang, "edit")) : null);
  const box = el("div", { class: message.sticker ? "bubble sticker-box" : "bubble" },
    actions,
    named ? el("div", { class: "from" }, message.from?.first_name || "") : null,
    message.via_bot ? el("span", { class: "via" }, `${text(hooks.lang, "via")} @${message.via_bot.username}`) : null,
    message.forward_origin ? el("span", { class: "via" }, text(hooks.lang, "forwarded")) : null,
    quoted(message, hooks), media(message, hooks), body(message, hooks),
    message.reactions?.length ? el("div", { class: "reactions" }, message.reactions.join(" ")) : null);
  const keyboard = inlineKeyboard(message.reply_markup, { ...hooks, tap: (data) => hooks.tap(message.message_id, data) });
  const label = `${own ? hooks.person.first_name : message.from?.first_name || ""}, ${clockTime(message.date, hooks.lang)}`;
  return el("article", { class: own ? "message own" : "message", dataset: { id: message.message_id }, "aria-label": label }, box, keyboard);
}
