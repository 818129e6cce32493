/** Turns that stand before a step, for testing each step alone. */
import type { Toolbox } from '../../../tools/index.ts'
import { type AskOptions, impatientClock, requestOf, searchSalon } from '../thinking.fixture.ts'
import { startTrace } from '../trace.ts'
import { advanceDialogue } from './advance-dialogue.ts'
import { openTools } from './open-tools.ts'
import { read } from './read.ts'
import { retrievePassages } from './retrieve-passages.ts'
import { Ended } from './sequence.ts'
import type { GroundedTurn, StartedTurn, ThinkerDependencies } from './turn.ts'

export type Dependencies = ThinkerDependencies<StartedTurn['request']['agent']>

const SILENT_MODEL = () => {
  throw new Error('this test asks no model')
}
export const CONVERSATION = {
  id: 'c',
  contactId: 'k',
  contactPhone: null,
} as StartedTurn['request']['conversation']
/** The tools of an agent that has none. */
export const EMPTY_TOOLBOX: Toolbox = {
  ...{ tools: [], services: [], resources: [], bookings: [], pending: null, done: [] },
  question: () => null,
  leaks: () => false,
  call: () => Promise.reject(new Error('this test calls no tool')),
}
export const NOTHING_COUNTED = { aiMessagesLastMinute: 0, aiMessagesLastDay: 0, costMicrosToday: 0 }

export function start(
  text: string,
  options: AskOptions = {},
  dependencies: Partial<Dependencies> = {},
): StartedTurn {
  const clock = impatientClock()
  return {
    request: requestOf(text, options),
    trace: startTrace(() => clock.now()),
    spending: { byModel: new Map(), total: 0 },
    dependencies: {
      clock,
      resolveModel: SILENT_MODEL,
      searchKnowledge: (_workspace, _agent, query, limit) => searchSalon(query, limit),
      ...dependencies,
    },
  }
}

export function goesOn<Turn>(turn: Turn | Ended<unknown>): Turn {
  if (turn instanceof Ended) throw new Error(`the turn ended: ${JSON.stringify(turn.result)}`)
  return turn
}
export function ends<Result>(turn: unknown): Result {
  if (!(turn instanceof Ended)) throw new Error('the turn goes on')
  return turn.result as Result
}
export const equip = async (turn: StartedTurn) => openTools(await retrievePassages(goesOn(read(turn))))
export const advance = async (turn: StartedTurn) => goesOn(await advanceDialogue(await equip(turn)))

/** A turn whose model said `text` and whose checks let this much of it through. */
export async function grounded(turn: StartedTurn, checked: GroundedTurn['checked']): Promise<GroundedTurn> {
  const advanced = await advance(turn)
  const calls = { lastName: () => 'openai/x' }
  const talk = {
    ...advanced,
    calls,
    ownInstructions: advanced.kept.prompt,
  } as unknown as GroundedTurn['talk']
  return { ...advanced, talk, said: { raw: checked.text }, checked }
}
