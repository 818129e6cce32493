import type { Output } from '@parley/contracts'

export type Flow = Output<'flows.get'>
export type Definition = Flow['definition']
export type Step = Definition['steps'][number]
export type StepType = Step['type']
export type Spoken = Definition['greeting']
export type FlowProblem = Flow['problems'][number]

export const STEP_TYPES: readonly StepType[] = ['say', 'ask', 'branch', 'transfer', 'end']

/** The greeting is no step, but is drawn and chosen like one. Ids of steps hold no capital letter. */
export const GREETING = 'GREETING'

export interface FlowSearch {
  view?: 'list' | 'json'
  /** The step that is edited. */
  step?: string
}
