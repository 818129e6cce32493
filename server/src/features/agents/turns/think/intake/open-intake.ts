import type { LeadSettings } from '@parley/contracts'
import type { Language } from '@parley/language'
import { isInterested, readAgreement, splitQuestions } from '@parley/language'
import type { BriefField, BriefIntake, BriefResult } from '@parley/models/kit'
import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import type { Toolbox } from '../../../tools/index.ts'
import { advanceIntake } from './advance-intake.ts'
import { briefIntake, settleIntake } from './brief-intake.ts'
import { type Intake, readIntake } from './intake.ts'
import type { IntakeContext } from './intake-context.ts'
import { missingDetails } from './missing-details.ts'

/** What a turn knows of a booking or a lead that is being talked about. */
export interface TurnIntake {
  brief: BriefIntake | null
  wanted: BriefField[]
  /** Whether a part of the message gives something, so that nothing is to be looked up for it. */
  isDetail(part: string): boolean
  /** What the next turn has to know, after the tools of this one. Null when nothing is open. */
  settle(results: readonly BriefResult[]): Intake | null
}

export interface IntakeRequest {
  stored: unknown
  burst: string
  language: Language
  zone: string
  now: Date
  contactName: string | null
  contactPhone: string | null
  toolbox: Toolbox | undefined
  leadSettings: Pick<LeadSettings, 'fields' | 'ask_for'>
}

export const usualQuestions: Pick<LeadSettings, 'fields' | 'ask_for'> = {
  fields: [],
  ask_for: ['name', 'phone', 'email'],
}

/** Takes the customer's message into what the conversation has collected. Undefined where agents collect nothing. */
export function openIntake(request: IntakeRequest): TurnIntake | undefined {
  const { toolbox, burst, now, language, leadSettings } = request
  const tools = new Set((toolbox?.tools ?? []).map(({ name }) => name))
  const context: IntakeContext = {
    now,
    zone: request.zone,
    // Listed newest first; a business names first what it made first.
    services: (toolbox?.services ?? []).toReversed(),
    bookings: toolbox?.bookings ?? [],
    canBook: tools.has('create_booking'),
    canCapture: tools.has('capture_lead'),
    leadFields: leadSettings.fields,
    askFor: leadSettings.ask_for,
    contactName: request.contactName,
    contactPhone: request.contactPhone,
    ...countryOf(request.contactPhone),
    ...replyTo(toolbox, burst),
  }
  if (!context.canBook && !context.canCapture) return undefined
  const parts = splitQuestions(burst)
  const advanced = advanceIntake(readIntake(request.stored, now), parts, context)
  const wanted = missingDetails(advanced.intake, context, language)
  return {
    brief: briefIntake(advanced, context),
    wanted,
    isDetail: (part) => advanced.isDetail[parts.indexOf(part)] === true,
    settle: (results) => settleIntake(advanced.intake, context, { results, wanted }),
  }
}

/** Whether what the business asks of its leads may matter in this turn. */
export function asksForLead(stored: unknown, burst: string, now: Date): boolean {
  return readIntake(stored, now)?.goal === 'lead' || isInterested(burst)
}

function countryOf(phone: string | null): { country?: string } {
  const country = phone === null ? undefined : parsePhoneNumberFromString(phone)?.country
  return country === undefined ? {} : { country }
}

function replyTo(toolbox: Toolbox | undefined, burst: string): Pick<IntakeContext, 'reply'> {
  const pending = toolbox?.pending
  if (pending === null || pending === undefined) return {}
  // The toolbox knows whether the question was really shown: only then is a yes one.
  if (pending.agreed) return { reply: 'agrees' }
  const read = readAgreement(burst, pending.summary)
  return { reply: read === 'agrees' ? 'unclear' : read }
}
