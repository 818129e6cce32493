/** Plays a scenario once: the agent answers message after message. Nothing is stored, sent or changed. */
import type { ScenarioDefinition, ScenarioFailure } from '@parley/contracts'
import type { AgentProfile } from '../../agents/index.ts'
import type { Thinker, ThinkRequest, Thought } from '../../turns/index.ts'
import { checkExpectation, type Observed } from './check-expectation.ts'
import type { ResultRow } from './run.ts'

/** Between two messages of the customer, by the clock of the conversation. */
const PAUSE_MS = 30_000

export interface Playing {
  thinker: Thinker<AgentProfile>
  profile: AgentProfile
  workspaceId: string
  now: Date
  signal: AbortSignal
}

export type Played = Pick<
  ResultRow,
  'passed' | 'failures' | 'exchanges' | 'model' | 'input_tokens' | 'output_tokens' | 'cost_micros'
>

export async function playScenario(playing: Playing, definition: ScenarioDefinition): Promise<Played> {
  const begin = definition.at === null ? playing.now : new Date(definition.at)
  const history: ThinkRequest['history'][number][] = []
  const seen: Observed[] = []
  const thoughts: Thought[] = []
  const failures: ScenarioFailure[] = []
  const exchanges: ResultRow['exchanges'] = []
  let intake: unknown = null
  for (const [index, { text, expect }] of definition.messages.entries()) {
    const now = new Date(begin.getTime() + index * PAUSE_MS)
    const thought = await playing.thinker.think({
      agent: playing.profile,
      workspaceId: playing.workspaceId,
      contactName: definition.contact_name,
      history: [...history],
      unanswered: [{ sender: 'contact', text, created_at: now }],
      variables: definition.variables,
      intake,
      now,
      signal: playing.signal,
    })
    if (thought.intake !== undefined) intake = thought.intake
    thoughts.push(thought)
    exchanges.push({ customer: text, agent: thought.text, outcome: thought.outcome, trace: thought.trace })
    history.push({ sender: 'contact', text, created_at: now })
    if (thought.text !== null) history.push({ sender: 'ai', text: thought.text, created_at: now })
    const observed = observe(thought, intake)
    seen.push(observed)
    if (thought.outcome === 'failed') failures.push(noAnswer(index + 1))
    failures.push(...checkExpectation(expect, observed, index + 1))
    const left = definition.messages.length - index - 1
    if (left > 0 && (thought.outcome === 'handed_off' || thought.outcome === 'transferred')) {
      failures.push(gaveAway(index + 1, thought.outcome))
      break
    }
  }
  failures.push(...checkExpectation(definition.expect, together(seen), null))
  return { passed: failures.length === 0, failures, exchanges, ...spentOn(thoughts) }
}

function observe({ outcome, text, trace, sources }: Thought, state: unknown): Observed {
  return {
    outcome,
    text: text ?? '',
    tools: trace
      .filter(({ step }) => step === 'tool')
      .map((step) => ({ tool: String(step.tool), input: step.input ?? step })),
    sources: sources.map(({ title }) => title),
    state,
  }
}

function together(seen: readonly Observed[]): Observed {
  const last = seen.at(-1)!
  return {
    outcome: last.outcome,
    text: seen.map(({ text }) => text).join('\n'),
    tools: seen.flatMap(({ tools }) => tools),
    sources: seen.flatMap(({ sources }) => sources),
    state: last.state,
  }
}

function noAnswer(message: number): ScenarioFailure {
  return { message, rule: 'error', text: 'The agent gave no answer: the trace says what failed.' }
}

function gaveAway(message: number, outcome: string): ScenarioFailure {
  const to = outcome === 'handed_off' ? 'a person' : 'another agent'
  const text = `The agent gave the conversation to ${to}, so it answers no later message: end the scenario here, or expect another outcome.`
  return { message, rule: 'error', text }
}

function spentOn(thoughts: readonly Thought[]) {
  const sum = (count: (thought: Thought) => number) =>
    thoughts.reduce((total, thought) => total + count(thought), 0)
  const isKnown = thoughts.every(({ costMicros }) => costMicros !== null)
  return {
    model: thoughts.at(-1)!.model,
    input_tokens: sum(({ inputTokens }) => inputTokens),
    output_tokens: sum(({ outputTokens }) => outputTokens),
    cost_micros: isKnown ? sum(({ costMicros }) => costMicros!) : null,
  }
}
