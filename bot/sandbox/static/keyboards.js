// Inline and reply keyboards, as buttons that do what they do in Telegram.

import { el } from "./dom.js";

const STYLES = { primary: "primary-style", success: "success", danger: "danger" };

function inlineButton(button, hooks) {
  const attributes = { type: "button", class: STYLES[button.style] || "" };
  if (button.url) {
    const start = /t\.me\/([A-Za-z0-9_]+)\?start=([A-Za-z0-9_-]*)$/.exec(button.url);
    if (start && start[1].toLowerCase() === hooks.botName.toLowerCase()) return el("button", { ...attributes, onclick: () => hooks.start(start[2]) }, button.text, corner("↗"));
    return el("a", { href: button.url, target: "_blank", rel: "noreferrer noopener" }, button.text, corner("↗"));
  }
  if (button.copy_text) return el("button", { ...attributes, onclick: () => hooks.copy(button.copy_text.text) }, button.text, corner("⧉"));
  const inline = button.switch_inline_query_current_chat ?? button.switch_inline_query ?? button.switch_inline_query_chosen_chat?.query;
  if (inline !== undefined) return el("button", { ...attributes, onclick: () => hooks.inline(inline) }, button.text, corner("➤"));
  const node = el("button", { ...attributes }, button.text);
  node.addEventListener("click", async () => {
    node.classList.add("busy");
    node.setAttribute("aria-busy", "true");
    await hooks.tap(button.callback_data);
    setTimeout(() => { node.classList.remove("busy"); node.removeAttribute("aria-busy"); }, 15000);
  });
  return node;
}

const corner = (sign) => el("span", { class: "corner", "aria-hidden": "true" }, sign);

export function inlineKeyboard(markup, hooks) {
  if (!markup?.inline_keyboard?.length) return null;
  return el("div", { class: "inline-keyboard" }, markup.inline_keyboard.map((row) => el("div", {}, row.map((button) => inlineButton(button, hooks)))));
}

export function replyKeyboard(markup, hooks) {
  return el("div", { class: "reply-keyboard" }, markup.keyboard.map((row) => el("div", {}, row.map((button) => {
    const label = typeof button === "string" ? button : button.text;
    const press = () => {
      if (button.request_location) hooks.location();
      else if (button.request_contact) hooks.contact();
      else hooks.say(label);
    };
    return el("button", { type: "button", onclick: press }, label);
  }))));
}
