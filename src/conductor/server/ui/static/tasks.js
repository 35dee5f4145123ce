// The tasks of an execution; the attempts of one reference stand together.

import { taskLogs } from "./api.js";
import { element, executionLink, factList, foldable } from "./dom.js";
import { badge, elapsed, isFinalTask, moment } from "./format.js";
import { valueView } from "./value.js";

/** Tasks by reference in the order of their first attempt, each as an item for `reconcile`. */
export function taskGroups(tasks) {
  const groups = new Map();
  for (const task of tasks) {
    const key = task.referenceTaskName ?? task.taskId;
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(task);
  }
  return [...groups].map(([key, attempts]) => ({ key: `task ${key}`, attempts, signature: signature(attempts) }));
}

function signature(attempts) {
  // Definitions are large and never change.
  return attempts.map(({ workflowTask, taskDefinition, ...task }) => JSON.stringify(task)).join();
}

/** One reference: its last attempt, and the earlier ones inside. */
export function taskView({ key, attempts }) {
  const task = attempts.at(-1);
  const summary = [
    badge(task.status),
    element("span", { class: "name" }, task.referenceTaskName ?? "(no reference)"),
    element("span", { class: "quiet kind" }, kind(task)),
    attempts.length > 1 ? element("span", { class: "attempts" }, `${attempts.length} attempts`) : null,
    task.subWorkflowId ? executionLink(task.subWorkflowId, "sub-workflow") : null,
    element("span", { class: "quiet number" }, elapsed(task.startTime || task.scheduledTime, task.endTime)),
    remark(task),
  ];
  return foldable(key, summary, () => [
    attemptView(key, task),
    ...attempts.slice(0, -1).reverse().map((earlier, index) => earlierAttempt(earlier, attempts.length - 1 - index)),
  ]);
}

/** What a reader wants to know before opening the task: why it failed, or for whom it waits. */
function remark(task) {
  if (task.reasonForIncompletion) return element("span", { class: "remark reason" }, task.reasonForIncompletion);
  if (task.status !== "SCHEDULED" || !task.taskDefName || task.taskDefName !== task.taskType) return null;
  const domain = task.domain ? ` in domain ${task.domain}` : "";
  return element("span", { class: "remark quiet" }, `waits for a worker that polls for ${task.taskDefName}${domain}`);
}

function kind(task) {
  const name = task.taskDefName && task.taskDefName !== task.taskType ? ` ${task.taskDefName}` : "";
  return `${task.taskType ?? ""}${name}`;
}

function earlierAttempt(task, number) {
  const key = `attempt ${task.taskId}`;
  return foldable(key, [badge(task.status), `Attempt ${number}`], () => attemptView(key, task));
}

function attemptView(key, task) {
  const facts = [
    ["Task", element("span", { class: "code" }, task.taskId)],
    ["Scheduled", moment(task.scheduledTime)],
    ["Started", moment(task.startTime)],
    ["Ended", moment(task.endTime)],
    ["Worker", task.workerId],
    ["Domain", task.domain],
    ["Iteration", task.iteration ? String(task.iteration) : null],
    ["Sub-workflow", task.subWorkflowId ? executionLink(task.subWorkflowId) : null],
  ];
  return element("section", {},
    task.reasonForIncompletion ? element("p", { class: "reason" }, task.reasonForIncompletion) : null,
    factList(facts),
    element("h3", {}, "Input"), valueView(task.inputData ?? {}),
    element("h3", {}, "Output"), valueView(task.outputData ?? {}),
    foldable(`${key} log`, "Log", () => logView(task)));
}

const liveLogs = new Map();

function logView(task) {
  const node = element("div", { class: "log" }, element("p", { class: "quiet" }, "Loading …"));
  const load = () => showLog(node, task.taskId);
  if (!isFinalTask(task)) liveLogs.set(node, load);
  load();
  return node;
}

/** Load the logs again that are open and may have grown. */
export function refreshLogs() {
  for (const [node, load] of liveLogs) {
    if (node.isConnected) load();
    else liveLogs.delete(node);
  }
}

async function showLog(node, taskId) {
  try {
    const lines = await taskLogs(taskId);
    if (node.childElementCount && lines.length === Number(node.dataset.lines)) return;
    node.dataset.lines = lines.length;
    node.replaceChildren(...(lines.length ? lines.map(logLine) : [element("p", { class: "quiet" }, "Nothing was logged.")]));
  } catch (error) {
    node.replaceChildren(element("p", { class: "reason" }, `The log cannot be read: ${error.message}`));
  }
}

function logLine(line) {
  return element("div", { class: "line" }, element("span", { class: "quiet" }, moment(line.createdTime)), " ", String(line.log ?? ""));
}
