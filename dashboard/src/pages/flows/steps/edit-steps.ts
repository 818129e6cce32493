/** Changes of a definition, each of which leaves no way that leads nowhere. */
import type { Definition, Step, StepType } from '../flow.ts'
import { waysOf, withWay } from './links.ts'

const EMPTY: { readonly [Type in StepType]: Omit<Extract<Step, { type: Type }>, 'id'> } = {
  say: { type: 'say', text: '', next: null },
  ask: {
    type: 'ask',
    text: '',
    answer: { kind: 'yes_no' },
    retries: 2,
    silence_seconds: 6,
    next: null,
    next_by_answer: {},
    otherwise: null,
  },
  branch: {
    type: 'branch',
    cases: [{ variable: '', operator: 'equals', value: '', next: null }],
    otherwise: null,
  },
  transfer: { type: 'transfer', text: '', phone: '' },
  end: { type: 'end', text: '' },
}

export function freeId({ steps }: Definition, type: StepType): string {
  const used = new Set(steps.map(({ id }) => id))
  for (let count = 1; ; count++) if (!used.has(`${type}_${count}`)) return `${type}_${count}`
}

export const addStep = (definition: Definition, type: StepType, id: string): Definition => ({
  ...definition,
  steps: [...definition.steps, { id, ...EMPTY[type] } as Step],
})

export const putStep = (definition: Definition, id: string, step: Step): Definition => ({
  ...definition,
  steps: definition.steps.map((one) => (one.id === id ? step : one)),
})

/** Ways that led to it end the call from then on. */
export const removeStep = (definition: Definition, id: string): Definition => ({
  ...definition,
  steps: definition.steps.filter((step) => step.id !== id).map((step) => redirect(step, id, null)),
})

/** The step and all ways to it get another id. */
export const renameStep = (definition: Definition, id: string, next: string): Definition => ({
  ...definition,
  steps: definition.steps.map((step) => redirect(step.id === id ? { ...step, id: next } : step, id, next)),
})

/** The first step follows the greeting. */
export const makeFirst = (definition: Definition, id: string): Definition => ({
  ...definition,
  steps: definition.steps.toSorted((a, b) => Number(b.id === id) - Number(a.id === id)),
})

const redirect = (step: Step, from: string, to: string | null): Step =>
  waysOf(step).reduce(
    (changed, { way, to: old }) => (old === from ? withWay(changed, way, to) : changed),
    step,
  )

/** Texts that were left empty and need not be there are left out: the server takes no empty text. */
export const toSave = (definition: Definition): Definition => ({
  ...definition,
  steps: definition.steps.map((step) => {
    const { ...kept } = step as Step & Record<string, unknown>
    const optional = step.type === 'ask' ? ['retry_text', 'save_as'] : ['phone', 'team_id', 'outcome', 'text']
    if (step.type === 'say') return step
    for (const name of optional) if (kept[name] === '') delete kept[name]
    return kept as Step
  }),
})
