// Builds the page. Everything a workflow carries is foreign text, so text becomes text nodes and nothing else,
// and an address becomes a link only when it cannot run anything.

/** Make an element; children are nodes, text, or lists of them, and null is left out. */
export function element(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") node.addEventListener(name, value);
    else if (name === "href") node.setAttribute("href", checkedAddress(value));
    else if (value !== null && value !== undefined && value !== false) node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

/** A link to the page of an execution. */
export function executionLink(id, ...children) {
  return element("a", { href: `/execution/${encodeURIComponent(id)}` }, ...(children.length ? children : [id]));
}

/** Names with their values; what has no value is left out. */
export function factList(facts) {
  const known = facts.filter(([, value]) => value !== null && value !== undefined && value !== "");
  return element("dl", {}, known.map(([name, value]) => element("div", {}, element("dt", {}, name), element("dd", {}, value))));
}

/** Whether the text is an address of the web, and so may become a link. */
export function isWebAddress(text) {
  return /^https?:\/\/[^\s]+$/i.test(text) && URL.canParse(text);
}

function checkedAddress(address) {
  if (isWebAddress(address) || /^\/(?!\/)/.test(address)) return address;
  throw new Error("only pages of this server and of the web are linked");
}

/**
 * Make the children of a container follow a list, touching only what changed: selections, focus and opened parts
 * survive a refresh. Items have a `key`, and a `signature` that tells whether their node is still right.
 */
export function reconcile(container, items, build) {
  const before = new Map([...container.children].map((node) => [states.get(node)?.key, node]));
  const nodes = items.map((item) => {
    const known = before.get(item.key);
    if (known && states.get(known).signature === item.signature) return known;
    const node = build(item);
    states.set(node, { key: item.key, signature: item.signature });
    return node;
  });
  const kept = new Set(nodes);
  for (const node of [...container.children]) if (!kept.has(node)) node.remove();
  nodes.forEach((node, index) => {
    if (container.children[index] !== node) container.insertBefore(node, container.children[index] ?? null);
  });
}

const states = new WeakMap();
const opened = new Set();

/** A part that opens and closes. Its body is built when it is first seen, and it stays open when it is built anew. */
export function foldable(key, summary, buildBody, isOpen = false) {
  const body = element("div", { class: "body" });
  const node = element("details", {}, element("summary", {}, summary), body);
  const fill = () => {
    if (!body.hasChildNodes()) body.append(...[buildBody()].flat().filter(Boolean));
  };
  node.addEventListener("toggle", () => {
    if (node.open) {
      opened.add(key);
      fill();
    } else opened.delete(key);
  });
  if (isOpen || opened.has(key)) {
    fill();
    node.open = true;
  }
  return node;
}
