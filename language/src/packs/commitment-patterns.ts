/**
 * By what words the commitments of people of the business are found, and the questions and answers about them. Each is a part of a
 * pattern: alternatives, which stand as whole words. Empty where a language has none of its own.
 */
export interface CommitmentPatterns {
  /** Nothing is to be paid: "free", "without charge". */
  free: string
  /** The same by a denial: "you will not be charged". */
  notCharged: string
  /** Stands before `free` and turns it round: "not free". */
  notBeforeFree: string
  /** Allows what is not usual: "as an exception", "included", "two instalments". */
  exception: string
  /** The business will do something, or has done it: "we will call you", "I have kept it". */
  action: string
  /** Takes an appointment away: its day and hour are no promise. */
  cancelled: string
  /** The hour or day of it is no promise: "not possible", "not available". */
  impossible: string
  /** Asks what is to be paid, or whether anything is. */
  asksToPay: string
  /** Asks for the day or hour. */
  asksWhen: string
  /** Asks whether it really is so. */
  asksToConfirm: string
  /** Asks whether something is allowed. */
  asksLeave: string
  /** Asks what the business will do, or has done. */
  asksForAction: string
  /** Asks for a person, a place or a thing of several: "who", "which doctor". */
  asksWhich: string
  /** The first word of a question, also of one without its mark. */
  opensQuestion: string
  /** The customer, or somebody of theirs that was spoken of: "I", "he". */
  concerned: string
  /** Somebody else than the customer: "my wife". */
  others: string
  /** Wants what was promised to be booked: "book that". */
  pointsBack: string
  /** An answer that refuses: "no discount", "cannot". */
  refuses: string
  /** An answer that says that something is to be paid. */
  charges: string
  /** Words of a question that say nothing about its subject, divided by spaces. */
  idle: string
}
