/** The supervisor's day: `GET /overview`, and what its parts have in common with the counters' screens. */
declare namespace Api {
  interface Named {
    id: number;
    name: string;
  }

  /** Coins by their value; none of the first few, which would tell of whoever gave them. */
  type CoinCounts = Record<string, number>;

  type Ticket = TicketOut;
  type TicketLine = Omit<LobbyTicketOut, "target" | "sent_by">;
  type LobbyTicket = LobbyTicketOut;
  type NoShow = NoShowOut;
  type CounterWithOperator = CounterOut;
  type HandTicket = HandTicketOut;
  type CounterShare = CounterShareOut;
  type LobbyCounter = LobbyCounterOut;
  type Line = LineOut;
  type DailyService = ServiceDayOut;
  type Daily = DailyOut;
  type ServiceCoins = ServiceCoinsTodayOut;
  type CoinsToday = Omit<CoinsTodayOut, "notices"> & { notices: Pick<CoinNoticeOut, keyof CoinNoticeOut>[] };
  type ClockTrouble = ClockTroubleOut;
  type Overview = OverviewOut;
}
