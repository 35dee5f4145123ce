// Keeps a view fresh while somebody looks at it and something may still change.

import { askForKey } from "./access.js";

const SHORTEST_MILLISECONDS = 2000;
// What has ended changes only when somebody retries or restarts it.
const ENDED_MILLISECONDS = 10000;
const AFTER_TROUBLE_MILLISECONDS = 5000;
const UNAUTHORIZED = 401;
// A view that is slow to load is loaded less often.
const SHARE_OF_TIME = 10;

/**
 * Call `load(signal)` now and again: often while it answers true, rarely after false. Pauses while the page is hidden.
 *
 * Returns a function that stops it and abandons a load that is under way.
 */
export function keepFresh(load) {
  const controller = new AbortController();
  let timer = 0;
  let loading = false;

  async function tick() {
    if (document.hidden || loading || controller.signal.aborted) return;
    loading = true;
    const began = performance.now();
    const delay = await attempt(load, controller.signal);
    loading = false;
    if (delay === null || controller.signal.aborted) return finish();
    timer = setTimeout(tick, Math.max(delay, SHARE_OF_TIME * (performance.now() - began)));
  }

  function wake() {
    clearTimeout(timer);
    tick();
  }

  function finish() {
    clearTimeout(timer);
    document.removeEventListener("visibilitychange", wake);
  }

  document.addEventListener("visibilitychange", wake);
  tick();
  return () => {
    controller.abort();
    finish();
  };
}

/** The milliseconds until the next load, null when asking again is no use. */
async function attempt(load, signal) {
  try {
    const isLive = await load(signal);
    say("trouble", "");
    say("freshness", "refreshes itself");
    return isLive ? SHORTEST_MILLISECONDS : ENDED_MILLISECONDS;
  } catch (error) {
    if (signal.aborted) return null;
    if (error.status === UNAUTHORIZED) {
      say("freshness", "");
      askForKey(document.getElementById("content"));
      return null;
    }
    const isFinal = error.status >= 400 && error.status < 500;
    const reason = error.status ? error.message : "The server does not answer.";
    say("freshness", "");
    say("trouble", isFinal ? reason : `${reason} Trying again …`);
    return isFinal ? null : AFTER_TROUBLE_MILLISECONDS;
  }
}

function say(id, text) {
  const node = document.getElementById(id);
  if (node.textContent !== text) node.textContent = text;
  node.hidden = text === "";
}
