// The list of executions, with its filter. The filter stands in the address, so that it can be kept and shared.

import { searchExecutions } from "./api.js";
import { element, executionLink, reconcile } from "./dom.js";
import { badge, elapsed, shortMoment, turnClocks, WORKFLOW_STATES } from "./format.js";
import { keepFresh } from "./refresh.js";

const PAGE_SIZE = 25;
const TYPING_MILLISECONDS = 250;

export function showExecutions(content) {
  const rows = element("tbody");
  const table = element("div", { class: "scroll", hidden: true }, element("table", { class: "executions" }, heading(), rows));
  const empty = element("div", { class: "quiet empty", hidden: true });
  const pager = makePager((step) => change({ page: filter.page + step }));
  let filter = readFilter();
  let stop = () => {};

  function change(part) {
    filter = { ...filter, page: 0, ...part };
    writeFilter(filter);
    restart();
  }

  function restart() {
    stop();
    stop = keepFresh(async (signal) => {
      const found = await searchExecutions({ ...filter, start: filter.page * PAGE_SIZE, size: PAGE_SIZE }, signal);
      reconcile(rows, found.results.map(asItem), (item) => executionRow(item.summary));
      turnClocks();
      pager.update(filter.page, found);
      empty.hidden = found.results.length > 0;
      if (!found.results.length) empty.replaceChildren(...(isFiltered(filter) ? ["Nothing matches."] : welcome()));
      table.hidden = found.results.length === 0;
      return true;
    });
  }

  content.replaceChildren(
    element("h1", {}, "Executions"),
    makeForm(filter, change),
    table,
    empty,
    pager.node,
  );
  addEventListener("popstate", () => location.reload());
  restart();
}

function welcome() {
  return [
    element("p", {}, "No workflow has been started yet. Programs find this server with"),
    element("p", { class: "code" }, `export CONDUCTOR_SERVER_URL=${location.origin}/api`),
  ];
}

function asItem(summary) {
  return { key: summary.workflowId, signature: JSON.stringify(summary), summary };
}

function heading() {
  const names = ["Status", "Workflow", "Execution", "Correlation", "Started", "Duration"];
  return element("thead", {}, element("tr", {}, names.map((name) => element("th", { scope: "col" }, name))));
}

function executionRow(summary) {
  const reason = summary.reasonForIncompletion;
  return element("tr", {},
    element("td", {}, badge(summary.status)),
    element("td", { class: "name" },
      executionLink(summary.workflowId, summary.workflowType ?? "(no name)"),
      element("span", { class: "quiet" }, ` v${summary.version ?? 1}`),
      reason ? element("div", { class: "reason", title: reason }, reason) : null),
    element("td", { class: "code" }, summary.workflowId),
    element("td", {}, summary.correlationId || "–"),
    element("td", { class: "nowrap" }, shortMoment(summary.startTime)),
    element("td", { class: "nowrap number" }, elapsed(summary.startTime, summary.endTime)));
}

function makeForm(filter, change) {
  const text = element("input", { type: "search", name: "text", placeholder: "Search in everything", "aria-label": "Search" });
  const type = element("input", { type: "search", name: "type", placeholder: "Workflow, * is a wildcard", "aria-label": "Workflow" });
  const status = element("select", { name: "status", "aria-label": "Status" },
    element("option", { value: "" }, "Any status"),
    WORKFLOW_STATES.map((name) => element("option", { value: name }, name.replaceAll("_", " ").toLowerCase())));
  text.value = filter.text;
  type.value = filter.type;
  status.value = filter.status;
  let timer = 0;
  const read = () => change({ text: text.value.trim(), type: type.value.trim(), status: status.value });
  const input = () => {
    clearTimeout(timer);
    timer = setTimeout(read, TYPING_MILLISECONDS);
  };
  const submit = (event) => event.preventDefault();
  return element("form", { class: "filter", role: "search", input, submit }, text, type, status);
}

function makePager(move) {
  const back = element("button", { type: "button", click: () => move(-1) }, "← Newer");
  const forth = element("button", { type: "button", click: () => move(1) }, "Older →");
  const range = element("span", { class: "quiet" });
  const node = element("nav", { class: "pager", "aria-label": "Pages", hidden: true }, back, range, forth);
  return {
    node,
    update(page, found) {
      node.hidden = found.totalHits <= PAGE_SIZE && page === 0;
      const first = page * PAGE_SIZE;
      const last = first + found.results.length;
      back.disabled = page === 0;
      forth.disabled = last >= found.totalHits;
      const text = found.results.length ? `${first + 1} to ${last} of ${found.totalHits}` : "";
      if (range.textContent !== text) range.textContent = text;
    },
  };
}

function isFiltered(filter) {
  return Boolean(filter.text || filter.type || filter.status || filter.page);
}

function readFilter() {
  const parameters = new URLSearchParams(location.search);
  const read = (name) => parameters.get(name) ?? "";
  return { text: read("text"), type: read("type"), status: read("status"), page: Math.max(0, Number.parseInt(read("page"), 10) || 0) };
}

function writeFilter(filter) {
  const parameters = new URLSearchParams(Object.entries(filter).filter(([, value]) => value));
  history.replaceState(null, "", parameters.size ? `/?${parameters}` : "/");
}
