// One execution: its facts, its tasks over time, and what went in and came out.

import { execution } from "./api.js";
import { element, executionLink, factList, foldable, reconcile } from "./dom.js";
import { badge, elapsed, isFinal, moment, turnClocks } from "./format.js";
import { refreshLogs, taskGroups, taskView } from "./tasks.js";
import { timeline } from "./timeline.js";
import { keepFresh } from "./refresh.js";
import { valueView } from "./value.js";

const SHOWN_TASKS = 200;

export function showExecution(content, id) {
  const view = makeView();
  let shown = SHOWN_TASKS;
  let latest = null;

  function draw() {
    const groups = taskGroups(latest.tasks ?? []);
    document.title = `${latest.workflowName ?? "Execution"} · Conductor`;
    reconcile(view.head, [{ key: "head", signature: headSignature(latest) }], () => head(latest));
    reconcile(view.data, dataItems(latest), (item) => foldable(item.key, item.title, () => valueView(item.value), item.isOpen));
    reconcile(view.time, [{ key: "time", signature: `${Date.now()}` }], () => timeline(latest, groups));
    reconcile(view.tasks, groups.slice(0, shown), taskView);
    view.count.textContent = groups.length ? `${groups.length}` : "none yet";
    view.more.hidden = groups.length <= shown;
    turnClocks();
  }

  view.more.addEventListener("click", () => {
    shown *= 5;
    draw();
  });
  content.replaceChildren(element("p", { class: "back" }, element("a", { href: "/" }, "← Executions")), view.node);
  keepFresh(async (signal) => {
    latest = await execution(id, signal);
    draw();
    refreshLogs();
    view.node.hidden = false;
    return !isFinal(latest);
  });
}

function makeView() {
  const [head, data, time, tasks] = ["head", "data", "time", "tasks"].map((name) => element("div", { class: name }));
  const count = element("span", { class: "quiet" });
  const more = element("button", { type: "button", hidden: true }, "Show more tasks");
  const node = element("article", { hidden: true },
    head, data, element("h2", {}, "Timeline"), time, element("h2", {}, "Tasks ", count), tasks, more);
  return { node, head, data, time, tasks, count, more };
}

function headSignature(workflow) {
  const { tasks, input, output, variables, workflowDefinition, ...facts } = workflow;
  return JSON.stringify(facts);
}

function head(workflow) {
  const parent = workflow.parentWorkflowId;
  const reason = workflow.reasonForIncompletion;
  const facts = [
    ["Execution", element("span", { class: "code" }, workflow.workflowId)],
    ["Started", moment(workflow.startTime ?? workflow.createTime)],
    ["Ended", moment(workflow.endTime)],
    ["Duration", elapsed(workflow.startTime ?? workflow.createTime, workflow.endTime)],
    ["Correlation", workflow.correlationId],
    ["Priority", workflow.priority ? String(workflow.priority) : null],
    ["Parent", parent ? executionLink(parent) : null],
  ];
  return element("header", {},
    element("h1", {}, workflow.workflowName ?? "(no name)", element("span", { class: "quiet" }, ` v${workflow.workflowVersion ?? 1} `), badge(workflow.status)),
    reason ? element("p", { class: "reason" }, reason) : null,
    factList(facts));
}

function dataItems(workflow) {
  const parts = [["Input", workflow.input], ["Output", workflow.output], ["Variables", workflow.variables]];
  return parts
    .filter(([title, value]) => title !== "Variables" || Object.keys(value ?? {}).length)
    .map(([title, value]) => ({ key: title, title, value: value ?? {}, isOpen: title !== "Variables", signature: JSON.stringify(value ?? {}) }));
}
