/** The satisfaction survey: its report, plan, publications, samples, forms and the coin panel. */
declare namespace Api {
  type ElementValue = ElementScoreOut;
  /** What was published keeps no weighted sum. */
  type Scored = Omit<ScoredOut, "weighted"> & { weighted?: number | null };
  type Index = Omit<ScoredOut, "n">;
  type SurveySample = SampleOut;
  type FollowUp = Omit<PlanLineOut, "state"> & { state: string };
  type ExtraFigures = ExtraRepliesOut;
  type CoinFigures = Pick<MonthCoinsOut, "n" | "counts">;
  type SurveyReport = SurveyReportOut;
  type Publication = PublicationOut;
  type SampleShare = SampleShareOut;
  type Sampling = SamplingOut;
  type ApartGroup = ApartGroupOut;
  type AskedQuestion = AskedOut;
  type FormVersion = FormVersionOut;
  type NineQuestion = NineQuestionOut;
  type SurveyForm = SurveyFormOut;
  type OpenCoin = OpenCoinOut;
  type Panel = PanelOut;

  interface Brief {
    n: number;
    ikm: number | null;
    grade: string | null;
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
