/** As much of @fluent/bundle as the pages use; `queue_core/web/static/vendor/fluent.js` has no types of its own. */
export class FluentResource {
  constructor(source: string);
}

export interface Message {
  value: Pattern | null;
}

/** What a message was parsed into; only the bundle looks inside. */
export type Pattern = string | readonly unknown[];

export class FluentBundle {
  constructor(locales: string | string[], options?: { useIsolating?: boolean });
  addResource(resource: FluentResource): Error[];
  hasMessage(id: string): boolean;
  getMessage(id: string): Message | undefined;
  formatPattern(pattern: Pattern, args?: Record<string, string | number> | null, errors?: Error[] | null): string;
}
