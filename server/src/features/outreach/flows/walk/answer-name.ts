import type { FlowStep } from '@parley/contracts'

export type AskStep = Extract<FlowStep, { type: 'ask' }>

/** Name under which the answer of a question is stored. */
export function answerName({ id, save_as }: Pick<AskStep, 'id' | 'save_as'>): string {
  return save_as ?? id.replaceAll('-', '_')
}
