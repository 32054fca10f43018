/** The supervisor's day: `GET /overview`, and what its parts have in common with the counters' screens. */
declare namespace Api {
  interface Named {
    id: number;
    name: string;
  }

  /** A number as staff see it. */
  interface Ticket extends TicketOut {
    requirement_group_id: number | null;
    stage: string | null;
    priority_class: string;
    waiting_since: string;
    called_at: string | null;
    started_at: string | null;
    finished_at: string | null;
    held_until: string | null;
    counter_id: number | null;
    target_counter_id: number | null;
    reason: string | null;
    note: string | null;
    code: string;
    handwritten: string | null;
  }

  /** The same with the names it points to. */
  interface TicketLine extends Ticket {
    service: string;
    case: string | null;
    holder: string | null;
    counter: string | null;
    waited_seconds: number;
  }

  interface LobbyTicket extends TicketLine {
    target: string | null;
    sent_by: string | null;
  }

  interface NoShow extends LobbyTicket {
    last_called_at: string | null;
    may_return_until: string | null;
    may_return: boolean;
  }

  /** A counter with whoever sits there. */
  interface CounterWithOperator extends CounterNow {
    operator: string | null;
    help_since: string | null;
    service_ids: number[];
  }

  interface HandTicket {
    id: number;
    label: string;
    status: string;
    service_id: number;
    service: string;
    since: string;
    seconds: number;
    standard_minutes: number | null;
  }

  interface CounterShare {
    service_id: number;
    name: string;
    share: number;
  }

  interface LobbyCounter extends Omit<CounterWithOperator, "ticket"> {
    opened_at: string | null;
    services: CounterShare[];
    quick: number;
    ticket: HandTicket | null;
  }

  interface Line extends LineOut {
    code: string;
    prefix: string;
    closed_reason: string | null;
    served: boolean;
  }

  interface DailyService {
    service_id: number;
    name: string;
    issued: number;
    by_status: Record<string, number>;
    mean_wait_minutes: number | null;
    mean_service_minutes: number | null;
  }

  /** `GET /reports/daily`; times are minutes. */
  interface Daily {
    date: string;
    totals: Record<string, number>;
    services: DailyService[];
    wait_minutes: { mean: number | null; p50: number | null; p90: number | null };
    handwritten: number;
    quick: number;
    forecast: { tickets: number; p90_coverage: number; mean_error_minutes: number } | null;
  }

  /** Coins by their value; none of the first few, which would tell of whoever gave them. */
  type CoinCounts = Record<string, number>;

  interface ServiceCoins {
    service_id: number;
    name: string;
    n: number;
    counts: CoinCounts | null;
  }

  interface CoinsToday {
    services: ServiceCoins[];
    notices: { service_id: number; name: string; n: number; bad: number }[];
  }

  interface HolderFiles {
    holder: string;
    title: string | null;
    count: number;
    late: number;
    oldest_seconds: number;
  }

  interface ClockTrouble {
    code: string;
    seconds: number;
    devices: number;
  }

  interface Overview extends Omit<OverviewOut, "counters" | "lines" | "held" | "no_shows" | "announcements" | "quick" |
      "daily" | "coins" | "devices" | "printers" | "files"> {
    counters: LobbyCounter[];
    lines: Line[];
    waiting: number;
    late: LobbyTicket[];
    late_count: number;
    held: LobbyTicket[];
    no_shows: NoShow[];
    no_show_minutes: number;
    announcements: Announcement[];
    quick: { total: number; by_counter: { counter_id: number; count: number }[] };
    daily: Daily;
    coins: CoinsToday;
    devices: Device[];
    clock_trouble: ClockTrouble | null;
    printers: PrinterBrief[];
    files: { by_holder: HolderFiles[]; late: CaseFile[]; ready: number; left: number };
  }
}
