/**
 * The filter tree `{"op": "and", "conditions": [{"field", "operator", "value"}]}` as the fields of our list. It can
 * say more than a list that stays fast can answer; what it cannot is refused, with the place in the tree.
 */
import { z } from 'zod'
import { type DialectRequest, findUnstorable, time } from '../kit/index.ts'
import { type Filters, readAssignee } from './assignee.ts'
import { readStatuses, STATUSES } from './conversation.ts'
import { invalidField, refuse } from './errors.ts'
import { ids } from './ids.ts'

const OPERATORS = ['eq', 'ne', 'in', 'not_in', 'contains', 'gt', 'lt', 'exists'] as const
const condition = z.object({
  field: z.string().min(1).max(64),
  operator: z.enum(OPERATORS),
  value: z.unknown().optional(),
})
const group = z.object({ op: z.enum(['and', 'or']), conditions: z.array(z.unknown()).min(1).max(50) })
const DEEPEST = 5

type Condition = z.output<typeof condition> & { place: string }

/** One of several values, which two conditions narrow down or widen. */
interface Choice {
  kind: 'statuses' | 'channels' | 'priorities' | 'tags'
  values: string[]
  place: string
}
interface Setting {
  kind: 'setting'
  filters: Filters
  place: string
}
type Part = Choice | Setting

export function readFilterTree(request: DialectRequest, text: string): Filters {
  const read = (node: unknown, place: string, depth: number): Part[] => {
    if (depth > DEEPEST) throw invalidField(place, `Nest at most ${DEEPEST} levels.`)
    const within = <Schema extends z.ZodType>(schema: Schema) => readAt(schema, node, place)
    if (typeof node === 'object' && node !== null && 'op' in node) {
      const { op, conditions } = within(group)
      const parts = conditions.map((inner, at) => read(inner, `${place}.conditions.${at}`, depth + 1))
      return op === 'and' ? parts.flat() : [widen(request, parts, place)]
    }
    return [readCondition(request, { ...within(condition), place })]
  }
  return merge(request, read(parse(text), 'filters', 1))
}

function parse(text: string): unknown {
  let tree: unknown
  try {
    tree = JSON.parse(text)
  } catch (error) {
    throw invalidField('filters', `Send JSON: ${(error as Error).message}.`)
  }
  const [problem] = findUnstorable(tree)
  if (problem) throw invalidField('filters', problem.message)
  return tree
}

function readAt<Schema extends z.ZodType>(schema: Schema, node: unknown, place: string): z.output<Schema> {
  const result = schema.safeParse(node)
  if (result.success) return result.data
  const [issue] = result.error.issues
  throw invalidField([place, ...issue!.path].join('.'), issue!.message)
}

/** Either of several: only where all are about one choice, which then has the values of all. */
function widen(request: DialectRequest, parts: Part[][], place: string): Part {
  const choices = parts.map((inner) => inner[0])
  const [first] = choices
  const together = parts.every((inner) => inner.length === 1) && first !== undefined
  if (together && parts.length === 1) return first
  if (together && first.kind !== 'setting' && choices.every((choice) => choice?.kind === first.kind)) {
    const values = choices.flatMap((choice) => (choice?.kind === 'setting' ? [] : (choice?.values ?? [])))
    return { kind: first.kind, values: [...new Set(values)], place }
  }
  throw unsupported(
    request,
    place,
    '"or" is possible only between values of one of status, channel, tags, priority',
  )
}

function merge(request: DialectRequest, parts: Part[]): Filters {
  const choices = new Map<Choice['kind'], string[]>()
  let filters: Filters = {}
  for (const part of parts) {
    if (part.kind === 'setting') {
      const twice = Object.keys(part.filters).find((key) => key in filters)
      if (twice !== undefined) throw unsupported(request, part.place, 'this field has a condition already')
      filters = { ...filters, ...part.filters }
      continue
    }
    const before = choices.get(part.kind)
    // A conversation has many tags and the list asks for any of them: "and" would need another list.
    if (before && part.kind === 'tags') throw unsupported(request, part.place, 'tags match any of one list')
    const values = before ? part.values.filter((value) => before.includes(value)) : part.values
    if (values.length === 0) throw unsupported(request, part.place, 'with the others it leaves nothing over')
    choices.set(part.kind, values)
  }
  const statuses = choices.get('statuses')
  return {
    ...filters,
    ...(statuses && readStatuses(STATUSES.filter((status) => statuses.includes(status)))),
    ...(choices.has('channels') && { channel_kinds: choices.get('channels') }),
    ...(choices.has('tags') && { tags: choices.get('tags') }),
    ...(choices.has('priorities') && { priority: choices.get('priorities') as Filters['priority'] }),
  }
}

