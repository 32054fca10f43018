/** What TVs are told: `GET /display/state`, and the events that bring it up to date. */
declare namespace Api {
  type Period = PeriodOut;
  type Film = FilmOut;
  type Picture = PictureOut;
  interface PublishedIndex extends PublishedIndexOut {
    title?: undefined;
  }

  interface WordsShown extends WordsShownOut {
    body?: string;
  }

  /** An item of the playlist. */
  type PlaylistShown = Film | Picture | PublishedIndex | WordsShown;

  type DisplaySettings = DisplaySettingsOut;
  type DisplayOffice = ShownOfficeOut;
  type DisplayState = Omit<DisplayOut, "playlist"> & { playlist: PlaylistShown[] };

  interface ServiceWaiting {
    service_id: number;
    count: number;
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
