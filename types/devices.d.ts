/** Devices, printers and papers as their pages read them. */
declare namespace Api {
  type Device = DeviceFullOut;
  type Waiting = WaitingOut;
  type PrinterBrief = PrinterBriefOut;
  type Job = JobOut;

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

  type Tv = TvOut;
  /** A film that is being made fit has no size yet; nobody shows it. */
  type MediaFile = MediaOut & { size: number };
  type Library = Omit<LibraryOut, "files"> & { files: MediaFile[] };
}
