// Asks for an access key where the server lets nobody in without one.

import { signIn } from "./api.js";
import { element } from "./dom.js";

/** Put a form in place of the content; the page starts anew once the server has accepted a key. */
export function askForKey(content) {
  const id = element("input", { name: "id", placeholder: "Key id", "aria-label": "Key id", autocomplete: "username", required: true });
  const secret = element("input", {
    name: "secret", type: "password", placeholder: "Secret", "aria-label": "Secret", autocomplete: "current-password", required: true,
  });
  const answer = element("p", { class: "reason", role: "alert" });
  const submit = async (event) => {
    event.preventDefault();
    try {
      await signIn(id.value.trim(), secret.value);
      location.reload();
    } catch (error) {
      answer.textContent = error.message;
    }
  };
  content.replaceChildren(
    element("h1", {}, "Access key"),
    element("p", { class: "quiet" }, "This server answers only those who have a key. The token it gives is kept until the tab is closed."),
    element("form", { class: "filter", submit }, id, secret, element("button", {}, "Sign in")),
    answer,
  );
  id.focus();
}
