/**
 * What the server told this page when it rendered it.
 * @typedef {{code: string, name: string, regency: string, timezone: string}} Office
 * @typedef {{id: number, kind: string, name: string, counter_id: number|null}} Device
 * @typedef {{id: number, name: string, role: Role, counter_id: number|null, username: string}} Staff
 * @typedef {"operator"|"back_office"|"approver"|"supervisor"|"admin"} Role
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
 * @property {Staff|null} staff
 * @property {string[]} may everything the reader may do, by the names of the table of permissions
 * @property {string|null} ticket_code
 *
 * What only some pages are told:
 * @property {string[]} [catalogues] more text catalogues that the page needs
 * @property {number} [counter_id] the counter that the page shows
 * @property {string[]} [reads] languages that can be read aloud by the server
 * @property {string} [base] the address phones reach the server by
 * @property {boolean} [publish_index] is the public page of the index switched on
 * @property {string} [kind] kind of the device that waits to be paired
 * @property {string} [home] where that device goes then
 * @property {string|null} [next] where whoever signs in goes on to
 * @property {Record<string, string>} [homes] where each role begins
 */

const source = document.getElementById("page");

/** @type {Readonly<Page>} */
export const page = Object.freeze(JSON.parse(source?.textContent ?? "{}"));

/**
 * Whether the reader may do something; the server asks again whatever a page shows.
 * @param {string} operation a name of the table of permissions
 */
export const may = (operation) => page.may.includes(operation);
