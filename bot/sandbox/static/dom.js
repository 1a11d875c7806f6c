// Small pieces to build elements with: text is always set as text, never as markup.

export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name === "class") node.className = value;
    else if (name === "dataset") Object.assign(node.dataset, value);
    else if (name in node && typeof value !== "string") node[name] = value;
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

const SHAPES = {
  send: "M3 20.5 21.500 12 3 3.500v6.600L15 12 3 13.900z",
  attach: "M20 11.500 12 19.500a5 5 0 0 1-7-7l8.500-8.500a3.400 3.400 0 0 1 4.800 4.800L9.800 17.300a1.700 1.700 0 0 1-2.400-2.400L15 7.300",
  more: "M12 5v.01M12 12v.01M12 19v.01",
  back: "M15 5l-7 7 7 7",
  close: "M6 6l12 12M18 6 6 18",
  keyboard: "M3 7h18v10H3zM7 11h.01M11 11h.01M15 11h.01M8 14h8",
};

export function icon(name, label, onclick, extra = "") {
  const button = el("button", { type: "button", class: `icon ${extra}`, "aria-label": label, title: label, onclick });
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", SHAPES[name]);
  svg.append(path);
  button.append(svg);
  return button;
}

export function avatar(name, key) {
  const initials = [...name.trim()].slice(0, /^[\p{Script=Latin}]/u.test(name) ? 1 : 2).join("");
  const hue = [...String(key)].reduce((sum, letter) => (sum * 37 + letter.charCodeAt(0) * 53) % 360, 200);
  return el("span", { class: "avatar", style: `--hue:${hue}`, "aria-hidden": "true" }, initials);
}
