/** The settings of an agent as the form holds them, and the change that saving them makes. */
import type { Agent, Input } from '@parley/contracts'

const PLAIN = [
  'name',
  'instructions',
  'personality',
  'confidential',
  'language',
  'time_zone',
  'business_name',
  'model',
  'fallback_model',
  'reply_delay_ms',
  'service_ids',
] as const

export type EditedAgent = Pick<Agent, (typeof PLAIN)[number]> &
  Agent['guards'] & {
    /** One fact a line: `address: 14, 100 Feet Road`. */
    facts: string
  }

export type AgentChanges = Omit<Input<'agents.update'>, 'id'>

export const linesOfFacts = (facts: Readonly<Record<string, string>>): string =>
  Object.entries(facts)
    .map(([name, value]) => `${name}: ${value.replaceAll('\n', ' ')}`)
    .join('\n')

/** A line without a colon is a fact under its own number, so that no line is lost. */
export function factsOfLines(lines: string): Record<string, string> {
  const facts: Record<string, string> = {}
  const written = lines.split('\n').map((line) => line.trim())
  for (const [index, line] of written.entries()) {
    if (line === '') continue
    const colon = line.indexOf(':')
    const name = colon > 0 ? line.slice(0, colon).trim() : ''
    const value = line.slice(colon + 1).trim()
    facts[name === '' ? `fact ${index + 1}` : name] = name === '' ? line : value
  }
  return facts
}

export const editedAgent = (agent: Agent): EditedAgent => ({
  ...(Object.fromEntries(PLAIN.map((name) => [name, agent[name]])) as Pick<Agent, (typeof PLAIN)[number]>),
  ...agent.guards,
  facts: linesOfFacts(agent.business_facts),
})

/** Only the fields that differ from the saved ones. */
export function changesOf(agent: Agent, edited: EditedAgent): AgentChanges {
  const saved = editedAgent(agent)
  const differs = (name: keyof EditedAgent) => JSON.stringify(saved[name]) !== JSON.stringify(edited[name])
  const plain = PLAIN.filter(differs).map((name) => [name, edited[name]])
  const guards = (Object.keys(agent.guards) as (keyof Agent['guards'])[])
    .filter(differs)
    .map((name) => [name, edited[name]])
  return {
    ...Object.fromEntries(plain),
    ...(guards.length > 0 && { guards: Object.fromEntries(guards) }),
    ...(differs('facts') && { business_facts: factsOfLines(edited.facts) }),
  }
}
