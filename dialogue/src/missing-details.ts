import { type AskedDetail, detailQuestions, type Language } from '@parley/language'
import type { BriefField } from './brief.ts'
import type { DialogueContext } from './context.ts'
import type { DialogueState, When, With } from './state.ts'

/** The missing details, in the order of asking. A model asks only for the first. */
export function missingDetails(
  { details, request }: DialogueState,
  context: DialogueContext,
  language: Language,
): BriefField[] {
  const ask = (name: AskedDetail): BriefField => ({ name, question: detailQuestions[language][name] })
  const knows = {
    name: details.name ?? context.contactName,
    phone: details.phone ?? context.contactPhone,
    email: details.email,
    intent: request.goal,
  }
  const lacks = (detail: keyof typeof knows) => knows[detail] === null && !details.withheld.includes(detail)
  switch (request.goal) {
    case 'book':
      return [
        ...((request.service === null && context.services.length > 1) || request.unsure.length > 0
          ? [ask('service')]
          : []),
        ...missingPerson(request).map(ask),
        ...missingTime(request.when).map(ask),
        ...(lacks('name') ? [ask('name')] : []),
        ...(lacks('phone') ? [ask('phone')] : []),
      ]
    case 'reschedule':
      return [...missingPerson(request), ...missingTime(request.when)].map(ask)
    case 'lead':
      return context.askFor.flatMap((detail) => {
        if (detail === 'name' || detail === 'phone' || detail === 'email' || detail === 'intent') {
          return lacks(detail) ? [ask(detail)] : []
        }
        const field = context.leadFields.find(({ name }) => name === detail)
        const isKnown = details.fields[detail] !== undefined || details.withheld.includes(detail)
        if (field === undefined || isKnown) return []
        return [{ name: detail, question: field.question ?? `${field.label}?` }]
      })
    default:
      return []
  }
}

function missingPerson({ candidates }: With): 'resource'[] {
  return candidates.length === 0 ? [] : ['resource']
}

function missingTime({ days, hours }: When): ('date' | 'time')[] {
  const hasHour = hours !== null && 'at' in hours
  return [...(days === null ? ['date' as const] : []), ...(hasHour ? [] : ['time' as const])]
}
