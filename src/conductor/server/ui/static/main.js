// Chooses the view for the address.

import { showExecution } from "./execution.js";
import { showExecutions } from "./executions.js";

const content = document.getElementById("content");
const match = /^\/execution\/([^/]+)$/.exec(location.pathname);
if (match) showExecution(content, decodeURIComponent(match[1]));
else showExecutions(content);
