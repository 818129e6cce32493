/**
 * The data that a turn gives a model beside the prompt. The built-in model reads only this, so it never has to parse
 * prose that was written for other models; every other model may ignore it.
 */
import type { JSONObject } from '@ai-sdk/provider'
import type { OwnTexts } from '@parley/contracts'
import type { BookableService, Language } from '@parley/language'
import type { News } from './news.ts'
import type { Request } from './state.ts'

export interface BriefSentence {
  text: string
  /** UTF-16 offsets into the passage's text. */
  start: number
  end: number
  /** Share of the question that the sentence covers, from 0 to 1. */
  score: number
  /** In words for a customer: a row with the names of its columns, an item with its lead-in. Absent: as it stands. */
  says?: string
}

/** The statement of one passage about one question. */
export interface BriefEvidence {
  passageId: string
  /** Share of the question's content words that the passage covers, from 0 to 1. */
  coverage: number
  /** How well the search rated it, beside the best passage of the same search: 0 to 1. */
  relevance: number
  /** The sentences that answer best, best first. */
  sentences: BriefSentence[]
}

export interface BriefFact {
  /** The label of the value; empty for a whole sentence that needs none. */
  name: string
  value: string
  /** Share of the question's content words that the fact covers, from 0 to 1. */
  coverage: number
  /** A person of the business said it in this conversation: their name, or null where it is not known. */
  by?: string | null
}

/** A promise of a person of the business to this customer that answers a question. */
export interface BriefPromise {
  /** Their words. */
  text: string
  /** Their name; null where it is not known. */
  by: string | null
  /** ISO 8601. */
  madeAt: string
  /** The promised day and hour in the customer's language, where the words name it by another day ("tomorrow"). */
  when: string | null
  /** The question says the same, so that a yes is right. */
  isConfirmed: boolean
}

/** One question, and what is known about it. */
export interface BriefAsk {
  text: string
  /** The answers, best first; empty where nothing answers. */
  evidence: BriefEvidence[]
  facts: BriefFact[]
  /** Promises that the question is about, the likeliest first. They come before passages and facts. */
  promised?: BriefPromise[]
}

/** One thing the customer says or asks; a message may hold several. */
export interface BriefQuestion extends BriefAsk {
  /** Further questions of the same sentence. */
  also?: BriefAsk[]
  /** It asks nothing, beside parts of the message that do. */
  isRemark?: boolean
  /** It gives what was asked for, or says what the customer wants done: there is nothing to look up. */
  isDetail?: boolean
}

export interface BriefPassage {
  /** The number under which an answer cites the passage: `[1]`. */
  id: string
  title: string
  heading: string | null
  text: string
}

/** Something the business still needs to learn from the customer, in the order of asking. */
export interface BriefField {
  /** service, date, time, name, phone, email, or a lead field's own name. */
  name: string
  /** In the customer's language; for a lead field as its owner wrote it. */
  question: string
}

/** The result of a tool that was called in this turn. */
export interface BriefResult {
  tool: string
  input: JSONObject
  status: 'done' | 'needs_confirmation' | 'refused' | 'failed' | 'would_do'
  data: JSONObject
}

/** One earlier line. A colleague is a person of the business; the name is left out where it is not known. */
export interface BriefLine {
  speaker: 'customer' | 'business' | 'colleague'
  name?: string
  text: string
  /** From an earlier session: nobody minds hearing it again. */
  isPast?: boolean
  /** It never reached the customer. */
  isUndelivered?: boolean
}

/** The action that the customer was asked to agree to. */
export interface BriefPending {
  tool: string
  arguments: JSONObject
  /** The question, word for word. */
  summary: string
  /** The server reads the customer's message as a yes to this question. */
  agreed: boolean
}

/** A free time that was offered, or one of the customer's bookings to choose from. */
export interface BriefChoice {
  id: string
  text: string
}

/** One of the customer's bookings, as list_bookings names it. */
export interface BriefListedBooking {
  booking_id: string
  service: string | null
  /** The services of a visit, each with its own booking. */
  services?: readonly { booking_id: string; service: string | null }[]
  /** "Consultation with Dr. Mehta", where the customer should hear with whom it is. */
  called?: string
  starts_at: string
  /** YYYY-MM-DDTHH:MM. */
  by_the_customers_clock: string
  when: string
}

/** A booking or a lead that is being talked about: what is known so far, read by the server from the whole conversation. */
export interface BriefDialogue {
  request: Request
  /** The effects of this message. */
  news: readonly News[]
  /** The service of the request, or the only one that there is. */
  service: string | null
  /** All services of the request, where several are wanted in one visit. Otherwise empty. */
  services: readonly string[]
  /** Services that the customer's words may mean. */
  serviceOptions: readonly string[]
  /** A person of whom the business does not know, as the customer wrote the name. */
  unknownPerson: string | null
  /** The customer's name, as they told it or as it was known before. */
  name: string | null
  /** In which the customer thinks. */
  zone: string
  /** The day by that clock, YYYY-MM-DD. */
  today: string
  /** The arguments for capture_lead now; null when there is nothing new to keep. */
  lead: JSONObject | null
}

export interface Brief {
  language: Language
  /** The message is in a language in which no agent answers; `language` is the agent's own then. */
  isForeign?: boolean
  /** When the message is answered, by the clock of the business. Absent: questions for the hours of a day are quoted an answer. */
  clock?: { zone: string /** ISO 8601. */; now: string }
  /** The unanswered messages as one text. */
  message: string
  questions: BriefQuestion[]
  /** Earlier lines, oldest first. */
  conversation: BriefLine[]
  passages: BriefPassage[]
  business: { name: string; facts: { name: string; value: string }[] }
  /** The services that can be booked, in every name that they have. Absent: none. */
  services?: readonly string[]
  /** The persons with whom something can be booked, and the services. Absent: none. */
  staff?: { people: readonly string[]; services: readonly BookableService[] }
  persona: string
  customerName: string | null
  wanted: BriefField[]
  /** Null when no booking or lead is being talked about. */
  dialogue?: BriefDialogue | null
  pending?: BriefPending | null
  /** Tools called in this turn and what came of them, oldest first. */
  results?: BriefResult[]
  /** Names of the tools that may be called. */
  tools: string[]
  /** Names of the agents that transfer_to_agent may name. */
  transfers?: string[]
  /** The earlier searches of this turn. */
  searched: string[]
  /** The standard texts that the owner wrote. Null: none. */
  texts?: OwnTexts | null
}

/** The key under which the brief travels in `providerOptions`. */
export const BRIEF_KEY = 'parley'

/** Packs a brief for the `providerOptions` of a call. */
export function packBrief(brief: Brief): Record<string, JSONObject> {
  return { [BRIEF_KEY]: { brief: brief as unknown as JSONObject } }
}

/** Reads the brief of a call; undefined when there is none. */
export function readBrief(providerOptions: Record<string, JSONObject> | undefined): Brief | undefined {
  const brief = providerOptions?.[BRIEF_KEY]?.brief
  return brief === undefined ? undefined : (brief as unknown as Brief)
}

/**
 * Ends an answer that says it does not know. The turn takes it out before anything is sent.
 * A model that cites a passage writes its number the same way: `[2]`.
 */
export const UNKNOWN_MARK = '[unknown]'
