import type { Language } from '../language.ts'
import type { AppointmentPhrases } from './appointment-phrases.ts'
import type { AskingPatterns } from './asking-patterns.ts'
import type { PeoplePatterns, ServiceActions } from './booking-words.ts'
import type { ColleaguePatterns } from './colleague-patterns.ts'
import type { ColumnNames } from './column-names.ts'
import type { CommitmentPatterns } from './commitment-patterns.ts'
import type { FactWords } from './fact-words.ts'
import type { GoalPatterns } from './goal-patterns.ts'
import type { ChatPatterns, ComplaintPatterns, IntentPatterns } from './intent-patterns.ts'
import type { MomentWords } from './moment-words.ts'
import type { OpeningWords } from './opening-words.ts'
import type { PartyWords } from './party-words.ts'
import type {
  BookingPhrases,
  Calendar,
  HandoffPhrases,
  MessageTakingPhrases,
  ReplyPhrases,
  Talk,
} from './phrases.ts'
import type { QuestionWords } from './question-words.ts'
import type { SpokenWords } from './spoken-words.ts'
import type { SummaryWords } from './summary-words.ts'
import type { UrgencyPhrases, UrgencyWords } from './urgency-words.ts'

export const ACTION_KINDS = [
  'booked',
  'changed',
  'cancelled',
  'refunded',
  'sent',
  'noted',
  'forwarded',
  'ordered',
  'done',
] as const
/** The actions that a sentence may claim. */
export type ActionKind = (typeof ACTION_KINDS)[number]

type Words = readonly string[]

export type Script = 'Latin' | 'Devanagari'

/** The words of a language by what they do in a conversation. A word may stand in several lists. */
export interface Lexicon {
  /** They answer a question with yes. */
  yes: Words
  /** Those of `yes` that also mean other things ("right", "great", "ji"): they say yes only in a short answer. */
  weakYes: Words
  /** They answer with yes as the first word of an answer; elsewhere they are words of another language. */
  leadingYes: Words
  /** They say that a fact holds, and consent to nothing: "true". */
  fact: Words
  /** They answer a question with no. */
  no: Words
  /** They make a sentence negative, and are no answer alone: "not", "don't". */
  denial: Words
  /** They reject what was said: "wrong", "stop". */
  rejection: Words
  /** They put something off: "wait", "later". */
  pause: Words
  /** They turn a yes into another request: "but", "instead". */
  contrast: Words
  /** They leave it open: "maybe", "if". */
  hesitation: Words
  question: Words
  /** They say that a message was read, and close a conversation beside thanks: "ok", "great". */
  acknowledgement: Words
  /** Those of `acknowledgement` that also report or confirm something ("done", "right"): they close nothing. */
  reporting: Words
  /** They say that something is clear: "understood". */
  understanding: Words
  thanks: Words
  greeting: Words
  farewell: Words
  /** They say goodbye only beside a request ("good night"); elsewhere they name a time. */
  goodNight: Words
  /** Parts of the day as greetings name them: "good evening". */
  dayPart: Words
  /** They mean yes wherever they stand in a sentence. Other words of a yes have further meanings: "fine", "thick". */
  plainYes: Words
  /** They mean no only at the beginning: "na" after a yes strengthens it, and "mat" may be a mat. */
  weakNo: Words
  /** They ask to confirm something when more follows: "confirm the price first". */
  confirming: Words
  /** They stand beside a yes without changing it. */
  besideYes: Words
  /** They stand around a name that somebody tells: "my name is". */
  naming: Words
  /** They stand beside a thank-you or a goodbye without changing it. */
  besideClosing: Words
  /** They stand beside any small talk without a meaning of their own. */
  besideSmallTalk: Words
  cancel: Words
  move: Words
  book: Words
  /** Words for the person that a customer asks for: "agent", "human", "manager". */
  person: Words
  /** The other words of a request for a person. */
  personRequest: Words
  /** Words that may stand beside a yes to the offer of a person. */
  connect: Words
}

