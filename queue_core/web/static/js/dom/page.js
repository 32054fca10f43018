/**
 * What the server told this page when it rendered it.
 * @typedef {{code: string, name: string, regency: string, timezone: string}} Office
 * @typedef {{id: number, kind: string, name: string, counter_id: number|null}} Device
 * @typedef {Object} Page
 * @property {"id"|"en"} lang language of the page as rendered
 * @property {"id"|"en"} default_lang the office's own language
 * @property {string[]} languages every language there is a catalogue for
 * @property {Record<string, string>} language_names what each calls itself
 * @property {string} room
 * @property {Office} office
 * @property {string} version of the program that made this page
 * @property {string} now the server's time, RFC 3339
 * @property {string|null} csrf_token
 * @property {Device|null} device
 * @property {Object|null} staff
 * @property {string[]} may everything the reader may do, by the names of the table of permissions
 * @property {string|null} ticket_code
 */

const source = document.getElementById("page");

/** @type {Readonly<Page & Record<string, any>>} */
export const page = Object.freeze(JSON.parse(source ? source.textContent : "{}"));

/**
 * Whether the reader may do something; the server asks again whatever a page shows.
 * @param {string} operation a name of the table of permissions
 */
export const may = (operation) => page.may.includes(operation);
