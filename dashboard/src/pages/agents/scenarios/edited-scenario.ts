/** A scenario as the form edits it. The form keeps the checks that it does not show: arguments of tools, values of a booking. */
import type { Expectation, Input, Scenario, ScenarioDefinition } from '@parley/contracts'

export type ScenarioMessage = ScenarioDefinition['messages'][number]

export interface EditedScenario {
  name: string
  is_required: boolean
  times: number
  definition: ScenarioDefinition
}

export const NO_EXPECTATION: Expectation = {
  outcomes: [],
  required_words: [],
  required_any_words: [],
  forbidden_words: [],
  called_tools: [],
  forbidden_tools: [],
  sources: [],
  state: {},
}

export const newMessage = (text = ''): ScenarioMessage => ({ text, expect: NO_EXPECTATION })

export const newScenario = (name: string, text: string): EditedScenario => ({
  name,
  is_required: false,
  times: 1,
  definition: {
    messages: [newMessage(text)],
    expect: NO_EXPECTATION,
    variables: {},
    contact_name: null,
    at: null,
  },
})

/** A scenario to begin with: whatever the business is, a question that its documents answer must be answered. */
export function exampleScenario(name: string, text: string): EditedScenario {
  const scenario = newScenario(name, text)
  const expect: Expectation = { ...NO_EXPECTATION, outcomes: ['answered'] }
  return { ...scenario, definition: { ...scenario.definition, messages: [{ text, expect }] } }
}

export const editedScenario = ({ name, is_required, times, definition }: Scenario): EditedScenario => ({
  name,
  is_required,
  times,
  definition,
})

export const inputOf = (agentId: string, edited: EditedScenario): Input<'scenarios.create'> => ({
  agent_id: agentId,
  ...edited,
})

/** The same list with the item at `from` moved to `to`. */
export function move<Item>(items: readonly Item[], from: number, to: number): Item[] {
  const moved = items.toSpliced(from, 1)
  return moved.toSpliced(to, 0, items[from]!)
}

/** Names of tools as the form shows them; arguments that were given for a tool stay with it. */
export const calledTools = (before: Expectation['called_tools'], names: readonly string[]) =>
  names.map((tool) => before.find((call) => call.tool === tool) ?? { tool, arguments: {} })

/** Whether the scenario checks what this form does not show. */
export const checksMore = ({ called_tools, state }: Expectation): boolean =>
  Object.keys(state).length > 0 || called_tools.some((call) => Object.keys(call.arguments).length > 0)
