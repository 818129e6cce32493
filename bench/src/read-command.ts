/** The command line of `npm run bench`: which benchmark, and the options that it takes. Pure. */
import { parseArgs } from 'node:util'
import type { BenchContext } from './stage/context.ts'

const SIZES = ['small', 'medium', 'full'] as const
/** Passages of a base, of the benchmark `search`. */
const PASSAGES = ['10000', '100000']

/** Those of some benchmarks. All take `--json` and `--profile`. */
const OPTIONS = {
  size: '--size small|medium|full',
  passages: '--size 10000|100000',
  minutes: '--minutes N',
  seconds: '--seconds N',
  rate: '--rate N',
  messages: '--messages N',
  rows: '--rows N',
  recipients: '--recipients N',
  kills: '--kills N',
}
type Option = keyof typeof OPTIONS

/** Each with a phrase on its subject, and its own options. */
const BENCHMARKS = {
  turn: { measures: 'a customer’s message at the hook until its answer is sent', takes: ['size', 'seconds'] },
  send: { measures: 'messages that a program sends', takes: [] },
  remote: { measures: 'one number whose database is 50 ms away', takes: ['seconds', 'rate'] },
  search: { measures: 'questions to a base of 10,000 or 100,000 passages', takes: ['passages'] },
  'first-answer': { measures: 'how long the first customers of a process wait', takes: [] },
  webhooks: { measures: 'events to a hundred receivers, of which ten hang', takes: [] },
  inbox: { measures: 'lists, filters and searches of a large workspace', takes: ['size'] },
  scroll: {
    measures: 'frames of the inbox page in a browser, at 100,000 conversations',
    takes: ['size'],
  },
  import: { measures: 'a CSV file of contacts beside COPY of the same rows', takes: ['rows'] },
  stream: { measures: 'events to a hundred open streams', takes: [] },
  storage: { measures: 'bytes of database that a message costs', takes: ['size'] },
  soak: { measures: 'memory, disk and queues under a steady load', takes: ['minutes', 'rate'] },
  costs: { measures: 'the ledger of costs beside the invoice of a fake provider', takes: ['messages'] },
  campaign: {
    measures: 'a campaign on one number, whose server is killed, against a Meta that enforces its limits',
    takes: ['recipients', 'kills'],
  },
  forecast: { measures: 'the forecast of campaigns to segments of 10,000 and 100,000 contacts', takes: [] },
  scenarios: { measures: 'the scenarios of an agent, played before it is published', takes: [] },
  voice: { measures: 'how long contacts of simulated calls wait for the first word', takes: [] },
  hostile: { measures: 'a tenant beside one that takes all it can get', takes: ['seconds'] },
} as const satisfies Record<string, { measures: string; takes: readonly Option[] }>

export type BenchmarkName = keyof typeof BENCHMARKS

export interface Command extends Pick<BenchContext, 'profile' | Option> {
  name: BenchmarkName
  json: boolean
}

/** `help`: it was asked for. `problem`: what is wrong, and what the benchmark takes. */
export type ReadCommand = { command: Command } | { help: string } | { problem: string }

export function readCommand(args: readonly string[]): ReadCommand {
  const { values, positionals, unreadable } = parse(args)
  const [name, ...others] = positionals
  const known = name !== undefined && Object.hasOwn(BENCHMARKS, name) ? (name as BenchmarkName) : undefined
  const problem = (sentence: string) => ({ problem: `${sentence}\n${known ? usageOf(known) : usage()}` })
  if (unreadable !== undefined) return problem(unreadable)
  if (values.help) return { help: known ? usageOf(known) : usage() }
  if (name === undefined) return problem('Which benchmark?')
  if (known === undefined) return problem(`There is no benchmark called ${name}.`)
  if (others.length > 0) return problem('One benchmark at a time.')

  const taken: readonly Option[] = BENCHMARKS[known].takes
  const isOfPassages = taken.includes('passages')
  const given = Object.keys(OPTIONS).filter(
    (option) => option !== 'passages' && !(isOfPassages && option === 'size'),
  )
  for (const option of given as Exclude<Option, 'passages'>[])
    if (values[option] !== undefined && !taken.includes(option))
      return problem(`The benchmark ${known} takes no --${option}.`)
  const size = isOfPassages ? 'small' : SIZES.find((each) => each === (values.size ?? 'small'))
  const passages = PASSAGES.find((each) => each === (values.size ?? PASSAGES[0]))
  if (size === undefined || (isOfPassages && passages === undefined))
    return problem(`There is no size ${values.size}.`)
  const counts = {
    minutes: count(values.minutes),
    seconds: count(values.seconds),
    rate: count(values.rate),
    messages: count(values.messages),
    rows: count(values.rows),
    recipients: count(values.recipients),
    kills: count(values.kills),
  }
  for (const [option, number] of Object.entries(counts))
    if (Number.isNaN(number)) return problem(`--${option} is a whole number from 1 on.`)
  return {
    command: {
      name: known,
      json: values.json ?? false,
      profile: values.profile,
      size,
      passages: Number(passages ?? PASSAGES[0]),
      ...counts,
    },
  }
}

function parse(args: readonly string[]) {
  const text = { type: 'string' } as const
  const yes = { type: 'boolean' } as const
  const options = {
    json: yes,
    help: yes,
    profile: text,
    size: text,
    minutes: text,
    seconds: text,
    rate: text,
    messages: text,
    rows: text,
    recipients: text,
    kills: text,
  }
  try {
    return { ...parseArgs({ args: [...args], allowPositionals: true, options }), unreadable: undefined }
  } catch (error) {
    const positionals = args.filter((each) => !each.startsWith('-'))
    // Without Node's advice on how to pass such a text as a positional argument.
    return { values: {}, positionals, unreadable: `${(error as Error).message.split('. ', 1)[0]}.` } as const
  }
}

/** Undefined when it was not given, NaN when it is not a whole number of at least 1. */
function count(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  return /^[1-9]\d{0,6}$/.test(text) ? Number(text) : Number.NaN
}

const optionsOf = (name: BenchmarkName) =>
  ['[--json]', '[--profile FOLDER]', ...BENCHMARKS[name].takes.map((each) => `[${OPTIONS[each]}]`)].join(' ')

const usageOf = (name: BenchmarkName) =>
  `npm run bench -- ${name} ${optionsOf(name)}\n  ${BENCHMARKS[name].measures}`

const usage = () => (Object.keys(BENCHMARKS) as BenchmarkName[]).map(usageOf).join('\n')
