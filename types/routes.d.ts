/** Which answer belongs to which request: `api("GET", `/voices/${id}`)` gives an `Api.VoiceClipsOut`. */
declare namespace Api {
  /** The languages that the API takes. */
  type Language = NonNullable<TicketWish["language"]>;

  type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

  /** The request without its query. */
  type Route<M extends Method, P extends string> = P extends `${infer Path}?${string}` ? `${M} ${Path}` : `${M} ${P}`;

  /** What `described.d.ts` says of a request, else what the document says; unknown for an address made at run time. */
  type Answer<M extends Method, P extends string> =
    Route<M, P> extends keyof Described ? Described[Route<M, P>]
      : Route<M, P> extends keyof Answers ? Answers[Route<M, P>] : unknown;

  /** What a request takes; a file is sent as it is. */
  type Body<M extends Method, P extends string> =
    Blob | (Route<M, P> extends keyof Bodies ? Bodies[Route<M, P>] : unknown);
}
