/** What TVs are told: `GET /display/state`, and the events that bring it up to date. */
declare namespace Api {
  /** Clips to be played one after the other, each after its pause. */
  interface Clips {
    clips: string[];
    pauses_ms: number[];
  }

  /** Words to speak; `fallback` are the same clips for browsers that cannot play Opus. */
  interface Speech extends Clips {
    text: string;
    fallback: Clips;
  }

  interface Call {
    call_id: number;
    recalls: number;
    stage: string;
    called_at: string;
    /** Only while the call is young. */
    speech?: Speech;
    ticket: { id: number; label: string; service: string; service_id: number };
    counter: { id: number; name: string; number: number | null };
  }

  interface TicketBrief {
    id: number;
    label: string;
    status: string;
    service_id: number;
  }

  interface CounterNow {
    id: number;
    name: string;
    number: number | null;
    kind: string;
    state: "open" | "paused" | "closed";
    paused_until: string | null;
    services_label: string;
    ticket: TicketBrief | null;
    called_at: string | null;
  }

  interface Announcement {
    id: number;
    text: string;
    starts_at: string;
    ends_at: string;
    speech: Speech | null;
  }

  /** A stretch of days that figures were published for. */
  interface Period {
    kind: string;
    number: number;
    year: number;
    first: string;
    last: string;
  }

  interface Film {
    id: string;
    kind: "video";
    /** None: it runs to its end. */
    seconds: number | null;
    url: string;
    title: string;
    sound: boolean;
  }

  interface Picture {
    id: string;
    kind: "image";
    seconds: number;
    url: string;
    title: string;
  }

  /** The satisfaction index as it was published last. */
  interface PublishedIndex {
    id: string;
    kind: "skm";
    seconds: number;
    title?: undefined;
    ikm: number;
    grade: string;
    n: number;
    enough: boolean;
    period: Period;
  }

  interface WordsShown {
    id: string;
    kind: "page" | "maklumat" | "requirements";
    seconds: number;
    title: string;
    subtitle?: string | null;
    text?: string;
    body?: string;
    items?: string[];
  }

  /** An item of the playlist. */
  type PlaylistShown = Film | Picture | PublishedIndex | WordsShown;

  interface ServiceWaiting {
    service_id: number;
    count: number;
  }

  interface DisplayOffice {
    code: string;
    name: string;
    regency: string;
    timezone: string;
    open: boolean;
    opens_at: string | null;
  }

  interface DisplaySettings {
    language: string;
    reading: string;
    volume: number;
    min_call_seconds: number;
    layout: string;
    services: number[];
    is_quiet: boolean;
  }

  interface DisplayState {
    now: string;
    cursor: number;
    office: DisplayOffice;
    settings: DisplaySettings;
    calls: Call[];
    counters: CounterNow[];
    waiting: ServiceWaiting[];
    announcements: Announcement[];
    running_text: string[];
    changes_at: string | null;
    playlist: PlaylistShown[];
  }
}

/** Events as they come over Socket.IO; docs/events.md lists them. Each carries the log's row it comes from. */
declare namespace Live {
  interface Event {
    event_id: number;
  }

  interface Called extends Event, Api.Call {}

  interface CounterChanged extends Event {
    counter: Api.CounterNow;
    ticket: Api.TicketBrief | null;
  }

  interface QueueChanged extends Event {
    waiting: Api.ServiceWaiting[];
  }

  interface Announced extends Event {
    announcements: Api.Announcement[];
  }

  /** How a job or a printer is now; `jobs` tells a print agent that papers wait. */
  interface PrintChanged extends Event {
    job_id?: number;
    id?: number;
    status: string;
    job?: { id?: number; job_id?: number; status: string };
  }

  interface DeviceChanged extends Event {
    device_id: number;
    kind: string;
  }

  interface SettingsChanged extends Event {
    kind: string;
  }

  interface FileChanged extends Event {
    file_id: number;
    status: string;
  }

  /** What is done at each event. */
  interface Handlers {
    called: (payload: Called) => void;
    queue: (payload: QueueChanged) => void;
    counter: (payload: CounterOffered) => void;
    print: (payload: PrintChanged) => void;
    device: (payload: DeviceChanged) => void;
    settings: (payload: SettingsChanged) => void;
    announcement: (payload: Announced) => void;
    file: (payload: FileChanged) => void;
  }
}
