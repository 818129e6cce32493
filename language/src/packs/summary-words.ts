/** How handoffs are written for the people of a business. */
export interface SummaryWords {
  nobody: string
  wants(who: string, quotes: string): string
  asks(who: string): string
  nothingSaid(who: string): string
  told(quotes: string): string
  said(quotes: string): string
  sent(quotes: string): string
  open(quotes: string): string
  nothingOpen: string
  steps: {
    searched(query: string): string
    found(titles: string): string
    foundNothing: string
    used(tool: string): string
    status: Readonly<Record<string, string>>
    answered: string
    /** The outcome of a turn after which nothing was sent. */
    noReply: string
    outcome: Readonly<Record<string, string>>
  }
  /** Intents that agents set as a code. */
  intents: Readonly<Record<string, string>>
  fields: Readonly<
    Record<'name' | 'phone' | 'email' | 'intent' | 'service' | 'date' | 'time' | 'message', string>
  >
}
