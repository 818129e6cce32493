import type { Language } from '@parley/language'
import { type AskedDetail, detailQuestions } from '@parley/language'
import type { BriefField } from '@parley/models/kit'
import type { Intake } from './intake.ts'
import type { IntakeContext } from './intake-context.ts'

/** What is still to be asked, in the order of asking. One thing at a time: a model asks for the first. */
export function missingDetails(intake: Intake, context: IntakeContext, language: Language): BriefField[] {
  const ask = (name: AskedDetail): BriefField => ({ name, question: detailQuestions[language][name] })
  const { goal, withheld } = intake
  const knows = {
    name: intake.name ?? context.contactName,
    phone: intake.phone ?? context.contactPhone,
    email: intake.email,
    intent: intake.goal,
  }
  const lacks = (detail: keyof typeof knows) => knows[detail] === null && !withheld.includes(detail)
  const time = (): BriefField[] => [
    ...(intake.date === null && intake.dates === null ? [ask('date')] : []),
    ...(intake.time === null ? [ask('time')] : []),
  ]
  switch (goal) {
    case 'book':
      return [
        ...(intake.service === null && context.services.length > 1 ? [ask('service')] : []),
        ...time(),
        ...(lacks('name') ? [ask('name')] : []),
        ...(lacks('phone') ? [ask('phone')] : []),
      ]
    case 'reschedule':
      return time()
    case 'lead':
      return context.askFor.flatMap((detail) => {
        if (detail === 'name' || detail === 'phone' || detail === 'email' || detail === 'intent') {
          return lacks(detail) ? [ask(detail)] : []
        }
        const field = context.leadFields.find(({ name }) => name === detail)
        if (field === undefined || intake.fields[detail] !== undefined || withheld.includes(detail)) return []
        return [{ name: detail, question: field.question ?? `${field.label}?` }]
      })
    default:
      return []
  }
}
