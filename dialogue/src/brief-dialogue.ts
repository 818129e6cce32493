import type { JSONObject } from '@ai-sdk/provider'
import { localOf } from './advance/requested-moment.ts'
import type { Advanced } from './advance.ts'
import type { BriefDialogue } from './brief.ts'
import type { DialogueContext } from './context.ts'
import { type DialogueState, serviceOf, servicesOf } from './state.ts'

const INTENTS = {
  book: 'appointment_booking',
  reschedule: 'appointment_change',
  cancel: 'appointment_cancellation',
  lead: 'enquiry',
} as const

/** The known details, as a model sees them. Null: no request is open. */
export function briefDialogue(
  { state, news, serviceOptions, unknownPerson }: Advanced,
  context: DialogueContext,
): BriefDialogue | null {
  const { request, details } = state
  const lead = leadToCapture(state, context)
  if (request.goal === 'none' && news.length === 0 && lead === null) return null
  const services = context.services.map(({ name }) => name)
  const options = request.goal === 'book' && request.unsure.length > 0 ? request.unsure : serviceOptions
  return {
    ...{ request, news, lead, unknownPerson },
    service: serviceOf(request) ?? (services.length === 1 ? services[0]! : null),
    services: servicesOf(request).length > 1 ? servicesOf(request) : [],
    serviceOptions: options.length > 0 ? options : services,
    name: details.name ?? context.contactName,
    zone: context.zone,
    today: localOf(context.now, context.zone).date,
  }
}

/** The details for capture_lead that are worth a lead and not captured yet. */
function leadToCapture(
  { captured, details, request }: DialogueState,
  context: DialogueContext,
): JSONObject | null {
  if (!context.canCapture) return null
  const name = details.name ?? context.contactName
  const { phone, email, fields } = details
  const isReachable = phone !== null || email !== null || context.contactPhone !== null
  const isEnquiry = request.goal === 'book' || request.goal === 'lead'
  const isWanted = isEnquiry || phone !== null || email !== null
  if (name === null || !isReachable || !isWanted) return null
  const lead = {
    name,
    ...(phone === null ? {} : { phone }),
    ...(email === null ? {} : { email }),
    ...(isEnquiry ? { intent: INTENTS[request.goal] } : {}),
    ...(Object.keys(fields).length === 0 ? {} : { custom_fields: fields as JSONObject }),
  }
  return isKnown(lead, captured) ? null : lead
}

function isKnown(lead: JSONObject, captured: JSONObject | null): boolean {
  if (captured === null) return false
  return Object.entries(lead).every(([key, value]) => JSON.stringify(captured[key]) === JSON.stringify(value))
}
