/** Devices, printers and papers as their pages read them. */
declare namespace Api {
  /** What a device last said of itself; which parts there are depends on its kind. */
  interface Health {
    version?: string;
    sound?: string;
    paper?: string;
    screen?: string;
    detail?: string;
    drift_seconds?: number;
    agent?: { host?: string };
  }

  interface Device extends Omit<DeviceFullOut, "health"> {
    health: Health;
  }

  /** Which machine waits behind a code. */
  interface Waiting extends Omit<WaitingOut, "about"> {
    about: Record<string, string>;
  }

  interface PrinterBrief {
    id: number;
    name: string;
    driver: string;
    paper_mm: number;
    state: PrinterState;
    detail: string | null;
    since: string | null;
    on_agent: boolean;
  }

  interface Job extends JobOut {
    status: "queued" | "sending" | "printed" | "failed" | "unknown";
    is_copy: boolean;
    printer_id: number | null;
    settled: boolean;
    label: string | null;
    service: string | null;
    created_at: string;
    finished_at: string | null;
  }

  /** When something is shown or keeps quiet: days of the week (0 is Monday), hours, dates. */
  interface Plan {
    days?: number[];
    from_time?: string | null;
    until_time?: string | null;
    from?: string | null;
    until?: string | null;
  }

  interface PlannedLine extends Plan {
    text: string;
  }

  /** An item of the playlist as it is planned. Only some kinds have the later parts. */
  interface PlannedItem extends Plan {
    id?: string | null;
    kind: string;
    seconds?: number | null;
    devices?: number[];
    media_id?: number;
    sound?: boolean;
    service_id?: number;
    requirement_group_id?: number | null;
    title?: string;
    text?: string;
  }

  interface Playlist {
    version: number;
    items: PlannedItem[];
  }

  interface RunningText {
    version: number;
    lines: PlannedLine[];
  }

  interface Tv extends Omit<TvOut, "settings" | "health"> {
    last_seen_at: string | null;
    health: Health;
    settings: { layout: string; services: number[]; volume: number | null; quiet: Plan[] };
  }

  /** A file of the library, or a film that is being made fit or could not be. */
  interface MediaFile extends MediaOut {
    key?: string;
    reason?: string;
    width?: number;
    height?: number;
    duration_ms?: number | null;
    size: number;
  }

  interface Library {
    files: MediaFile[];
    used: number;
    limit: number;
  }
}
