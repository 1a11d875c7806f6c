// Telegram's formatting: offsets and lengths in UTF-16 units, which is what a JavaScript string counts.

import { el } from "./dom.js";

const TAGS = { bold: "b", italic: "i", underline: "u", strikethrough: "s", code: "code", pre: "pre", blockquote: "blockquote", expandable_blockquote: "blockquote" };

function wrapper(entity, covered, hooks) {
  switch (entity.type) {
    case "text_link": return link(entity.url, hooks);
    case "url": return link(/^[a-z]+:/i.test(covered) ? covered : `https://${covered}`, hooks);
    case "email": return link(`mailto:${covered}`, hooks);
    case "phone_number": return link(`tel:${covered}`, hooks);
    case "bot_command": return el("a", { href: "#", onclick: (event) => { event.preventDefault(); hooks.command(covered); } });
    case "mention": case "hashtag": case "cashtag": case "text_mention": return el("a", { href: "#", onclick: (event) => event.preventDefault() });
    case "spoiler": {
      const node = el("span", { class: "spoiler", role: "button", tabindex: "0" });
      const open = () => node.classList.add("open");
      node.addEventListener("click", open);
      node.addEventListener("keydown", (event) => { if (event.key === "Enter" || event.key === " ") { event.preventDefault(); open(); } });
      return node;
    }
    case "date_time": return el("time", { class: "tg-time", datetime: new Date(entity.unix_time * 1000).toISOString(), title: new Date(entity.unix_time * 1000).toString() });
    default: return el(TAGS[entity.type] || "span");
  }
}

function link(url, hooks) {
  const start = /^(?:https?:\/\/)?t\.me\/([A-Za-z0-9_]+)\?start=([A-Za-z0-9_-]*)$/.exec(url) || /^tg:\/\/resolve\?domain=([A-Za-z0-9_]+)&start=([A-Za-z0-9_-]*)$/.exec(url);
  if (start && start[1].toLowerCase() === hooks.botName.toLowerCase()) {
    return el("a", { href: "#", onclick: (event) => { event.preventDefault(); hooks.start(start[2]); } });
  }
  return el("a", { href: url, target: "_blank", rel: "noreferrer noopener" });
}

// Nested entities become nested elements: the text is walked once, outermost (longest) first.
export function formatted(content, entities, hooks) {
  const sorted = [...(entities || [])].sort((a, b) => a.offset - b.offset || b.length - a.length);
  const build = (from, to, inner) => {
    const nodes = [];
    let position = from;
    let index = 0;
    while (index < inner.length) {
      const entity = inner[index];
      const end = Math.min(entity.offset + entity.length, to);
      if (entity.offset > position) nodes.push(content.slice(position, entity.offset));
      let after = index + 1;
      while (after < inner.length && inner[after].offset < end) after += 1;
      const node = wrapper(entity, content.slice(entity.offset, end), hooks);
      node.append(...build(entity.offset, end, inner.slice(index + 1, after)));
      nodes.push(node);
      position = end;
      index = after;
    }
    if (position < to) nodes.push(content.slice(position, to));
    return nodes;
  };
  return build(0, content.length, sorted);
}
