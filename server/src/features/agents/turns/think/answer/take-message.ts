/**
 * Nobody is there: the agent says when somebody is, and asks what it is about. What the customer writes next is their
 * message, with which the conversation goes to people.
 */

import type { Language } from '@parley/language'
import { readName } from '@parley/language'
import type { BriefQuestion } from '@parley/models/kit'
import { z } from 'zod'
import { writeMoment } from '../../../tools/index.ts'
import type { HandoffReason, ThinkRequest, ThoughtHandoff } from '../thought.ts'

/** When people are there. */
export interface PeopleHours {
  isOpen: boolean
  /** Null: nobody knows. */
  opensAt: Date | null
  timeZone: string
}

const takingSchema = z.object({
  taking: z.object({
    reason: z.enum(['asked_for_a_person', 'complaint', 'cannot_help', 'models_failed', 'turn_failed']),
    since: z.string(),
  }),
})
export type Taking = z.infer<typeof takingSchema>['taking']

const keptForMs = 24 * 60 * 60 * 1000
/** A longer wish for a person says what it is about. */
const bareWishWords = 10

/** What an earlier turn began to take; it is kept with what the conversation collects. */
export function readTaking(stored: unknown, now: Date): Taking | null {
  const read = takingSchema.safeParse(stored)
  if (!read.success) return null
  return now.getTime() - Date.parse(read.data.taking.since) > keptForMs ? null : read.data.taking
}

interface TakeWords {
  back(when: string | null): string
  ask: Readonly<Record<'message' | 'name' | 'phone', string>>
}

const takeWords: Readonly<Record<Language, TakeWords>> = {
  en: {
    back: (when) =>
      when === null
        ? 'Our team is not available right now.'
        : `Our team is not available right now; they are back on ${when}.`,
    ask: {
      message: 'What is it about? Leave me your message, and I will pass it on.',
      name: 'Please tell me your name as well.',
      phone: 'On which number can they reach you?',
    },
  },
  hi: {
    back: (when) =>
      when === null ? 'हमारी टीम अभी उपलब्ध नहीं है।' : `हमारी टीम अभी उपलब्ध नहीं है; वे ${when} से फिर मिलेंगे।`,
    ask: {
      message: 'बात क्या है? अपना संदेश लिख दीजिए, उसे आगे पहुँचा दिया जाएगा।',
      name: 'कृपया अपना नाम भी बताइए।',
      phone: 'आपसे किस नंबर पर बात हो सकती है?',
    },
  },
  'hi-Latn': {
    back: (when) =>
      when === null
        ? 'Hamari team abhi available nahi hai.'
        : `Hamari team abhi available nahi hai; woh ${when} se phir milenge.`,
    ask: {
      message: 'Baat kya hai? Apna message likh dijiye, use aage pahuncha diya jayega.',
      name: 'Kripya apna naam bhi bataiye.',
      phone: 'Aapse kis number par baat ho sakti hai?',
    },
  },
}

export type TakenMessage =
  | { asks: string; taking: Taking }
  | { handoff: Pick<ThoughtHandoff, 'tells' | 'told'> }

/** Out of hours: asks for the message, or takes what was said as one. Undefined where people are there. */
export function takeMessage(
  request: ThinkRequest,
  { burst, language, zone }: { burst: string; language: Language; zone: string },
  { reason, words }: Pick<ThoughtHandoff, 'reason' | 'words'>,
  hours: PeopleHours,
): TakenMessage | undefined {
  if (hours.isOpen) return undefined
  const isBareWish = reason === 'asked_for_a_person' && burst.split(/\s+/).length <= bareWishWords
  if (!isBareWish) {
    // An apology comes first where there was a complaint, and says where to write more.
    return reason === 'complaint' ? undefined : { handoff: leave(burst, words) }
  }
  const { back, ask } = takeWords[language]
  const when = hours.opensAt && writeMoment(hours.opensAt, zone, language)
  const lines = [
    words ?? '',
    back(when),
    ask.message,
    request.contactName === null ? ask.name : '',
    request.conversation?.contactPhone == null ? ask.phone : '',
  ]
  return {
    asks: lines.filter((line) => line !== '').join(' '),
    taking: { reason, since: request.now.toISOString() },
  }
}

/** The customer’s answer to that: their message, unless they ask something that can be answered, or want nothing any more. */
export function readMessage(
  taking: Taking,
  burst: string,
  questions: readonly BriefQuestion[],
): 'asks' | 'dropped' | ThoughtHandoff {
  if (refuses.test(burst.trim())) return 'dropped'
  if (questions.some(isAnswerable)) return 'asks'
  return { reason: taking.reason as HandoffReason, note: null, words: null, ...leave(burst, null) }
}

const refuses =
  /^(?:(?:ok|okay|oh|actually|sorry|nothing)[\s,.!]+)?(?:no+|nope|nah|never ?mind|forget (?:it|that)|leave it|not needed|no need|nahi+n?|rehne do|chh?odo|jaa?ne do|नहीं|रहने दो|जाने दो|छोड़ो)(?:[\s,.!]+(?:thanks?|thank you|never ?mind|it'?s (?:ok|fine|not needed)|i (?:have )?(?:found|got|solved) it|bye|then|now|dhanyavad|shukriya|धन्यवाद|शुक्रिया))*[\s.!]*$/iu

const enoughCoverage = 0.5

function isAnswerable({ text, evidence, facts }: BriefQuestion): boolean {
  return text.includes('?') && [...evidence, ...facts].some(({ coverage }) => coverage > enoughCoverage)
}

function leave(message: string, words: string | null): Pick<ThoughtHandoff, 'tells' | 'told'> {
  const name = readName(message)
  return {
    tells: words === null ? 'message' : 'hours',
    told: { message, ...(name === undefined ? {} : { name }) },
  }
}
