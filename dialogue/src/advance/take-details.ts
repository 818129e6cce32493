/** Details of the contact in a message: name, number, address, and the business's own fields. */
import { readEmail, readField, readPhone, startsWithYes, withholdsDetail } from '@parley/language'
import { phoneOptionsOf } from '../context.ts'
import { askedFor, type ContactDetails } from '../state.ts'
import { type Change, type Heard, newsOf } from './change.ts'
import { isNameAskedBeside } from './name-asked-beside.ts'

export function takeDetails(change: Change, heard: Heard): Change {
  const { context, message, name } = heard
  const phone = readPhone(message, phoneOptionsOf(context))
  const found = { name, phone, email: readEmail(message) }
  const details = { ...change.state.details }
  const news = [...change.news]
  for (const detail of ['name', 'phone', 'email'] as const) {
    const value = found[detail]
    if (value === undefined) continue
    news.push(...newsOf(details[detail], value))
    details[detail] = value
  }
  const next: Change = { ...change, state: { ...change.state, details }, news }
  const asked = isNameAskedBeside(heard.before, context) ? 'name' : askedFor(heard.before.request)
  const isMissing = (asked === 'name' || asked === 'phone' || asked === 'email') && found[asked] === undefined
  if (!isMissing) return next
  if (withholdsDetail(message) && heard.moment === undefined) return withhold(next, asked, true)
  return passesOver(next, heard) ? withhold(next, asked, false) : next
}

function withhold(change: Change, detail: string, isNews: boolean): Change {
  const { details } = change.state
  return {
    ...withDetails(change, { withheld: [...details.withheld, detail] }),
    news: isNews ? [...change.news, 'withheld'] : change.news,
  }
}

function withDetails(change: Change, told: Partial<ContactDetails>): Change {
  return { ...change, state: { ...change.state, details: { ...change.state.details, ...told } } }
}

/** After a plain yes, or a second other answer, continue without a name: a booking needs none. */
function passesOver({ news, state }: Change, { before, parts, said }: Heard): boolean {
  if (state.request.goal !== 'book' || news.length > 0 || parts.some((part) => part.asksToKnow)) return false
  return ('misses' in before.request && before.request.misses > 0) || startsWithYes(said)
}

/** The answer to a question for one of the business's own fields. */
export function takeField(change: Change, { before, context, isTelling, said }: Heard): Change {
  const field = context.leadFields.find(({ name }) => askedFor(before.request) === name)
  if (field === undefined || !isTelling || change.news.length > 0) return change
  const value = readField(said, field, context)
  if (value === undefined) return withholdsDetail(said) ? withhold(change, field.name, true) : change
  const { fields } = change.state.details
  return {
    ...withDetails(change, { fields: { ...fields, [field.name]: value } }),
    news: [...change.news, 'gave'],
  }
}
