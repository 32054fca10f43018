/** Case files, absences, and the counter's screen. */
declare namespace Api {
  interface Person {
    id: number;
    name: string;
    title: string;
  }

  interface Absence extends Omit<AbsenceOut, "staff" | "delegate"> {
    staff: Person;
    delegate: Person | null;
    starts_at: string;
    may_end: boolean;
  }

  interface Absences {
    current: Absence[];
    people: (Person & { role: string })[];
  }

  interface CaseStage extends StageOut {
    title: string | null;
  }

  interface RegisterLabel {
    book: string;
    year: number;
    number: number;
    label: string;
  }

  /** Whom to tell that a file is ready; none for whoever has no business with it. */
  interface Contact {
    name: string | null;
    phone: string | null;
    purpose: string | null;
    erased: boolean;
  }

  interface CaseFile extends Omit<FileOut, "ticket" | "service" | "stage" | "register" | "contact"> {
    ticket: { id: number; label: string; status: string; code: string };
    service: { id: number; code: string; name: string };
    stage: CaseStage;
    register: RegisterLabel | null;
    contact: Contact | null;
    appointment_at: string | null;
    signed_at: string | null;
    waited_seconds: number;
    reason: string | null;
    note: string | null;
    signed_by: string | null;
    handed_to: string | null;
    next_destination: string | null;
    print_job_id: number | null;
    for_me: boolean;
    as_delegate: boolean;
  }

  interface CaseMove {
    at: string;
    kind: string;
    staff: string | null;
    stage: string | null;
    to: string | null;
    reason: string | null;
    note: string | null;
  }

  interface ContactTry {
    at: string;
    staff: string | null;
    channel: string;
    outcome: string;
  }

  /** A file that was read by itself. */
  interface CaseFileDetail extends CaseFile {
    moves: CaseMove[];
    tries: ContactTry[];
  }

  interface CaseFiles extends Omit<FilesOut, "files" | "absences"> {
    files: CaseFile[];
    absences: Absence[];
  }

  interface SignedFiles {
    signed: CaseFile[];
    refused: RefusedOut[];
  }

  /** The paper that came with a step. */
  interface PaperOfStep extends Omit<PaperFileOut, "file"> {
    file: CaseFile;
  }

  interface OtherCounter extends CounterWithOperator {
    can_take_over?: boolean;
  }

  interface ShownCounter extends OtherCounter {
    mine: boolean;
  }

  interface CounterCall {
    id: number;
    at: string;
    recalls: number;
    last_at: string;
    seen: { device_id: number; name: string; shown_at: string; spoken: boolean }[];
  }

  interface CounterTicket extends TicketLine {
    sent_by: { name: string | null; counter: string | null } | null;
    // Of the ticket in hand alone:
    standard_minutes?: number | null;
    file?: CaseFile | null;
    approver_away?: { until: string; can_leave: boolean } | null;
    requirements?: { text: string }[];
    call?: CounterCall | null;
  }

  /** `GET /counters/{id}` */
  interface CounterScreen {
    now: string;
    counter: ShownCounter;
    ticket: CounterTicket | null;
    waiting: CounterTicket[];
    held: CounterTicket[];
    no_shows: CounterTicket[];
    incomplete: CounterTicket[];
    files: { front: number; ready: number; contact: number; appointments: number };
    others: OtherCounter[];
    staff: (Named & { counter_id: number; counter: string })[];
    help_since: string | null;
    services: (Named & { code: string; prefix: string })[];
    all_services: Named[];
    displays: { paired: number; online: number; sound_on: number; muted: number };
    undo: { ticket_id: number; label: string; kind: string; expires_at: string } | null;
    printers: PrinterBrief[];
  }
}

declare namespace Api {
  /** A service as it can be chosen: `GET /services`. */
  interface Service extends ServiceOut {
    names: Record<string, string>;
    icon: string;
    document_year: number | null;
    standard_minutes: number | null;
    /** Until when nobody can sign for it; none when somebody can. */
    approver_away: { until: string; can_leave: boolean } | null;
  }
}
