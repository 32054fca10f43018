/** The satisfaction survey: its report, plan, publications, samples, forms and the coin panel. */
declare namespace Api {
  interface ElementValue {
    key: string;
    element: number;
    question: number;
    n: number;
    nrr: number | null;
    weighted: number | null;
    value: number | null;
    grade: string | null;
  }

  interface Index {
    weight: string;
    ikm: number | null;
    grade: string | null;
    weighted: number | null;
    elements: ElementValue[];
  }

  interface Scored extends Index {
    n: number;
  }

  interface Brief {
    n: number;
    ikm: number | null;
    grade: string | null;
  }

  interface SurveySample {
    population: number;
    drawn: number;
    answers: number;
    response_rate: number | null;
    minimum: number;
    expected_visits: number;
    missing: number;
    ask_permille: number | null;
    enough: boolean;
    reachable: boolean;
    running: boolean;
  }

  interface FollowUp {
    id: number;
    version: number;
    first: string;
    last: string;
    element: string;
    programme: string;
    due: string;
    responsible: string;
    state: string;
    note: string | null;
    carried: boolean;
  }

  interface ExtraFigures {
    id: string;
    text: string;
    kind: string;
    versions: number[];
    n: number;
    options: { text: string; n: number }[] | null;
  }

  interface CoinFigures {
    n: number;
    counts: CoinCounts | null;
  }

  /** `GET /reports/skm` */
  interface SurveyReport extends Scored {
    period: Period;
    service_id: number | null;
    service: string | null;
    whole: number;
    sample: SurveySample;
    respondents: Record<string, { value: string | number | null; n: number }[]>;
    weakest: string[];
    strongest: string[];
    services: (Scored & { service_id: number; name: string })[];
    counters: (Scored & { counter_id: number; name: string })[];
    volunteers: Scored;
    apart: { review: number; rejected: number };
    extra: ExtraFigures[];
    coin: Record<string, number | null>;
    coins: CoinFigures & {
      services: (CoinFigures & { service_id: number; name: string })[];
      months: (CoinFigures & { month: string })[];
    };
    trend: (Brief & Period)[];
    months: (Brief & { month: string })[];
    follow_ups: FollowUp[];
    comments: string[];
  }

  interface Publication extends Scored {
    id: number;
    published_at: string;
    period: Period;
    sample: SurveySample;
  }

  /** What one service's share of asked visits is, and what it brings. */
  interface SampleShare {
    service_id: number;
    name: string;
    permille: number | null;
    effective_permille: number;
    visits: number;
    drawn: number;
    answers: number;
    response_rate: number | null;
    minimum: number;
    expected_visits: number;
    missing: number;
    suggested_permille: number | null;
    enough: boolean;
  }

  interface Sampling {
    first: string;
    last: string;
    default_permille: number;
    services: SampleShare[];
  }

  interface ApartGroup {
    day: string;
    service_id: number;
    service: string;
    source: ReviewVerdict["source"];
    n: number;
    ikm: number | null;
  }

  /** A question of the office's own, in one language. */
  interface AskedQuestion {
    id: string;
    kind: "choice" | "text";
    language: string;
    text: string;
    options: string[];
  }

  interface FormVersion {
    version: number;
    extra: AskedQuestion[];
  }

  interface NineQuestion {
    key: string;
    number: number;
    text: string;
    answers: { score: number; text: string }[];
  }

  /** `GET /surveys/form` */
  interface SurveyForm {
    version: number;
    language: string;
    consent: string;
    questions: NineQuestion[];
    extra: AskedQuestion[];
    respondent: { sex: string[]; education: string[]; occupation: string[] };
    least_for_partial: number;
  }

  interface OpenCoin {
    ticket_code: string;
    label: string;
    counter: string;
    service: string;
  }

  interface Panel {
    faces: number;
    open: OpenCoin | null;
    now: string;
    office: { name: string; regency: string };
  }

  /** `GET /settings`, as far as a page reads it. */
  interface Settings {
    coin_faces: number;
    ikm_weight: string;
    publish_index: boolean;
    survey_introduction: string;
    survey_probability: number;
    signatory: { title?: string; name?: string; nip?: string };
  }

  /** `422 bad_rows`: a sheet of which nothing was kept. */
  interface BadRows {
    count: number;
    rows: { line: number; column: string; words: string }[];
  }
}

declare namespace Live {
  interface CounterOffered extends CounterChanged {
    coin?: { ticket_code: string; label: string };
  }
}
