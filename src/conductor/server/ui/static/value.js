// A JSON value as readable text, where only addresses of the web become links.

import { element, isWebAddress } from "./dom.js";

const SHOWN_CHARACTERS = 20000;
const INDENT = 2;

export function valueView(value) {
  const text = JSON.stringify(value, null, INDENT) ?? "null";
  const node = element("pre", { class: "value", tabindex: "0" });
  if (text.length <= SHOWN_CHARACTERS) {
    node.append(...tokens(value, 0));
    return node;
  }
  const all = () => {
    node.textContent = text;
    more.remove();
  };
  const more = element("button", { type: "button", click: all }, `Show all ${text.length.toLocaleString()} characters`);
  node.textContent = `${text.slice(0, SHOWN_CHARACTERS)}…`;
  return element("div", {}, node, more);
}

function tokens(value, depth) {
  if (Array.isArray(value)) return nested("[", value.map((item) => tokens(item, depth + 1)), "]", depth);
  if (value !== null && typeof value === "object") {
    const members = Object.entries(value).map(([name, item]) => [token("key", JSON.stringify(name)), ": ", ...tokens(item, depth + 1)]);
    return nested("{", members, "}", depth);
  }
  return [typeof value === "string" ? stringToken(value) : token(value === null ? "null" : typeof value, String(value))];
}

function nested(open, members, close, depth) {
  if (!members.length) return [open + close];
  const line = `\n${" ".repeat(INDENT * (depth + 1))}`;
  const inside = members.flatMap((member, index) => [index ? `,${line}` : line, ...member]);
  return [open, ...inside, `\n${" ".repeat(INDENT * depth)}`, close];
}

function stringToken(text) {
  if (!isWebAddress(text)) return token("string", JSON.stringify(text));
  return token("string", '"', element("a", { href: text, target: "_blank", rel: "noopener noreferrer" }, text), '"');
}

function token(kind, ...children) {
  return element("span", { class: kind }, ...children);
}
