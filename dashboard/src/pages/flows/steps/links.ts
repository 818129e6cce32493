/** The ways that lead from step to step. */
import { type Definition, GREETING, type Step } from '../flow.ts'

/** Which way of a step it is: `next`, `otherwise`, an answer, or a case of a branch. */
export type Way =
  | { kind: 'next' | 'otherwise' }
  | { kind: 'answer'; answer: string }
  | { kind: 'case'; index: number }

export interface Link {
  from: string
  way: Way
  /** Null: the call ends there. */
  to: string | null
}

/** Answers of a question that may have a way of their own. */
export function answersOf(step: Step): string[] {
  if (step.type !== 'ask') return []
  if (step.answer.kind === 'yes_no') return ['yes', 'no']
  return step.answer.kind === 'choice' ? step.answer.options.map(({ value }) => value) : []
}

export function waysOf(step: Step): Link[] {
  const link = (way: Way, to: string | null | undefined): Link => ({ from: step.id, way, to: to ?? null })
  switch (step.type) {
    case 'say':
      return [link({ kind: 'next' }, step.next)]
    case 'ask':
      return [
        ...Object.entries(step.next_by_answer).map(([answer, to]) => link({ kind: 'answer', answer }, to)),
        link({ kind: 'next' }, step.next),
        link({ kind: 'otherwise' }, step.otherwise),
      ]
    case 'branch':
      return [
        ...step.cases.map(({ next }, index) => link({ kind: 'case', index }, next)),
        link({ kind: 'otherwise' }, step.otherwise),
      ]
    default:
      return []
  }
}

export const linksOf = ({ steps }: Definition): Link[] => [
  { from: GREETING, way: { kind: 'next' }, to: steps[0]?.id ?? null },
  ...steps.flatMap(waysOf),
]

/** The step with another end of one of its ways. `undefined` removes the way of an answer. */
export function withWay(step: Step, way: Way, to: string | null | undefined): Step {
  if (way.kind === 'answer' && step.type === 'ask') {
    const { [way.answer]: _, ...others } = step.next_by_answer
    return { ...step, next_by_answer: to === undefined ? others : { ...others, [way.answer]: to } }
  }
  if (way.kind === 'case' && step.type === 'branch') {
    const cases = step.cases.map((one, index) => (index === way.index ? { ...one, next: to ?? null } : one))
    return { ...step, cases }
  }
  if (way.kind === 'next' && (step.type === 'say' || step.type === 'ask'))
    return { ...step, next: to ?? null }
  if (way.kind === 'otherwise' && (step.type === 'ask' || step.type === 'branch'))
    return { ...step, otherwise: to ?? null }
  return step
}
