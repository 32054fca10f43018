/** The day at a glance: read as a whole, again at every hint and every 15 seconds. */
import "./frame.js";
import { showFigures, showServices } from "./figures.js";
import { showCounters, showDevices, showJobs, showPrinters } from "./things.js";
import { api, Problem, Unreachable } from "/static/web/js/api.js";
import { serverNow, startClock } from "/static/web/js/clock.js";
import { showConnection } from "/static/web/js/connection.js";
import { follow } from "/static/web/js/live.js";
import { errorText, formatTime, t } from "/static/web/js/texts.js";

/** @param {string} id */
const part = (id) => /** @type {HTMLElement} */ (document.getElementById(id));
/** @param {string} path */
const read = async (path) => (await api("GET", path)).data;

let leaving = false;

/** @param {unknown} error */
function leaveWhenSignedOut(error) {
  if (error instanceof Problem && error.status === 401 && !leaving) {
    leaving = true; // a second reading that fails meanwhile must not break the journey off
    location.assign("/sign-in?next=/admin");
  }
  throw error;
}

async function readState() {
  const [daily, queue, counters, devices, printers, jobs] = await Promise.all(
    ["/reports/daily", "/queue", "/counters", "/devices", "/printers", "/print-jobs"].map(read)).catch(leaveWhenSignedOut);
  showFigures(part("figures"), part("sentences"), daily);
  showServices(daily.services, queue.by_service);
  showCounters(part("counters"), counters);
  showDevices(part("devices"), devices);
  showPrinters(part("printers"), printers);
  showJobs(part("jobs"), jobs, reprint);
  part("updated").textContent = t("admin-updated", { time: formatTime(serverNow()) });
}

/** @param {number} jobId */
async function reprint(jobId) {
  const news = part("news");
  news.textContent = "";
  try {
    await api("POST", `/print-jobs/${jobId}/reprint`, { body: {} });
    news.dataset.tone = "done";
    news.textContent = t("admin-reprinted");
  } catch (error) {
    news.dataset.tone = "trouble";
    if (error instanceof Unreachable) news.textContent = t("admin-reprint-away");
    else if (error instanceof Problem) news.textContent = t("admin-reprint-failed", { why: errorText(error.code) });
    else throw error;
  }
  await live.refresh();
}

startClock({ date: part("date") });
const hint = () => void live.refresh();
const live = follow({
  readState,
  on: { called: hint, queue: hint, counter: hint, print: hint, device: hint, settings: hint },
  onConnection(connection) {
    showConnection(connection);
    if (!connection.online) part("updated").textContent = t("admin-no-answer");
  },
});
