/**
 * The words by which a request for a booking is read. Each is a part of a pattern: alternatives that stand as whole words,
 * in NFKC and lower case. Empty where a language has none of its own.
 */
export interface GoalPatterns {
  /** Names an appointment. */
  appointment: string
  /** Wants something, beside a word that says what. */
  wants: string
  /** Wants it, and does not only ask about it. */
  firmlyWants: string
  /** Reports what was done: not a request, unless it also contains one. */
  recounts: string
  /** Asks about appointments, or about the business, instead of asking for one. */
  informs: string
  /** Wants to come. */
  comes: string
  /** Asks for a free time. */
  asksForTime: string
  /** Wants one more beside the one that there is. */
  another: string
  /** Puts one thing in the place of another. */
  insteadOf: string
  cancels: string
  /** Asks about cancelling, or sets a condition. */
  cancelInforms: string
  /** Words that show that the booking to cancel or move is the customer's own. */
  mine: string
  cannotCome: string
  /** Wants another day or hour for what is booked. */
  moves: string
  /** Asks about moving. */
  movesInforms: string
  /** Leaves what is being arranged. */
  drops: string
  /** Wants to be taken for a customer, without an appointment. */
  interested: string
  /** Sets a day or an hour. */
  sets: string
  /** Speaks of what is booked as "it". */
  it: string
  /** Takes back what was said. */
  corrects: string
  /** A no that opens a correction. */
  saysNo: string
  my: string
  /** Possessions of a customer, after "my". */
  ownBooking: string
  /** Asks when or whether something is booked. */
  asksWhen: string
  /** Asks which appointments there are. */
  asksWhether: string
  /** Begins a question whether something has to be done: "do I need to". */
  asksNeed: string
  /** More than one person is to come. */
  forSeveral: string
  /** Will not tell a detail that was asked for. */
  withholds: string
  /** Words that make a question. */
  asks: string
  /** Stands in any word for cancelling. */
  cancelStem: string
  /** Asks for something to be done. */
  asksFor: string
  /** Opens a question about what is booked. */
  asksAtStart: string
  /** Proposes another time for what the customer cannot come to. */
  proposes: string
  notInterested: string
  /** Wants to be called, so that an hour is no appointment. */
  callsBack: string
  /** Wants money back, or tells of what was done. Not bounded by word edges. */
  looksBack: string
  /** Asks for a time, where a service is named beside it: "is one o'clock free?" */
  asksIfFree: string
  /** The place of what is chosen among several. */
  first: string
  second: string
  third: string
  last: string
  anyOfThem: string
}
