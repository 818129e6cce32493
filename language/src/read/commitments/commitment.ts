/** A promise that a person of the business made to a customer in a conversation. */
export const COMMITMENT_KINDS = ['time', 'price', 'exception', 'action'] as const
export type CommitmentKind = (typeof COMMITMENT_KINDS)[number]

/** One sentence of a person, and the promise in it. */
export interface Commitment {
  /** The sentence as it was written. */
  text: string
  kinds: readonly CommitmentKind[]
  /** The promised day, YYYY-MM-DD: "tomorrow" is counted from the day on which the sentence was written. */
  date?: string
  /** The promised hour, HH:MM. */
  time?: string
  /** Keys of the prices in it, as `readClaims` gives them. */
  prices: readonly string[]
  /** True: nothing is to be paid. False: that was taken back. */
  isFree?: boolean
}

/** A commitment that holds at this moment, with its origin. */
export interface HeldCommitment extends Commitment {
  /** UUID of the message, where it is stored. */
  messageId?: string
  /** Name of the person who wrote it; null where it is not known. */
  by: string | null
  /** ISO 8601. */
  madeAt: string
  /** The words around it that say what it is about: the whole message, and what the customer asked before it. */
  surroundings: string
}
