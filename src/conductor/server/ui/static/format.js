// How times, durations and states are written.

import { element } from "./dom.js";

const FINAL_WORKFLOW = new Set(["COMPLETED", "FAILED", "TIMED_OUT", "TERMINATED"]);
const FINAL_TASK = new Set([
  "COMPLETED", "COMPLETED_WITH_ERRORS", "FAILED", "FAILED_WITH_TERMINAL_ERROR", "TIMED_OUT", "CANCELED", "SKIPPED",
]);
const TONES = {
  RUNNING: "active", IN_PROGRESS: "active", SCHEDULED: "waiting", PAUSED: "waiting",
  COMPLETED: "good", COMPLETED_WITH_ERRORS: "warning", SKIPPED: "muted", CANCELED: "muted", TERMINATED: "warning",
  FAILED: "bad", FAILED_WITH_TERMINAL_ERROR: "bad", TIMED_OUT: "bad",
};

export const WORKFLOW_STATES = ["RUNNING", "PAUSED", "COMPLETED", "FAILED", "TIMED_OUT", "TERMINATED"];

export function isFinal(workflow) {
  return FINAL_WORKFLOW.has(workflow.status);
}

export function isFinalTask(task) {
  return FINAL_TASK.has(task.status);
}

/** The colour group of a state, by a name that the style sheet knows. */
export function tone(status) {
  return TONES[status] ?? "muted";
}

export function badge(status) {
  return element("span", { class: `badge ${tone(status)}` }, String(status ?? "UNKNOWN").replaceAll("_", " ").toLowerCase());
}

/** A moment, from epoch milliseconds or ISO text; 0 and nothing are a dash. */
export function moment(value) {
  return written(value, () => ({ dateStyle: "medium", timeStyle: "medium" }));
}

/** The same in less space: today needs no date. */
export function shortMoment(value) {
  const today = new Date().toDateString();
  return written(value, (date) => ({ timeStyle: "medium", ...(date.toDateString() === today ? {} : { dateStyle: "medium" }) }));
}

function written(value, style) {
  const date = new Date(value || NaN);
  if (Number.isNaN(date.getTime())) return "–";
  const options = style(date);
  return element("time", { datetime: date.toISOString(), title: date.toISOString() }, date.toLocaleString([], options));
}

/** The time between two moments; while there is no end, a clock that `turnClocks` keeps right. */
export function elapsed(start, end) {
  if (!start) return "–";
  const begin = new Date(start).getTime();
  return end ? duration(new Date(end).getTime() - begin) : turned(element("span", { "data-since": begin }));
}

/** Let every clock show the present. */
export function turnClocks() {
  document.querySelectorAll("[data-since]").forEach(turned);
}

function turned(clock) {
  clock.textContent = duration(Math.max(0, Date.now() - Number(clock.dataset.since)));
  return clock;
}

export function duration(milliseconds) {
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`;
  const seconds = milliseconds / 1000;
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${Math.floor(seconds % 60)} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
