/**
 * While no person is there, the agent says when somebody is, and asks what it is about. The next message of the customer is their
 * message, with which the conversation goes to people.
 */

import type { OwnTexts } from '@parley/contracts'
import { declinesToLeaveMessage, type Language, readName, standardWords, writeMoment } from '@parley/language'
import { z } from 'zod'
import type { BriefQuestion } from './brief.ts'

/** Why a person is wanted. */
const HANDOFF_REASONS = [
  'asked_for_a_person',
  'complaint',
  'cannot_help',
  'models_failed',
  'turn_failed',
] as const
export type HandoffReason = (typeof HANDOFF_REASONS)[number]

/** When people are there. */
export interface PeopleHours {
  isOpen: boolean
  /** Null: nobody knows. */
  opensAt: Date | null
  timeZone: string
}

const messageTakingSchema = z.object({
  messageTaking: z.object({
    reason: z.enum(HANDOFF_REASONS),
    since: z.string(),
  }),
})
export type MessageTaking = z.infer<typeof messageTakingSchema>['messageTaking']

const KEPT_FOR_MS = 24 * 60 * 60 * 1000
/** A longer request for a person says what it is about. */
const LONGEST_BARE_REQUEST = 10

/** The message that an earlier turn began to take. It is kept with the other details of the conversation. */
export function readMessageTaking(stored: unknown, now: Date): MessageTaking | null {
  const read = messageTakingSchema.safeParse(stored)
  if (!read.success) return null
  return now.getTime() - Date.parse(read.data.messageTaking.since) > KEPT_FOR_MS
    ? null
    : read.data.messageTaking
}

/** The message that a customer left for people, and what came with it. */
export interface LeftMessage {
  /** How the server tells the customer of the handoff: alone, or after the agent's own words. */
  announcement: 'message' | 'hours'
  leftMessage: { message: string; name?: string }
}

export type TakenMessage = { asks: string; messageTaking: MessageTaking } | { handoff: LeftMessage }

/** The message that is answered, and what is known of who wrote it. */
export interface MessageRequest {
  burst: string
  language: Language
  zone: string
  now: Date
  contactName: string | null
  contactPhone: string | null
  /** The standard texts that the owner wrote. */
  texts?: OwnTexts | null | undefined
}

/** Out of hours: asks for the message, or takes what was said as one. Undefined where people are there. */
export function takeMessage(
  { burst, language, zone, now, contactName, contactPhone, texts }: MessageRequest,
  { reason, words }: { reason: HandoffReason; words: string | null },
  hours: PeopleHours,
): TakenMessage | undefined {
  if (hours.isOpen) return undefined
  const isBareRequest = reason === 'asked_for_a_person' && burst.split(/\s+/).length <= LONGEST_BARE_REQUEST
  if (!isBareRequest) {
    // An apology comes first where there was a complaint, and says where to write more.
    return reason === 'complaint' ? undefined : { handoff: leave(burst, words) }
  }
  const { back, ask } = standardWords(language, texts).messageTaking
  const when = hours.opensAt && writeMoment(hours.opensAt, zone, language)
  const lines = [
    words ?? '',
    back(when),
    ask.message,
    contactName === null ? ask.name : '',
    contactPhone === null ? ask.phone : '',
  ]
  return {
    asks: lines.filter((line) => line !== '').join(' '),
    messageTaking: { reason, since: now.toISOString() },
  }
}

/** The customer’s answer to that: their message, unless they ask something that can be answered, or want nothing any more. */
export function readMessage(
  messageTaking: MessageTaking,
  burst: string,
  questions: readonly BriefQuestion[],
): 'asks' | 'dropped' | ({ reason: HandoffReason; note: null; words: null } & LeftMessage) {
  if (declinesToLeaveMessage(burst)) return 'dropped'
  if (questions.some(isAnswerable)) return 'asks'
  return { reason: messageTaking.reason, note: null, words: null, ...leave(burst, null) }
}

const ENOUGH_COVERAGE = 0.5

function isAnswerable({ text, evidence, facts }: BriefQuestion): boolean {
  return text.includes('?') && [...evidence, ...facts].some(({ coverage }) => coverage > ENOUGH_COVERAGE)
}

function leave(message: string, words: string | null): LeftMessage {
  const name = readName(message)
  return {
    announcement: words === null ? 'message' : 'hours',
    leftMessage: { message, ...(name === undefined ? {} : { name }) },
  }
}
