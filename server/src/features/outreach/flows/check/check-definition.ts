/** All defects of a definition at once. Pure. */
import type { FlowDefinition, FlowProblem, FlowStep } from '@parley/contracts'
import { answerName } from '../walk/answer-name.ts'
import { checkSteps } from './check-steps.ts'
import { checkVariables } from './check-variables.ts'
import { targetsOf } from './targets.ts'

export function checkDefinition(definition: FlowDefinition): FlowProblem[] {
  const { steps } = definition
  const names = new Set(steps.flatMap((step) => (step.type === 'ask' ? [answerName(step)] : [])))
  return [
    ...repeatedIds(steps),
    ...unknownTargets(steps),
    ...unreachable(steps),
    ...endlessLoops(steps),
    ...checkSteps(steps),
    ...checkVariables(definition, names),
  ]
}

function repeatedIds(steps: readonly FlowStep[]): FlowProblem[] {
  const seen = new Set<string>()
  return steps.flatMap(({ id }, index) => {
    if (!seen.has(id)) {
      seen.add(id)
      return []
    }
    const message = `Another step has the id "${id}", too. Give each step its own.`
    return [{ path: ['steps', index, 'id'], rule: 'repeated_id', message }]
  })
}

function unknownTargets(steps: readonly FlowStep[]): FlowProblem[] {
  const known = new Set(steps.map(({ id }) => id))
  return steps.flatMap((step, index) =>
    targetsOf(step)
      .filter(({ id }) => id !== null && !known.has(id))
      .map(({ id, path }) => ({
        path: ['steps', index, ...path],
        rule: 'unknown_step',
        message: `The step "${step.id}" leads to "${id}", and there is no such step. Add it, or name one of: ${listed(known)}.`,
      })),
  )
}

function listed(ids: ReadonlySet<string>): string {
  const some = [...ids].slice(0, 10)
  return some.join(', ') + (ids.size > some.length ? ', …' : '')
}

function unreachable(steps: readonly FlowStep[]): FlowProblem[] {
  const byId = new Map(steps.map((step) => [step.id, step]))
  const reached = new Set<string>()
  const waiting = steps.slice(0, 1)
  for (let step = waiting.pop(); step !== undefined; step = waiting.pop()) {
    if (reached.has(step.id)) continue
    reached.add(step.id)
    for (const { id } of targetsOf(step)) {
      const target = id === null ? undefined : byId.get(id)
      if (target) waiting.push(target)
    }
  }
  return steps.flatMap(({ id }, index) =>
    reached.has(id)
      ? []
      : [
          {
            path: ['steps', index],
            rule: 'unreachable_step',
            message: `No way leads from the greeting to the step "${id}". Name it as the next step of another one, or remove it.`,
          },
        ],
  )
}

/** A circle in which nobody is asked anything would speak for ever. Each one is reported once, at its first step. */
function endlessLoops(steps: readonly FlowStep[]): FlowProblem[] {
  const byId = new Map(steps.map((step) => [step.id, step]))
  const index = new Map(steps.map(({ id }, place) => [id, place]))
  const done = new Set<string>()
  const problems: FlowProblem[] = []
  const speaks = (step: FlowStep | undefined) => step !== undefined && step.type !== 'ask'

  function visit(first: FlowStep): void {
    const way: { step: FlowStep; rest: string[] }[] = [{ step: first, rest: nextOf(first) }]
    while (way.length > 0) {
      const last = way.at(-1)!
      const id = last.rest.pop()
      if (id === undefined) {
        done.add(last.step.id)
        way.pop()
        continue
      }
      const target = byId.get(id)
      const start = way.findIndex(({ step }) => step.id === id)
      if (start >= 0) problems.push(loop(way.slice(start).map(({ step }) => step.id)))
      else if (target && speaks(target) && !done.has(id)) way.push({ step: target, rest: nextOf(target) })
    }
  }
  const loop = (ids: string[]): FlowProblem => ({
    path: ['steps', index.get(ids[0]!)!],
    rule: 'endless_loop',
    message: `The steps ${ids.map((id) => `"${id}"`).join(', ')} lead in a circle without a question, so the call would never end. Put a question or an end in between.`,
  })
  for (const step of steps) if (speaks(step) && !done.has(step.id)) visit(step)
  return problems
}

function nextOf(step: FlowStep): string[] {
  return targetsOf(step).flatMap(({ id }) => id ?? [])
}
