/** `npm run bench -- NAME [--json] [--size small|medium|full] [--profile FOLDER] [--minutes N] [--seconds N] [--rate N]`: one measured comparison. */
import { parseArgs } from 'node:util'
import { benchHostile } from './hostile/bench-hostile.ts'
import { benchInbox } from './inbox/bench-inbox.ts'
import { benchRemote } from './remote/bench-remote.ts'
import { describeMachine, presentJson, presentTable } from './result.ts'
import { benchSearch } from './search/bench-search.ts'
import { benchSend } from './send/bench-send.ts'
import { benchSoak } from './soak/bench-soak.ts'
import { benchStorage } from './soak/bench-storage.ts'
import type { BenchContext, Benchmark } from './stage/context.ts'
import { benchStream } from './stream/bench-stream.ts'
import { benchTurn } from './turn/bench-turn.ts'
import { benchWebhooks } from './webhooks/bench-webhooks.ts'

const BENCHMARKS: Record<string, Benchmark> = {
  turn: benchTurn,
  send: benchSend,
  remote: benchRemote,
  search: benchSearch,
  webhooks: benchWebhooks,
  inbox: benchInbox,
  stream: benchStream,
  storage: benchStorage,
  soak: benchSoak,
  hostile: benchHostile,
}
const EXIT_USAGE = 64
/** By size: the larger ones load a database first, for as long as it takes. */
const LONGEST_RUN_MINUTES = { small: 10, medium: 40, full: 240 }

process.exitCode = await main()

async function main(): Promise<number> {
  let name: string | undefined
  let json: boolean
  let profile: string | undefined
  let size: BenchContext['size']
  let minutes: number | undefined
  let seconds: number | undefined
  let rate: number | undefined
  try {
    const parsed = parseArgs({
      allowPositionals: true,
      options: {
        json: { type: 'boolean', default: false },
        profile: { type: 'string' },
        size: { type: 'string', default: 'small' },
        minutes: { type: 'string' },
        seconds: { type: 'string' },
        rate: { type: 'string' },
      },
    })
    if (parsed.positionals.length > 1) return usage('One benchmark at a time.')
    name = parsed.positionals[0]
    json = parsed.values.json
    profile = parsed.values.profile
    if (!(parsed.values.size in LONGEST_RUN_MINUTES)) return usage(`There is no size ${parsed.values.size}.`)
    size = parsed.values.size as BenchContext['size']
    minutes = count(parsed.values.minutes)
    seconds = count(parsed.values.seconds)
    rate = count(parsed.values.rate)
    if ([minutes, seconds, rate].some(Number.isNaN))
      return usage('--minutes, --seconds and --rate are whole numbers from 1 on.')
  } catch (error) {
    return usage((error as Error).message)
  }
  const benchmark = name === undefined ? undefined : BENCHMARKS[name]
  if (!benchmark) return usage(name ? `There is no benchmark called ${name}.` : 'Which benchmark?')

  const abort = new AbortController()
  const stop = (signal: string) => abort.abort(new Error(`stopped by ${signal}`))
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  // A benchmark with --minutes or --seconds gets ten minutes more, to start and to drain its queues.
  const longest = Math.max(LONGEST_RUN_MINUTES[size], (minutes ?? 0) + 10, (seconds ?? 0) / 30 + 10)
  const bound = setTimeout(
    () => abort.abort(new Error(`took longer than ${longest} minutes`)),
    longest * 60_000,
  )
  const context: BenchContext = {
    signal: abort.signal,
    profile,
    size,
    minutes,
    seconds,
    rate,
    say: (text) => process.stderr.write(`bench: ${text}\n`),
  }
  try {
    const { result, postgres } = await benchmark(context)
    const machine = describeMachine(postgres)
    process.stdout.write(`${json ? presentJson(result, machine) : presentTable(result, machine)}\n`)
    return result.isBroken ? 1 : 0
  } catch (error) {
    const reason = abort.signal.aborted ? abort.signal.reason : error
    process.stderr.write(
      `bench: ${reason instanceof Error ? (abort.signal.aborted ? reason.message : reason.stack) : reason}\n`,
    )
    return 1
  } finally {
    clearTimeout(bound)
    process.off('SIGINT', stop)
    process.off('SIGTERM', stop)
  }
}

/** Undefined when it was not given, NaN when it is not a whole number of at least 1. */
function count(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  return /^[1-9]\d{0,5}$/.test(text) ? Number(text) : Number.NaN
}

function usage(problem: string): number {
  process.stderr.write(
    `${problem}\nnpm run bench -- ${Object.keys(BENCHMARKS).join('|')} [--json] [--size small|medium|full] [--profile FOLDER] [--minutes N] [--seconds N] [--rate N]\n`,
  )
  return EXIT_USAGE
}
