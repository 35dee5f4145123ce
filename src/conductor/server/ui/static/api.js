// The three reads of the REST API that the page makes.

export class ApiError extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

/** One page of executions: `{totalHits, results}`. */
export function searchExecutions(filter, signal) {
  const clauses = [];
  if (filter.type) clauses.push(`workflowType = '${filter.type}'`);
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

async function get(address, signal) {
  const response = await fetch(address, { signal, headers: { Accept: "application/json" } });
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
