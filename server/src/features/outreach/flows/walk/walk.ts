/**
 * A walk through a flow: what is said next, and what an answer leads to. Pure; the state between two answers is data, so that a
 * call goes on in any process.
 */
import type { FlowDefinition, FlowStep, Spoken } from '@parley/contracts'
import { type AskStep, answerName } from './answer-name.ts'
import { textIn } from './choose-text.ts'
import { isTrue } from './compare.ts'
import { readAnswer } from './read-answer.ts'
import { fillIn, type VariableValues } from './variables.ts'

export interface WalkScene {
  definition: FlowDefinition
  language: string
  now: Date
  zone: string
  contact: VariableValues['contact']
  variables: VariableValues['variables']
}

export interface WalkState {
  /** The question that waits for its answer. Null before the first one. */
  step_id: string | null
  /** How often the question was asked already. */
  asked: number
  answers: Record<string, string | number>
  /** Steps so far. */
  steps: number
}

export interface SpokenLine {
  text: string
  /** Null: the greeting. */
  step_id: string | null
}

export type WalkEnd = {
  reason: 'finished' | 'transferred' | 'no_answer_fits' | 'too_many_steps'
  /** The last step. Null: the greeting. */
  step_id: string | null
  outcome: string | null
  transfer: { phone: string | null; team_id: string | null } | null
}

export interface Walked {
  state: WalkState
  lines: SpokenLine[]
  /** The question that is open now. Undefined: the walk has ended. */
  question?: AskStep
  end?: WalkEnd
}

/** A contact who answers every question in a circle is let go some time. */
const MOST_STEPS = 500

export function beginWalk(scene: WalkScene): Walked {
  const state: WalkState = { step_id: null, asked: 0, answers: {}, steps: 0 }
  const lines = [{ text: speak(scene, state, scene.definition.greeting), step_id: null }]
  return go(scene, state, lines, scene.definition.steps[0]?.id ?? null)
}

/** Goes on with the words of the contact; an empty text is silence. */
export function continueWalk(scene: WalkScene, state: WalkState, heard: string): Walked {
  const step = stepOf(scene, state.step_id)
  if (step?.type !== 'ask') return go(scene, state, [], null)
  const answer = readAnswer(heard, step.answer, scene)
  if (answer !== undefined) {
    const answers = { ...state.answers, [answerName(step)]: answer }
    const key = String(answer)
    const next = Object.hasOwn(step.next_by_answer, key) ? step.next_by_answer[key]! : step.next
    return go(scene, { ...state, answers }, [], next)
  }
  if (state.asked <= step.retries) {
    const asking = { ...state, asked: state.asked + 1, steps: state.steps + 1 }
    const line = { text: speak(scene, state, step.retry_text ?? step.text), step_id: step.id }
    return { state: asking, lines: [line], question: step }
  }
  if (step.otherwise !== null) return go(scene, state, [], step.otherwise)
  return ended(state, [], { reason: 'no_answer_fits', step_id: step.id })
}

/** The words for an answering machine. Undefined: it gets none. */
export function voicemailLine(scene: WalkScene): SpokenLine | undefined {
  const { voicemail } = scene.definition
  const state = { answers: {} }
  return voicemail && { text: speak(scene, state, voicemail.text), step_id: null }
}

/** Until a question is open or the walk has ended. */
function go(scene: WalkScene, before: WalkState, spoken: SpokenLine[], first: string | null): Walked {
  const state = { ...before }
  const lines = [...spoken]
  let last = before.step_id
  const say = (step: FlowStep, text: Spoken | undefined) => {
    if (text !== undefined) lines.push({ text: speak(scene, state, text), step_id: step.id })
  }
  for (let step = stepOf(scene, first); step !== undefined; ) {
    last = step.id
    if (++state.steps > MOST_STEPS) return ended(state, lines, { reason: 'too_many_steps', step_id: last })
    if (step.type === 'ask') {
      say(step, step.text)
      return { state: { ...state, step_id: step.id, asked: 1 }, lines, question: step }
    }
    if (step.type === 'end') {
      say(step, step.text)
      return ended(state, lines, { reason: 'finished', step_id: last, outcome: step.outcome ?? null })
    }
    if (step.type === 'transfer') {
      say(step, step.text)
      const transfer = { phone: step.phone ?? null, team_id: step.team_id ?? null }
      return ended(state, lines, { reason: 'transferred', step_id: last, transfer })
    }
    if (step.type === 'say') {
      say(step, step.text)
      step = stepOf(scene, step.next)
      continue
    }
    const { cases, otherwise } = step
    const values = valuesOf(scene, state)
    const chosen = cases.find((each) => isTrue(each, values))
    step = stepOf(scene, chosen === undefined ? otherwise : chosen.next)
  }
  return ended(state, lines, { reason: 'finished', step_id: last })
}

function ended(
  state: WalkState,
  lines: SpokenLine[],
  end: Pick<WalkEnd, 'reason' | 'step_id'> & Partial<WalkEnd>,
): Walked {
  return { state, lines, end: { outcome: null, transfer: null, ...end } }
}

function stepOf({ definition }: WalkScene, id: string | null): FlowStep | undefined {
  return id === null ? undefined : definition.steps.find((step) => step.id === id)
}

function speak(scene: WalkScene, state: Pick<WalkState, 'answers'>, text: Spoken): string {
  return fillIn(textIn(scene.language, text), valuesOf(scene, state))
}

function valuesOf(
  { contact, variables }: WalkScene,
  { answers }: Pick<WalkState, 'answers'>,
): VariableValues {
  return { contact, variables, answers }
}
