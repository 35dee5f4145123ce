// The three reads of the REST API that the page makes, and the token that some servers want to see for them.

const TOKEN = "conductor-token";

export class ApiError extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

// The query language drops these from values, or splits at them; a wildcard stands for each.
const UNQUOTABLE = /['"()]| AND /g;

/** One page of executions: `{totalHits, results}`. */
export function searchExecutions(filter, signal) {
  const clauses = [];
  if (filter.type) clauses.push(`workflowType = '${filter.type.replaceAll(UNQUOTABLE, "*")}'`);
  if (filter.status) clauses.push(`status = '${filter.status}'`);
  const parameters = new URLSearchParams({
    start: filter.start, size: filter.size, sort: "startTime:DESC", freeText: filter.text || "*", query: clauses.join(" AND "),
  });
  return get(`/api/workflow/search?${parameters}`, signal);
}

export function execution(id, signal) {
  return get(`/api/workflow/${encodeURIComponent(id)}?includeTasks=true`, signal);
}

/** The log lines of a task, none when it has no log. */
export async function taskLogs(taskId) {
  return (await get(`/api/tasks/${encodeURIComponent(taskId)}/log`)) ?? [];
}

/** Exchange an access key for a token, which later reads carry. */
export async function signIn(keyId, keySecret) {
  const body = JSON.stringify({ keyId, keySecret });
  const { token } = await answerOf(fetch("/api/token", { method: "POST", body, headers: { "Content-Type": "application/json" } }));
  sessionStorage.setItem(TOKEN, token);
}

function get(address, signal) {
  const token = sessionStorage.getItem(TOKEN);
  return answerOf(fetch(address, { signal, headers: { Accept: "application/json", ...(token ? { "X-Authorization": token } : {}) } }));
}

async function answerOf(request) {
  const response = await request;
  const text = await response.text();
  if (response.ok) return text ? JSON.parse(text) : null;
  throw new ApiError(response.status, messageOf(text) ?? `${response.status} ${response.statusText}`);
}

function messageOf(text) {
  try {
    return JSON.parse(text).message;
  } catch {
    return null;
  }
}
