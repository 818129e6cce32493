import type { LeadSettings } from '@parley/contracts'
import { isInterested, type Language, readAgreement, splitQuestions } from '@parley/language'
import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import { advance } from './advance.ts'
import type { BriefDialogue, BriefField, BriefResult } from './brief.ts'
import { briefDialogue } from './brief-dialogue.ts'
import type { BookedResource, DialogueContext, OfferedService } from './context.ts'
import { missingDetails } from './missing-details.ts'
import type { PromisedTime } from './promised-time.ts'
import { settle } from './settle.ts'
import type { DialogueState, OwnBooking } from './state.ts'
import { readState } from './stored-state.ts'

/** The facts of a turn about the open booking or lead. */
export interface OpenDialogue {
  brief: BriefDialogue | null
  wanted: BriefField[]
  /** Whether a part of the message gives something, so that nothing is to be looked up for it. */
  isDetail(part: string): boolean
  /** The state for the next turn, after the tools of this one. Null when no request is open. */
  settle(results: readonly BriefResult[]): DialogueState | null
}

/** Facts from the tools of an agent about the customer and the services. */
export interface ToolFacts {
  readonly tools: readonly { name: string }[]
  /** Newest first. */
  readonly services: readonly OfferedService[]
  readonly resources: readonly BookedResource[]
  readonly bookings: readonly OwnBooking[]
  readonly pending: { summary: string; agreed: boolean } | null
}

export type LeadQuestions = Pick<LeadSettings, 'fields' | 'ask_for'>

export interface DialogueRequest {
  /** The stored state of the conversation. */
  stored: unknown
  /** All unanswered messages as one text. */
  burst: string
  language: Language
  zone: string
  now: Date
  contactName: string | null
  contactPhone: string | null
  /** Undefined where agents have no tools. */
  tools: ToolFacts | undefined
  leadQuestions: LeadQuestions
  /** The next time that a person of the business promised. */
  promised?: PromisedTime | undefined
}

export const USUAL_QUESTIONS: LeadQuestions = { fields: [], ask_for: ['name', 'phone', 'email'] }

/** Takes the customer's message into what the conversation has collected. Undefined where agents collect nothing. */
export function openDialogue(request: DialogueRequest): OpenDialogue | undefined {
  const { burst, language, now } = request
  const context = contextOf(request)
  if (!context.canBook && !context.canCapture) return undefined
  const parts = splitQuestions(burst)
  const advanced = advance(readState(request.stored, now), parts, context)
  const wanted = missingDetails(advanced.state, context, language)
  return {
    brief: briefDialogue(advanced, context),
    wanted,
    isDetail: (part) => advanced.isDetail[parts.indexOf(part)] === true,
    settle: (results) => settle(advanced.state, context, { results, wanted }),
  }
}

/** Whether what the business asks of its leads may matter in this turn. */
export function asksForLead(stored: unknown, burst: string, now: Date): boolean {
  return readState(stored, now)?.request.goal === 'lead' || isInterested(burst)
}

function contextOf(request: DialogueRequest): DialogueContext {
  const { burst, contactName, contactPhone, leadQuestions, now, tools, zone } = request
  const names = new Set((tools?.tools ?? []).map(({ name }) => name))
  return {
    ...{ now, zone, contactName, contactPhone, promised: request.promised },
    // A business names first what it made first.
    services: (tools?.services ?? []).toReversed(),
    resources: tools?.resources ?? [],
    bookings: tools?.bookings ?? [],
    canBook: names.has('create_booking'),
    canCapture: names.has('capture_lead'),
    leadFields: leadQuestions.fields,
    askFor: leadQuestions.ask_for,
    ...replyTo(tools, burst),
    get country() {
      return contactPhone === null ? undefined : parsePhoneNumberFromString(contactPhone)?.country
    },
  }
}

function replyTo(tools: ToolFacts | undefined, burst: string): Pick<DialogueContext, 'reply'> {
  const pending = tools?.pending
  if (pending === null || pending === undefined) return {}
  // The toolbox knows whether the question was really shown: only then is a yes one.
  if (pending.agreed) return { reply: 'agrees' }
  const read = readAgreement(burst, pending.summary)
  return { reply: read === 'agrees' ? 'unclear' : read }
}
