/** Defects of a definition, at the step that they are about. */
import type { ParleyError } from '@parley/sdk/client'
import { type Definition, type FlowProblem, GREETING } from '../flow.ts'

export interface StepProblem {
  /** Below the step: `text`, `next`, `cases.0.variable`. */
  path: string
  message: string
}

export type Problems = ReadonlyMap<string, readonly StepProblem[]>

type Found = Pick<FlowProblem, 'path' | 'message'>

/** Values that the operation does not take at all, as the same kind of defect. */
export const refusedValues = (error: ParleyError | null): Found[] =>
  (error?.fields ?? []).map(({ path, message }) => ({
    path: path[0] === 'definition' ? path.slice(1) : path,
    message,
  }))

/** Those of no step stand under the greeting. */
export function problemsByStep({ steps }: Definition, found: readonly Found[]): Problems {
  return Map.groupBy(
    found.map(({ path, message }) => {
      const step = path[0] === 'steps' ? steps[Number(path[1])] : undefined
      return { id: step?.id ?? GREETING, path: path.slice(step ? 2 : 0).join('.'), message }
    }),
    ({ id }) => id,
  )
}