const PRIORITIES = ['low', 'normal', 'high', 'urgent'] as const

function readCondition(request: DialectRequest, condition: Condition): Part {
  const { field, operator, place } = condition
  switch (field) {
    case 'status':
      return readChoice(request, condition, 'statuses', STATUSES)
    case 'channel':
      return readChoice(request, condition, 'channels')
    case 'priority':
      return readChoice(request, condition, 'priorities', PRIORITIES)
    case 'tag':
    case 'tags':
      return readChoice(request, condition, 'tags')
    case 'assignee':
    case 'assignee_id':
      if (operator === 'exists' && condition.value === false) return setting(place, { assignee: 'none' })
      if (operator === 'eq') return setting(place, { assignee: readAssignee(wordOf(condition), place) })
      break
    case 'team_id':
      if (operator === 'exists' && condition.value === false) return setting(place, { team_id: 'none' })
      if (operator === 'eq')
        return setting(place, { team_id: ids.readField('team', place, wordOf(condition)) })
      break
    case 'agent_id':
      if (operator === 'exists') return setting(place, { has_agent: flagOf(condition) })
      if (operator === 'eq')
        return setting(place, { agent_id: ids.readField('agent', place, wordOf(condition)) })
      break
    case 'contact_id':
      if (operator === 'eq')
        return setting(place, { contact_id: ids.readField('contact', place, wordOf(condition)) })
      break
    case 'has_agent':
      if (operator === 'eq') return setting(place, { has_agent: flagOf(condition) })
      break
    case 'handoff':
      if (operator === 'exists') return setting(place, { handed_off: flagOf(condition) })
      break
    case 'ai_paused':
      if (operator === 'eq' && condition.value === true) return setting(place, { responder: 'person' })
      break
    case 'unread':
      if (operator === 'eq') return setting(place, { unread: flagOf(condition) })
      break
    case 'unread_count':
      if (operator === 'gt' && condition.value === 0) return setting(place, { unread: true })
      break
    case 'mentioned_internal':
      if (operator === 'eq') return setting(place, { mentioned: flagOf(condition) })
      break
    case 'last_message_at':
      if (operator === 'gt') return setting(place, { active_since: timeOf(condition) })
      if (operator === 'lt') return setting(place, { active_until: timeOf(condition) })
      break
    case 'created_at':
      if (operator === 'gt') return setting(place, { created_since: timeOf(condition) })
      if (operator === 'lt') return setting(place, { created_until: timeOf(condition) })
      break
    case 'search':
    case 'contact.name':
    case 'contact.phone':
    case 'contact.email':
      if (operator === 'contains' || operator === 'eq') return setting(place, { search: wordOf(condition) })
      break
    default:
      throw unsupported(request, place, `there is no field "${field}" to filter by`)
  }
  throw unsupported(request, place, `"${field}" cannot be compared like this with "${operator}"`)
}

function setting(place: string, filters: Filters): Setting {
  return { kind: 'setting', filters, place }
}

/** `known` are all values, where they are known: only then can some be left out. */
function readChoice(
  request: DialectRequest,
  { operator, value, place }: Condition,
  kind: Choice['kind'],
  known?: readonly string[],
): Choice {
  const word = known ? z.enum(known as [string, ...string[]]) : z.string().trim().min(1).max(64)
  const values = readAt(
    z.union([word.transform((one) => [one]), z.array(word).min(1).max(50)]),
    value,
    `${place}.value`,
  )
  if (operator === 'eq' || operator === 'in' || (kind === 'tags' && operator === 'contains'))
    return { kind, values, place }
  if (known && (operator === 'ne' || operator === 'not_in'))
    return { kind, values: known.filter((one) => !values.includes(one)), place }
  throw unsupported(request, place, `"${operator}" cannot be asked of this field`)
}

function wordOf({ value, place }: Condition): string {
  return readAt(z.string().trim().min(1).max(200), value, `${place}.value`)
}
function flagOf({ value, place }: Condition): boolean {
  return readAt(z.boolean(), value, `${place}.value`)
}
function timeOf({ value, place }: Condition): string {
  return readAt(time, value, `${place}.value`)
}

function unsupported(request: DialectRequest, place: string, why: string): Error {
  return refuse(request, 'UNSUPPORTED_FILTER', `${place} cannot be carried out: ${why}.`, { field: place })
}
