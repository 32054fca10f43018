/** "Saya dinas luar sampai ...": one switch for whoever signs; for supervisors also on behalf of others. */
import { ask } from "/static/web/js/desk/ask.js";
import { choice, filled, line, withReady } from "/static/web/js/desk/fields.js";
import { run } from "../common/send_step.js";
import { readAbsence } from "../common/file/state.js";
import { momentOf, wallClock } from "../common/time.js";
import { awayWords, called } from "../common/file/words.js";
import { tell } from "/static/web/js/desk/notice.js";
import { api } from "/static/web/js/net/api.js";
import { serverNow } from "/static/web/js/net/clock.js";
import { h, icon } from "/static/web/js/dom/dom.js";
import { page } from "/static/web/js/dom/page.js";
import { t } from "/static/web/js/dom/texts.js";

/** @typedef {import("../common/file/state.js").Absence} Absence */
/** @typedef {{id: number, name: string, title: string, role: string}} Person */

/** Roles whose absence holds files up. */
const HOLDERS = ["approver", "back_office"];
/** The usual end of an absence: the office's afternoon, or four hours on when that is over. */
const AFTERNOON = "16:00";

function usualEnd() {
  const now = serverNow();
  const today = `${wallClock(now).slice(0, 10)}T${AFTERNOON}`;
  const end = momentOf(today);
  return end && end > now ? today : wallClock(new Date(now.getTime() + 4 * 3_600_000));
}

/**
 * @param {HTMLElement} container
 * @param {() => Promise<void>} changed
 */
export function mountAbsence(container, changed) {
  const own = HOLDERS.includes(page.staff?.role ?? "");
  /** @type {{current: Absence[], people: Person[]}} */
  let state = { current: [], people: [] };
  let painted = "";

  /** @param {Person[]} candidates whoever may be away */
  async function begin(candidates) {
    const who = own ? null : choice(t("files-absence-who"),
      candidates.map((person) => [String(person.id), called(person)]));
    const until = line(t("files-absence-until"), { type: "datetime-local", value: usualEnd(), min: wallClock(serverNow()) });
    const delegate = choice(t("files-absence-delegate"), [["", t("files-absence-nobody")],
      ...state.people.filter((person) => person.id !== page.staff?.id || !own)
        .map((person) => /** @type {[string, string]} */ ([String(person.id), called(person)]))]);
    const reason = withReady(line(t("files-absence-reason")), [1, 2, 3].map((n) => t(`files-absence-suggestion-${n}`)));
    const body = await ask({ title: t(own ? "files-absence-title" : "files-absence-title-other"), text: t("files-absence-text"),
      confirm: t("files-absence-begin"), parts: [who, until, delegate, reason],
      read: () => {
        const end = momentOf(until.value());
        const staffId = who ? Number(who.value()) : page.staff?.id;
        if (!end || end <= serverNow()) return t("files-absence-until-needed");
        if (delegate.value() && Number(delegate.value()) === staffId) return t("files-absence-delegate-other");
        return /** @type {Api.AbsenceWish} */ (filled({ staff_id: staffId, until: end.toISOString(), reason: reason.value(),
          delegate_staff_id: delegate.value() ? Number(delegate.value()) : null }));
      } });
    if (body && await run("/absences", body)) tell(t("files-told-absence-began"));
    if (body) await changed();
  }

  /** @param {Absence} absence */
  async function end(absence) {
    if (await run(`/absences/${absence.id}/end`, {})) tell(t("files-told-absence-ended"));
    await changed();
  }

  /** @param {Absence} absence */
  function lineOf(absence) {
    const mine = absence.staff.id === page.staff?.id;
    const [words, rest] = awayWords(absence, page.staff?.id);
    return h("li", { class: mine ? "files-away files-away-mine" : "files-away" },
      h("p", {}, h("strong", { text: words }), " ", rest),
      absence.mayEnd ? h("button", { type: "button", class: "button desk-tool",
        text: t(mine ? "files-absence-back" : "files-absence-end"),
        "aria-label": mine ? null : t("files-absence-end-label", { who: absence.staff.name }),
        onClick: () => end(absence) }) : null);
  }

  function show() {
    const away = new Set(state.current.map((absence) => absence.staff.id));
    const free = state.people.filter((person) => HOLDERS.includes(person.role) && !away.has(person.id));
    const mayBegin = own ? !(page.staff && away.has(page.staff.id)) : free.length > 0;
    const seen = JSON.stringify([state, mayBegin, wallClock(serverNow()).slice(0, 10)]);
    if (seen === painted) return;
    painted = seen;
    container.replaceChildren(
      state.current.length ? h("ul", { class: "files-aways" }, ...state.current.map(lineOf)) : "",
      mayBegin ? h("button", { type: "button", class: "button files-absence-switch", onClick: () => begin(free) },
        icon("car"), t(own ? "files-absence-switch" : "files-absence-switch-other")) : "");
  }

  return {
    async read() {
      const { data } = await api("GET", "/absences");
      state = { current: data.current.map(readAbsence), people: data.people };
      show();
      return state.current;
    },
  };
}
