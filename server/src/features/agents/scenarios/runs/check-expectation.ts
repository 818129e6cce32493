/** Which conditions of a scenario do not hold for what an agent did. Rules only. */
import { isDeepStrictEqual } from 'node:util'
import { type Expectation, normaliseWithin, type ScenarioFailure } from '@parley/contracts'

/** The behaviour of an agent in answer to one message, or in a whole conversation. */
export interface Observed {
  outcome: string
  /** Everything that it said. */
  text: string
  tools: readonly { tool: string; input: unknown }[]
  /** Titles of the documents that it rests on. */
  sources: readonly string[]
  /** The open booking or lead. */
  state: unknown
}

const MOST_CHARACTERS = 20_000
const SPACES = /\s+/g

/** Case, width and spacing make no difference. */
function plain(text: string): string {
  return normaliseWithin(text, 'NFKC', MOST_CHARACTERS).toLocaleLowerCase('en').replace(SPACES, ' ').trim()
}

/** `message`: the number of the message that was answered; null: the conversation as a whole. */
export function checkExpectation(
  expected: Expectation,
  observed: Observed,
  message: number | null,
): ScenarioFailure[] {
  const failures: ScenarioFailure[] = []
  const fail = (rule: ScenarioFailure['rule'], text: string) => failures.push({ message, rule, text })
  checkOutcome(expected, observed, fail)
  checkWords(expected, observed, fail)
  checkTools(expected, observed, fail)
  for (const title of expected.sources)
    if (!observed.sources.some((source) => plain(source) === plain(title)))
      fail(
        'sources',
        `The answer does not rest on the document "${title}", but on ${list(observed.sources)}.`,
      )
  for (const [name, value] of Object.entries(expected.state)) {
    const found = (observed.state as Record<string, unknown> | null | undefined)?.[name]
    if (!holds(value, found))
      fail('state', `The state has ${JSON.stringify(found)} for "${name}", not ${JSON.stringify(value)}.`)
  }
  return failures
}

type Fail = (rule: ScenarioFailure['rule'], text: string) => void

function checkOutcome({ outcomes }: Expectation, { outcome }: Observed, fail: Fail): void {
  if (outcomes.length > 0 && !(outcomes as string[]).includes(outcome))
    fail('outcome', `The outcome is ${outcome}, not ${outcomes.join(' or ')}.`)
}

function checkWords(expected: Expectation, { text }: Observed, fail: Fail): void {
  const said = plain(text)
  for (const words of expected.required_words)
    if (!said.includes(plain(words))) fail('required_words', `The answer does not hold "${words}".`)
  const any = expected.required_any_words
  if (any.length > 0 && !any.some((words) => said.includes(plain(words))))
    fail('required_any_words', `The answer holds none of ${list(any)}.`)
  for (const words of expected.forbidden_words)
    if (said.includes(plain(words))) fail('forbidden_words', `The answer holds "${words}".`)
}

function checkTools(expected: Expectation, { tools }: Observed, fail: Fail): void {
  for (const { tool, arguments: wanted } of expected.called_tools) {
    const calls = tools.filter((call) => call.tool === tool)
    if (calls.length === 0) fail('called_tools', `The tool ${tool} was not called.`)
    else if (!calls.some((call) => holds(wanted, call.input)))
      fail(
        'called_tools',
        `The tool ${tool} was called with ${JSON.stringify(calls.at(-1)!.input)}, not with ${JSON.stringify(wanted)}.`,
      )
  }
  for (const tool of expected.forbidden_tools)
    if (tools.some((call) => call.tool === tool)) fail('forbidden_tools', `The tool ${tool} was called.`)
}

/** Whether `found` has everything that is wanted. More fields make no difference; texts are compared as words are. */
function holds(wanted: unknown, found: unknown): boolean {
  if (typeof wanted === 'string' && typeof found === 'string') return plain(wanted) === plain(found)
  if (wanted !== null && typeof wanted === 'object' && !Array.isArray(wanted)) {
    if (found === null || typeof found !== 'object' || Array.isArray(found)) return false
    return Object.entries(wanted).every(([name, value]) =>
      holds(value, (found as Record<string, unknown>)[name]),
    )
  }
  return isDeepStrictEqual(wanted, found)
}

function list(texts: readonly string[]): string {
  return texts.length === 0 ? 'none' : texts.map((text) => `"${text}"`).join(', ')
}
