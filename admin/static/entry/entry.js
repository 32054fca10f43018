/** Paper forms of the survey: a batch's settings once, then form after form by keys alone. */
import "../common/frame.js";
import { tell } from "/static/web/js/desk/notice.js";
import { isLeaving, read, readingFailed } from "/static/web/js/desk/outcome.js";
import { button, followPage, part } from "/static/web/js/desk/page.js";
import { batch } from "./batch.js";
import { drafts } from "./draft.js";
import { importing, isSending } from "./sheet_import.js";
import { keeper } from "./sending.js";
import { extraLine, typedLines } from "./answer_lines.js";
import { reviewing } from "./review.js";
import { sure as isSure } from "/static/web/js/desk/ask.js";
import { serverNow } from "/static/web/js/net/clock.js";
import { setText } from "/static/web/js/dom/dom.js";
import { may } from "/static/web/js/dom/page.js";
import { errorText, formatTime, t } from "/static/web/js/dom/texts.js";

const RESPONDENT = ["sex", "age", "education", "occupation", "occupation_other"];
const supervises = may("survey.import");
const form = /** @type {HTMLFieldSetElement} */ (part("lines"));

/** The office's own questions in every version, newest first. @type {Api.FormVersion[]} */
let versions = [];
let isOpen = false;
/** Since when nobody has answered for the form that waits. @type {Date | null} */
let awaySince = null;

const draft = drafts();
const common = batch((wrong) => {
  tell(wrong, "trouble");
  keepDraft();
}, () => {
  const typed = lines.read();
  showQuestions();
  lines.write(typed);
});
/** The version that lies in front of the typist. */
const asked = () => versions.find((one) => one.version === common.version()) ?? versions[0];
/** Its questions, and the empty sheet for many of them. */
function showQuestions() {
  part("extra").replaceChildren(...asked().extra.map(extraLine));
  if (supervises) part("sheet").setAttribute("href", `/api/v1/skm/paper/sheet?version=${asked().version}`);
}
const lines = typedLines(form, {
  onChange: keepDraft,
  onWrong: (words) => tell(words, "trouble"),
  onEnter: () => void keep(),
});
const keeping = keeper({
  onKept() {
    draft.count();
    unlock();
    lines.write({});
    tell(t("entry-kept", { count: draft.counted() }));
    lines.begin();
    lines.release(true);
  },
  onRefused(why) {
    unlock();
    lines.release(false);
    lines.resume();
    tell(t("entry-not-kept", { why }), "trouble");
  },
  onAway() {
    lines.release(false);
    if (awaySince === null) lock();
  },
  onSent: keepDraft,
});

function keepDraft() {
  if (isOpen) draft.keep({ batch: common.values(), lines: lines.read(), key: keeping.key(), unanswered: keeping.unanswered() });
  showHead();
}

function showHead() {
  setText(part("form-title"), t("entry-form-number", { number: String(draft.counted() + 1) }));
  setText(part("batch-words"), common.words());
  setText(part("count"), t("entry-count", { count: draft.counted() }));
}

/** What was sent and not answered stays as it is until somebody says what became of it. */
function lock() {
  awaySince = serverNow();
  form.disabled = true;
  part("away").hidden = false;
  setText(part("away-words"), t("entry-away", { time: formatTime(awaySince) }));
  button("keep").disabled = true;
  part("again").focus();
}

function unlock() {
  form.disabled = false;
  awaySince = null;
  part("away").hidden = true;
  button("keep").disabled = false;
}


/** The form as the server takes it. @param {Record<string, string>} typed */
function answers(typed) {
  const given = Object.entries(typed).filter(([, value]) => value !== "");
  const scores = given.filter(([name]) => nine.has(name)).map(([name, value]) => [name, Number(value)]);
  const respondent = given.filter(([name]) => RESPONDENT.includes(name)).map(([name, value]) => [name, name === "age" ? Number(value) : value]);
  const extra = asked().extra.map((one) => ({ one, value: typed[`extra-${one.id}`] })).filter(({ value }) => value)
    .map(({ one, value }) => [one.id, one.kind === "choice" ? Number(value) : value]);
  return /** @type {Api.PaperForm} */ ({
    ...common.read(), scores: Object.fromEntries(scores), respondent: Object.fromEntries(respondent),
    ...(typed.comment ? { comment: typed.comment } : {}),
    ...(extra.length ? { extra: Object.fromEntries(extra) } : {}), form_version: asked().version,
  });
}

const nine = new Set([...form.querySelectorAll("[data-group=scores]")].map((line) => /** @type {HTMLElement} */ (line).dataset.line));
const isEmpty = () => Object.values(lines.read()).length === 0;

async function keep() {
  if (form.disabled || isEmpty()) return; // a second Enter after a form was kept is none
  const missing = common.check() || lines.check();
  if (missing) return tell(missing, "trouble");
  const body = answers(lines.read());
  if (Object.keys(body.scores).length === 0) return tell(errorText("empty_survey"), "trouble");
  lines.hold();
  await keeping.keep(body);
}

async function clear() {
  if (isEmpty()) return lines.begin();
  const unknown = keeping.unanswered() !== null;
  if (!await isSure({ title: t("entry-clear-title"), text: t(unknown ? "entry-clear-unknown" : "entry-clear-text"),
    confirm: t("entry-clear"), destroys: true })) return;
  keeping.fresh();
  unlock();
  lines.release(false);
  lines.write({});
  lines.begin();
}

/** The first reading makes the form whole; what was typed before the page was loaded again is there once more. */
function open() {
  const kept = draft.kept();
  if (kept) common.write(kept.batch);
  showQuestions();
  if (kept) {
    // Nothing was ever sent under the key of a form that was only typed: in a second window it must not share it.
    if (kept.unanswered) keeping.restore(kept.key, kept.unanswered);
    lines.write(kept.lines);
  } else lines.write({});
  unlock();
  const again = !isEmpty();
  if (again) tell(t("entry-restored"));
  if (keeping.unanswered()) {
    lines.hold();
    void keeping.send();
  } else if (again) lines.begin();
  else part("day").focus();
}

const review = supervises ? reviewing() : null;
if (supervises) importing();

async function readState() {
  const [services, forms] = await Promise.all([read("/services"), read("/skm/paper/versions")]).catch(readingFailed);
  versions = forms.versions;
  common.showServices(services);
  common.showVersions(versions);
  if (!isOpen) {
    isOpen = true;
    open();
  }
  showHead();
  await review?.refresh();
}

part("form").addEventListener("submit", (event) => {
  event.preventDefault();
  void keep();
});
part("clear").addEventListener("click", () => void clear());
part("again").addEventListener("click", () => void keeping.send());
addEventListener("beforeunload", (event) => {
  if ((!isEmpty() && !isLeaving()) || isSending()) event.preventDefault();
});

followPage(readState, ["settings"]);
