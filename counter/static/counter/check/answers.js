/**
 * Saving the answers of the checklist, each at once. Answers that are not on the server yet lie over what it told, so
 * that the screen never jumps back; one question is out at a time, because each needs the version the last one made.
 */
import { readFile } from "./file_state.js";
import { api, Unreachable } from "/static/web/js/net/api.js";

/** @typedef {import("./file_state.js").CaseFile} CaseFile */
/** @typedef {import("./file_state.js").Answer} Answer */
/** @typedef {{position: number, state: Answer, note?: string}} Change */

/**
 * @param {object} handlers
 * @param {(file: CaseFile) => void} handlers.onFile the server's newest
 * @param {(error: unknown) => void} handlers.onTrouble something was refused; what was not saved is forgotten
 * @param {() => void} handlers.onAway nobody answered; what was not saved is kept
 */
export function makeCheck({ onFile, onTrouble, onAway }) {
  /** @type {Map<number, Change>} */
  const pending = new Map();
  /** @type {CaseFile | null} */
  let latest = null;
  /** @type {Promise<void> | null} */
  let sending = null;

  async function send() {
    while (pending.size > 0 && latest) {
      const file = latest;
      const changes = [...pending.values()];
      try {
        const { data } = await api("POST", `/files/${file.id}/items`, { body: { version: file.version, items: changes } });
        for (const change of changes) if (pending.get(change.position) === change) pending.delete(change.position);
        if (latest?.id !== file.id) return;
        latest = readFile(data);
        onFile(latest);
      } catch (error) {
        if (error instanceof Unreachable) return onAway();
        pending.clear();
        return onTrouble(error);
      }
    }
  }

  function flush() {
    if (!sending) sending = send().finally(() => { sending = null; });
    return sending;
  }

  return {
    /**
     * The file to show: what the server told, with the answers on their way. An answer that overtook another one
     * never turns the file back.
     * @param {CaseFile | null} told
     * @returns {CaseFile | null}
     */
    take(told) {
      if (told?.id !== latest?.id) pending.clear();
      latest = told && latest && told.id === latest.id && told.version < latest.version ? latest : told;
      if (!latest) return null;
      if (pending.size > 0) flush();
      return { ...latest, items: latest.items.map((item) => {
        const change = pending.get(item.position);
        return change ? { ...item, state: change.state, note: change.note ?? null } : item;
      }) };
    },
    /** @param {Change[]} changes */
    decide(changes) {
      for (const change of changes) pending.set(change.position, change);
      flush();
    },
    /** Whether everything is on the server, after trying once. */
    async settled() {
      await flush();
      return pending.size === 0;
    },
    /** Version of the newest answer, for the step that follows. */
    version: () => latest?.version,
  };
}
