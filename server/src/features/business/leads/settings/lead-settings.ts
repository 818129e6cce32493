/** Which fields leads have and how they are scored. Pure. */
import { type FieldProblem, LEAD_DETAILS, type LeadField, type LeadSettings } from '@parley/contracts'

/**
 * Before anybody sets something: with name, phone and intent, or with a booking, a lead reaches the threshold, which is
 * ConvoAI's.
 */
export const DEFAULT_LEAD_SETTINGS: LeadSettings = {
  fields: [],
  ask_for: ['name', 'phone', 'intent'],
  threshold: 70,
  points: { name: 20, phone: 25, email: 15, intent: 25, booking: 70 },
  updated_at: null,
}

const MOST_FIELDS = 50
/** Columns of a lead in the API and in exports, and fields of forms. */
const TAKEN = new Set<string>([
  ...LEAD_DETAILS,
  ...['id', 'contact_id', 'conversation_id', 'session_id', 'agent_id', 'source', 'stage', 'score'],
  ...['score_reasons', 'qualified_at', 'owner', 'notes', 'custom_fields', 'created_at', 'updated_at'],
])

export function problemsOfSettings(settings: LeadSettings): FieldProblem[] {
  const problems: FieldProblem[] = []
  const names = new Set<string>()
  if (settings.fields.length > MOST_FIELDS) {
    problems.push({
      path: ['fields'],
      rule: 'too_many',
      params: { most: MOST_FIELDS },
      message: `A lead has at most ${MOST_FIELDS} fields of its own.`,
    })
  }
  settings.fields.forEach((field, index) => {
    problems.push(...problemsOfField(field, ['fields', index], names))
    names.add(field.name)
  })
  settings.ask_for.forEach((name, index) => {
    const isKnown = names.has(name) || (LEAD_DETAILS as readonly string[]).includes(name)
    if (isKnown && settings.ask_for.indexOf(name) === index) return
    problems.push({
      path: ['ask_for', index],
      rule: isKnown ? 'duplicate' : 'unknown_field',
      message: isKnown
        ? `"${name}" is asked for twice: leave one out.`
        : `Use ${LEAD_DETAILS.join(', ')} or the name of one of the fields; "${name}" is none.`,
    })
  })
  return problems
}

function problemsOfField(
  field: LeadField,
  path: (string | number)[],
  names: ReadonlySet<string>,
): FieldProblem[] {
  const problems: FieldProblem[] = []
  const add = (part: string, rule: string, message: string) =>
    problems.push({ path: [...path, part], rule, message })
  if (TAKEN.has(field.name)) add('name', 'reserved', `Every lead has "${field.name}": choose another name.`)
  if (names.has(field.name)) {
    add('name', 'duplicate', `There is a field "${field.name}" already: choose another name.`)
  }
  if (field.type === 'choice' && !field.choices) {
    add('choices', 'required', 'Name what can be chosen, e.g. ["morning", "evening"].')
  }
  if (field.type !== 'choice' && field.choices) {
    add('choices', 'not_allowed', 'Only a field of type choice has choices: leave them out.')
  }
  return problems
}
