/** By what a line of small talk is read, and what wants a person. */
export interface IntentPatterns {
  /** Asks whether somebody is there, and who: a person or a machine. */
  identity: readonly RegExp[]
  /** Asks for a person. */
  person: readonly RegExp[]
  /** Wants no person. A part of a pattern. */
  declinesPerson: string
  /** Stands before the customer's own name: "my name is". Parts of a pattern. */
  introduction: string
  /** Follows the words of an introduction that goes on to something else: "I am looking for". */
  noName: string
  /** Stands before what is given up: "nothing". */
  nothing: string
  /** Takes back what was asked for, where nothing is being arranged: "never mind". */
  givesUp: string
  /** Follows it: "then". */
  besideGivesUp: string
  /** Says that what was asked is settled: "that's all". Parts of a pattern, in NFC. */
  settled: readonly string[]
}

/** By what words a line is read that is about the chat itself. Parts of patterns, in NFC. */
export interface ChatPatterns {
  /** Says that the last answer missed the question. */
  missed: readonly string[]
  /** One word or phrase that insults. */
  insults: string
  /** Names of the languages that agents answer in, and of others. */
  ownLanguages: string
  otherLanguages: string
  /** Asks for an answer in a language, or in which ones there are answers; `LANGUAGE` stands for any of these names. */
  asksLanguage: readonly string[]
  /** The same, as a whole message. */
  bareLanguage: string
  /** Words around the name of a language that say that it is one: `LANGUAGE` stands for the name. */
  spokenLanguage: string
  /** Words of a sentence about languages. */
  speaks: string
}

/** By what a line is read that says what went wrong for the customer. Parts of patterns, in NFKC. */
export interface ComplaintPatterns {
  complains: readonly string[]
  /** Asks about a rule or about what may happen, praises, or takes it back. */
  harmless: readonly string[]
  /** Opens a question about what may happen. */
  asksAhead: string
}
