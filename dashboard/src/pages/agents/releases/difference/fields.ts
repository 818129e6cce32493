/** The settings that changed, those inside an object one by one. */
import type { AgentDraft } from '@parley/contracts'

export interface FieldChange {
  /** Fields inside objects are named `guards.max_steps`. */
  name: string
  before: unknown
  after: unknown
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export function fieldChanges(changes: AgentDraft['changes']): FieldChange[] {
  return changes.flatMap(({ setting, before, after }) =>
    isObject(before) && isObject(after)
      ? [...new Set([...Object.keys(before), ...Object.keys(after)])]
          .filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]))
          .map((key) => ({ name: `${setting}.${key}`, before: before[key], after: after[key] }))
      : [{ name: setting, before, after }],
  )
}
