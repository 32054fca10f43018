/** Case files, absences, and the counter's screen: the pages' names for what the API's document describes. */
declare namespace Api {
  type Person = TitledOut;
  type Absence = AbsenceOut;
  type Absences = AbsencesOut;
  type CaseStage = StandingStageOut;
  type RegisterLabel = FileRegisterOut;
  type Contact = ContactOut;
  type CaseFile = FileOut;
  type CaseMove = FileMoveOut;
  type ContactTry = FileTryOut;
  type CaseFileDetail = FileDetailOut;
  type CaseFiles = FilesOut;
  type SignedFiles = SignedOut;

  /** The paper that came with a step. */
  interface PaperOfStep extends Omit<PaperFileOut, "file"> {
    file: CaseFile;
  }

  /** A counter of a list; only a counter's own screen is told whether it can be taken over. */
  interface OtherCounter extends CounterWithOperator {
    can_take_over?: boolean;
  }

  type ShownCounter = ShownCounterOut;
  type CounterCall = CounterCallOut;

  /** A number at a counter; only the one in hand has the later parts. */
  type CounterTicket = CounterTicketOut & Partial<TicketInHandOut>;

  type CounterScreen = CounterScreenOut;
  type Service = ServiceOut;
}
