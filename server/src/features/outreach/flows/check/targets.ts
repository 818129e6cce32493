/** Where a step leads. Pure. */
import type { FlowStep } from '@parley/contracts'

export interface Target {
  /** The step that is named. Null: the call ends. */
  id: string | null
  /** In the step. */
  path: (string | number)[]
}

export function targetsOf(step: FlowStep): Target[] {
  switch (step.type) {
    case 'say':
      return [{ id: step.next, path: ['next'] }]
    case 'ask':
      return [
        { id: step.next, path: ['next'] },
        ...Object.entries(step.next_by_answer).map(([answer, id]) => ({
          id,
          path: ['next_by_answer', answer],
        })),
        { id: step.otherwise, path: ['otherwise'] },
      ]
    case 'branch':
      return [
        ...step.cases.map(({ next }, index) => ({ id: next, path: ['cases', index, 'next'] })),
        { id: step.otherwise, path: ['otherwise'] },
      ]
    default:
      return []
  }
}
