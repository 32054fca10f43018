/**
 * Answers as the pages read them, where that is more than the API's document says. Where the document says it all, the
 * entry here goes.
 */
declare namespace Api {
  interface Described {
    "GET /settings": Settings;
    "PATCH /settings": Settings;
    "GET /media": Library;
    "POST /media": MediaFile;
  }
}
