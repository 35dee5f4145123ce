// Tasks as bars over the time of the execution: pale while they waited, full while they ran.

import { element } from "./dom.js";
import { duration, tone } from "./format.js";

const SHOWN_ROWS = 200;

export function timeline(workflow, groups) {
  const begin = new Date(workflow.startTime ?? workflow.createTime).getTime();
  const ends = groups.flatMap(({ attempts }) => attempts.map((task) => task.endTime || task.startTime || 0));
  const end = Math.max(workflow.endTime || Date.now(), begin + 1, ...lastOf(ends));
  const scale = { begin, length: end - begin };
  const rows = groups.slice(0, SHOWN_ROWS).map(({ attempts }) => row(attempts, scale));
  const rest = groups.length - rows.length;
  return element("div", { class: "timeline" },
    rows,
    rest > 0 ? element("p", { class: "quiet" }, `and ${rest} more`) : null,
    element("p", { class: "quiet axis" }, element("span", {}, "0"), element("span", {}, duration(scale.length))));
}

function lastOf(moments) {
  // Not spread as a whole: an execution can have more tasks than a call may have arguments.
  return moments.length ? [moments.reduce((left, right) => Math.max(left, right))] : [];
}

function row(attempts, scale) {
  const name = attempts[0].referenceTaskName ?? "";
  const bars = attempts.flatMap((task) => bar(task, scale));
  return element("div", { class: "row" }, element("span", { class: "label", title: name }, name), element("div", { class: "track" }, bars));
}

function bar(task, scale) {
  const ended = task.endTime || scale.begin + scale.length;
  const started = task.startTime || ended;
  return [
    part(task.scheduledTime || started, started, `bar waits ${tone(task.status)}`, task, scale),
    task.startTime ? part(started, ended, `bar ${tone(task.status)}`, task, scale) : null,
  ];
}

function part(from, to, kind, task, scale) {
  const share = (moment) => Math.min(100, Math.max(0, ((moment - scale.begin) / scale.length) * 100));
  const title = `${task.status} ${duration(Math.max(0, to - from))}`;
  const node = element("span", { class: kind, title });
  node.style.left = `${share(from)}%`;
  node.style.width = `${Math.max(0, share(to) - share(from))}%`;
  return node;
}
