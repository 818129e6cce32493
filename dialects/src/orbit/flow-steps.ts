/** A node of Orbit's graph as a step of our flows. */
import type { Input } from '@parley/contracts'
import { answerOf, isTrigger, kindOf, type Node, type Scene, stringOf, textOf } from './flow-nodes.ts'
import { nameVariables, variableOf } from './flow-variables.ts'

export type Definition = Input<'flows.create'>['definition']
export type Step = NonNullable<Definition['steps']>[number]

/** Silence, unless the call has a variable of this name. */
const PROMPT = '{{variables.prompt|}}'

/** None where no call walks the node. */
export function stepOf(node: Node, scene: Scene): Step[] {
  const kind = kindOf(node)
  if (kind === undefined || isTrigger(node)) return []
  const id = scene.idOf(node.id)
  const said = textOf(node)
  const spoken = said === undefined ? undefined : nameVariables(said, scene.answers)
  const next = scene.next(node) ?? null
  switch (kind) {
    case 'say':
      return [{ id, type: kind, text: spoken!, next }]
    case 'ask':
      return [askOf(node, { id, text: spoken ?? PROMPT, next }, scene)]
    case 'branch':
      return [branchOf(node, { id, next }, scene)]
    case 'transfer': {
      const phone = stringOf(node.data.phone) ?? stringOf(node.data.to)
      const team_id = stringOf(node.data.team_id)
      return [
        {
          ...{ id, type: kind, ...(spoken !== undefined && { text: spoken }) },
          ...(phone !== undefined && /^\+[1-9]\d{6,14}$/.test(phone) && { phone }),
          ...(team_id !== undefined && { team_id }),
        },
      ]
    }
    case 'end': {
      const outcome = stringOf(node.data.outcome)
      return [{ id, type: kind, ...(spoken !== undefined && { text: spoken }), ...(outcome && { outcome }) }]
    }
  }
}

type Ask = Extract<Step, { type: 'ask' }>

function askOf(node: Node, about: { id: string; text: string; next: string | null }, scene: Scene): Ask {
  const labelled = scene.labelled(node)
  const otherwise = ['otherwise', 'timeout', 'no_answer'].flatMap((word) => labelled.get(word) ?? [])[0]
  for (const word of ['otherwise', 'timeout', 'no_answer']) labelled.delete(word)
  const save_as = answerOf(node)
  return {
    ...about,
    type: 'ask',
    answer: answerKind(node.data, [...labelled.keys()]),
    ...(save_as !== undefined && { save_as }),
    next_by_answer: Object.fromEntries(labelled),
    otherwise: otherwise ?? null,
  }
}

/** Options that the node or its edges name are a choice; yes and no are yes or no. */
function answerKind(data: Node['data'], labels: readonly string[]): Ask['answer'] {
  const kind = stringOf(data.answer_type)
  if (kind === 'number' || kind === 'date' || kind === 'yes_no') return { kind }
  const given = Array.isArray(data.options) ? data.options : labels
  const values = given.flatMap((each) => {
    const value = stringOf(each) ?? stringOf((each as { value?: unknown } | null)?.value)
    return value === undefined ? [] : [value]
  })
  if (values.length > 0 && values.every((value) => value === 'yes' || value === 'no'))
    return { kind: 'yes_no' }
  if (values.length < 2) return { kind: 'text' }
  return { kind: 'choice', options: values.slice(0, 20).map((value) => ({ value, words: [] })) }
}

const OPERATORS = {
  eq: 'equals',
  equals: 'equals',
  ne: 'not_equals',
  not_equals: 'not_equals',
  lt: 'less_than',
  lte: 'at_most',
  gt: 'greater_than',
  gte: 'at_least',
  contains: 'contains',
  exists: 'is_set',
  is_set: 'is_set',
  not_exists: 'is_not_set',
  is_not_set: 'is_not_set',
} as const

/** A condition has edges for true and false; a switch has one for each value. */
function branchOf(node: Node, { id, next }: { id: string; next: string | null }, scene: Scene): Step {
  const labelled = scene.labelled(node)
  const variable = variableOf(stringOf(node.data.variable) ?? stringOf(node.data.field) ?? '', scene.answers)
  const asked = stringOf(node.data.operator) ?? 'eq'
  const operator = Object.hasOwn(OPERATORS, asked) ? OPERATORS[asked as keyof typeof OPERATORS] : 'equals'
  const value = comparedValue(node.data.value)
  const no = labelled.get('false') ?? labelled.get('no') ?? labelled.get('default') ?? next
  for (const word of ['false', 'no', 'default']) labelled.delete(word)
  const yes = labelled.get('true') ?? labelled.get('yes')
  const cases =
    yes !== undefined
      ? [{ variable, operator, ...(value !== undefined && { value }), next: yes }]
      : [...labelled].slice(0, 20).map(([label, target]) => ({
          ...{ variable, operator: 'equals' as const, value: label, next: target },
        }))
  const none = [{ variable, operator, ...(value !== undefined && { value }), next: no }]
  return { id, type: 'branch', cases: cases.length > 0 ? cases : none, otherwise: no }
}

function comparedValue(value: unknown): string | number | boolean | undefined {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? value
    : undefined
}
