/** The steps of a turn in the words of people. A step that has no words here is shown by its name. */
import { number } from '../../../texts/format.ts'
import type { stepTexts } from './texts.ts'

export type TraceStep = Readonly<Record<string, unknown>>

export interface StepText {
  kind: 'search' | 'tool' | 'model' | 'check' | 'stop'
  tone: 'good' | 'warn' | 'bad'
  label: string
  detail: string
  ms?: number
}

type Words = (typeof stepTexts)['en']

/** Values of a tool, such as a service and a time, one after the other. */
function textOf(value: unknown): string {
  if (value === undefined || value === null) return ''
  if (Array.isArray(value)) return value.map(textOf).join(', ')
  if (typeof value !== 'object') return String(value)
  return Object.entries(value)
    .map(([name, one]) => `${name.replaceAll('_', ' ')}: ${textOf(one)}`)
    .join(', ')
}
const msOf = ({ ms }: TraceStep) => (typeof ms === 'number' ? { ms } : {})
const quoted = (value: unknown) => (value === undefined ? '' : `“${textOf(value)}”`)

function describeTool(step: TraceStep, words: Words): StepText {
  const tool = textOf(step.tool)
  if (tool === 'hand_off')
    return { kind: 'stop', tone: 'good', label: words.handedOff, detail: textOf(step.note ?? step.reason) }
  if (tool === 'search_knowledge')
    return { kind: 'search', tone: 'good', label: words.search, detail: quoted(step.query) }
  const isDone = step.status === undefined || step.status === 'done' || step.status === 'succeeded'
  return {
    kind: 'tool',
    tone: isDone ? 'good' : 'warn',
    label: isDone ? words.called(tool) : words.refused(tool),
    detail: textOf(step.input ?? step.reason),
    ...msOf(step),
  }
}

function describeGrounding(step: TraceStep, words: Words): StepText {
  const isGood = step.ok === true
  const removed = step.removed ?? step.unsupported ?? step.leaks
  return {
    kind: 'check',
    tone: isGood ? 'good' : 'warn',
    label: isGood ? words.grounded : words.ungrounded,
    detail: isGood ? '' : textOf(removed),
  }
}

export function describeStep(step: TraceStep, words: Words): StepText {
  const name = textOf(step.step)
  switch (name) {
    case 'search': {
      const hits = Array.isArray(step.hits) ? ` ${words.hits(number(step.hits.length))}` : ''
      return { kind: 'search', tone: 'good', label: words.search, detail: `${quoted(step.query)}${hits}` }
    }
    case 'tool':
      return describeTool(step, words)
    case 'model': {
      const tokens = typeof step.tokens === 'number' ? words.tokens(number(step.tokens)) : ''
      return {
        kind: 'model',
        tone: 'good',
        label: words.model(textOf(step.model)),
        detail: tokens,
        ...msOf(step),
      }
    }
    case 'model_failed':
      return {
        kind: 'model',
        tone: 'bad',
        label: words.modelFailed(textOf(step.model)),
        detail: textOf(step.reason),
      }
    case 'grounding':
      return describeGrounding(step, words)
    case 'kept_back':
      return { kind: 'check', tone: 'good', label: words.keptBack, detail: '' }
    case 'commitment':
      return {
        kind: 'check',
        tone: 'good',
        label: words.commitment,
        detail: textOf(step.quoted ?? step.promised),
      }
    case 'variables':
      return { kind: 'check', tone: 'warn', label: words.variables, detail: textOf(step.missing) }
    case 'pending':
      return { kind: 'tool', tone: 'good', label: words.pending, detail: textOf(step.question) }
    case 'silent':
      return { kind: 'stop', tone: 'warn', label: words.silent, detail: textOf(step.reason) }
    case 'steps_used_up':
      return { kind: 'stop', tone: 'warn', label: words.stepsUsedUp, detail: textOf(step.steps) }
    case 'failed':
    case 'gave_up':
      return { kind: 'stop', tone: 'bad', label: words.failed, detail: textOf(step.reason) }
    default:
      return { kind: 'tool', tone: 'good', label: name.replaceAll('_', ' '), detail: '' }
  }
}

/** The numbers of an answer, so that the passages can mark those that carry them. */
export const numbersOf = (text: string): readonly string[] => [
  ...new Set(text.match(/\d[\d,.:]*\d|\d/g) ?? []),
]
