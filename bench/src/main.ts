/** `npm run bench -- NAME`: one measured comparison. `--help` lists them with their options. */
import { benchCampaign } from './campaign/bench-campaign.ts'
import { benchCosts } from './costs/bench-costs.ts'
import { benchFirstAnswer } from './first-answer/bench-first-answer.ts'
import { benchForecast } from './forecast/bench-forecast.ts'
import { benchHostile } from './hostile/bench-hostile.ts'
import { benchImport } from './import/bench-import.ts'
import { benchInbox } from './inbox/bench-inbox.ts'
import { type BenchmarkName, readCommand } from './read-command.ts'
import { benchRemote } from './remote/bench-remote.ts'
import { describeMachine, presentJson, presentTable } from './result.ts'
import { benchScenarios } from './scenarios/bench-scenarios.ts'
import { benchScroll } from './scroll/bench-scroll.ts'
import { benchSearch } from './search/bench-search.ts'
import { benchSend } from './send/bench-send.ts'
import { benchSoak } from './soak/bench-soak.ts'
import { benchStorage } from './soak/bench-storage.ts'
import type { BenchContext, Benchmark } from './stage/context.ts'
import { benchStream } from './stream/bench-stream.ts'
import { benchTurn } from './turn/bench-turn.ts'
import { benchVoice } from './voice/bench-voice.ts'
import { benchWebhooks } from './webhooks/bench-webhooks.ts'

const BENCHMARKS: Record<BenchmarkName, Benchmark> = {
  turn: benchTurn,
  send: benchSend,
  remote: benchRemote,
  search: benchSearch,
  'first-answer': benchFirstAnswer,
  webhooks: benchWebhooks,
  inbox: benchInbox,
  scroll: benchScroll,
  import: benchImport,
  stream: benchStream,
  storage: benchStorage,
  soak: benchSoak,
  hostile: benchHostile,
  costs: benchCosts,
  campaign: benchCampaign,
  forecast: benchForecast,
  scenarios: benchScenarios,
  voice: benchVoice,
}
const EXIT_USAGE = 64
/** By size: the larger ones load a database first, for as long as it takes. */
const LONGEST_RUN_MINUTES = { small: 10, medium: 40, full: 240 }

process.exitCode = await main()

async function main(): Promise<number> {
  const read = readCommand(process.argv.slice(2))
  if ('help' in read) {
    process.stdout.write(`${read.help}\n`)
    return 0
  }
  if ('problem' in read) {
    process.stderr.write(`${read.problem}\n`)
    return EXIT_USAGE
  }
  const { name, json, ...options } = read.command
  const { size, minutes, seconds, messages, recipients } = options

  const abort = new AbortController()
  const stop = (signal: string) => abort.abort(new Error(`stopped by ${signal}`))
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  // A benchmark with --minutes or --seconds gets ten minutes more, to start and to drain its queues.
  const longest = Math.max(
    LONGEST_RUN_MINUTES[size],
    (minutes ?? 0) + 10,
    (seconds ?? 0) / 30 + 10,
    (messages ?? 0) / 20_000 + 10,
    (recipients ?? 0) / 4_000 + 10,
  )
  const bound = setTimeout(
    () => abort.abort(new Error(`took longer than ${longest} minutes`)),
    longest * 60_000,
  )
  const context: BenchContext = {
    ...options,
    signal: abort.signal,
    say: (text) => process.stderr.write(`bench: ${text}\n`),
  }
  try {
    const { result, postgres } = await BENCHMARKS[name](context)
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