/** Names in their order. A name that a language shares with another stands in one of them. */
export interface Counting {
  /** From zero to nine. */
  digits: readonly Words[]
  /**
   * English digits in this script, as people spell out a phone number. Elsewhere they are other words: "टू" is also "to".
   */
  spelledDigits: readonly Words[]
  /** From Monday to Sunday. */
  weekdays: readonly Words[]
  /** From January to December. */
  months: readonly Words[]
}

/**
 * The words that people write to stop messages, or to have them again. Only a message that says nothing else counts: each entry
 * is a whole message, in the form that `foldMessage` gives. Words of carriers: CTIA Messaging Principles, 5.1.3.
 */
export interface OptOut {
  /** Polite words before or behind a request. They change nothing of it. */
  courtesies: Words
  stop: Words
  start: Words
}

/** By what words a sentence of an answer claims something. Parts of patterns, in NFKC. */
export interface ClaimWords {
  /** Words that stand for an action, before `happened`. */
  actions: Readonly<Partial<Record<ActionKind, string>>>
  /** Says that it was done. */
  happened: string
  /** A no after it. */
  denied: string
  /** Says that somebody else has a time, unless it speaks of the customer's own: `own`. */
  slotTaken: string
  own: string
  /** Claims to be a person. */
  human: string
  /** Asks for something to be sent or told. */
  asks: string
  /** Warns of telling a secret. */
  warns: string
  /** Stands after an hour: "o'clock". */
  oclock: string
  morning: string
  /** Other parts of the day; `night` is one of them. */
  laterPart: string
  night: string
  halfPast: string
  quarterPast: string
  quarterTo: string
}

/** The data of the search for a language. Words are divided by spaces. */
export interface SearchWords {
  /** Words that carry no content of their own. */
  stopWords: string
  /** Endings of case that are written onto a word, as alternatives of a pattern. */
  endings: string
  /** Words by the concept of search/vocabulary/concepts/ that they mean. */
  concepts: Readonly<Record<string, string>>
}

/** Our texts in a language. */
export interface Phrases {
  talk: Talk
  appointments: AppointmentPhrases
  bookings: BookingPhrases
  calendar: Calendar
  handoff: HandoffPhrases
  messageTaking: MessageTakingPhrases
  summary: SummaryWords
  replies: ReplyPhrases
  urgency: UrgencyPhrases
}

/** One language: what it takes to read it and to write it. docs/guides/add-a-language.md lists the steps for another one. */
export interface LanguagePack {
  language: Language
  /** The letters that it is written in. */
  script: Script
  /** The instruction for a model about the customer's language, in English. */
  rule: string
  /**
   * Common words of this language that no other one of its script has. By them texts in one script are told apart; empty
   * where a language has its own way (English and Hindi in Latin letters: the words of the search).
   */
  telling: Words
  lexicon: Lexicon
  counting: Counting
  goals: GoalPatterns
  people: PeoplePatterns
  actions: ServiceActions
  asking: AskingPatterns
  opening: OpeningWords
  question: QuestionWords
  facts: FactWords
  intents: IntentPatterns
  chat: ChatPatterns
  complaints: ComplaintPatterns
  columns: ColumnNames
  colleague: ColleaguePatterns
  commitments: CommitmentPatterns
  moments: MomentWords
  party: PartyWords
  optOut: OptOut
  /** By what words a message tells of an emergency, danger, self-harm or a legal threat. */
  urgency: UrgencyWords
  /** Absent where read/claims has the words among its own: English and Hindi stand in it side by side. */
  claims?: ClaimWords
  /** Absent where the search has the words among its own (search/vocabulary): English and Hindi stand in it side by side. */
  search?: SearchWords
  /** How figures are said aloud. Absent: they stay as they are written, and the voice reads them. */
  spoken?: SpokenWords
  phrases: Phrases
}
