/**
 * A normal tenant alone, and the same load again beside a tenant that does everything at once to take the server for
 * itself: 300 conversations with an agent whose tools hang, 1,000 files, 60 slow searches, 300 slow downloads.
 */
import { setTimeout as pause } from 'node:timers/promises'
import { percentilesOf } from '../percentiles.ts'
import { alignColumns, type BenchResult } from '../result.ts'
import type { Benchmark } from '../stage/context.ts'
import { APP_SECRET, onStage } from '../stage/open-stage.ts'
import { readPostgresVersion } from '../stage/read-postgres-version.ts'
import type { Tallies } from './attacker/tally.ts'
import { measurePhase } from './measure-phase.ts'
import { createNormalTenant } from './normal-tenant.ts'
import { startAttacker } from './start-attacker.ts'
import { type ComparedKind, compareKinds, countReasons, MOST_RATIO } from './verdict.ts'

/** Of each of the two phases. */
const SECONDS = 60
/** Not counted: compiles code, fills caches and tables. */
const WARM_UP_MS = 15_000
/** Until the hostile tenant does all that it can. */
const ASSEMBLY_MS = 5_000

export const benchHostile: Benchmark = async (context) => {
  const { signal, say } = context
  const phaseMs = (context.seconds ?? SECONDS) * 1000
  await using cleared = new AsyncDisposableStack()
  const attacker = await startAttacker(signal)
  cleared.defer(() => attacker.end())
  const env = {
    PARLEY_MODEL_BASE_URL: attacker.modelUrl,
    PARLEY_ALLOW_PRIVATE_HOSTS: '127.0.0.1',
    // A proxy names the machines of visitors and attackers, as it would in production.
    PARLEY_TRUSTED_PROXIES: '127.0.0.1',
  }
  return await onStage(
    context,
    async (stage) => {
      const hostile = await stage.createWorkspace('Hostile')
      const { key } = await hostile.api.call('api_keys.create', { name: 'hostile' })
      say('two tenants')
      await attacker.prepare({ url: stage.server.url, key, appSecret: APP_SECRET })
      const normal = await createNormalTenant(stage, signal)
      try {
        const measure = (ms: number) => measurePhase(normal.kinds, ms, signal)
        await measure(Math.min(WARM_UP_MS, phaseMs))
        say(`the normal tenant alone, for ${phaseMs / 1000} s`)
        const alone = await measure(phaseMs)
        say(`the normal tenant beside the hostile one, for ${phaseMs / 1000} s`)
        attacker.attack()
        await pause(ASSEMBLY_MS, undefined, { signal })
        const beside = await measure(phaseMs)
        const { tallies, toolCalls } = await attacker.stop()
        // Open requests would delay the server, which stops only when its callers have their answers.
        await attacker.end()
        const failures = Object.values(beside).flatMap((sample) => sample.failures)
        const postgres = await readPostgresVersion(stage.connectionString)
        return { postgres, result: present(compareKinds(alone, beside), failures, tallies, toolCalls) }
      } finally {
        normal.close()
      }
    },
    { env },
  )
}

function present(
  kinds: readonly ComparedKind[],
  failures: readonly string[],
  tallies: Tallies,
  toolCalls: number,
): BenchResult {
  const holds = kinds.every((kind) => kind.holds)
  const worst = Math.max(...kinds.map(({ ratio }) => ratio ?? Number.POSITIVE_INFINITY))
  return {
    name: 'hostile',
    title: 'a normal tenant beside one that tries to take the server for itself; milliseconds',
    lines: [],
    figures: {
      holds,
      worst_ratio: worst,
      failures: kinds.reduce((sum, kind) => sum + kind.failures, 0),
      ...Object.fromEntries(
        kinds.map(({ kind, ratio }) => [`${kind} ratio`.replaceAll(' ', '_'), ratio ?? -1]),
      ),
    },
    notes: [
      ...alignColumns([
        ['', 'count', 'failed', 'alone p50', 'p95', 'p99', 'beside p50', 'p95', 'p99', 'ratio of p95'],
        ...kinds.map(({ kind, count, failures, alone, beside, ratio }) => [
          kind,
          ...[count, failures, alone?.p50_ms, alone?.p95_ms, alone?.p99_ms].map(cell),
          ...[beside?.p50_ms, beside?.p95_ms, beside?.p99_ms, ratio].map(cell),
        ]),
      ]),
      ...(failures.length > 0 ? ['', `Failed: ${countReasons(failures)}`] : []),
      '',
      ...alignColumns([
        ['hostile', 'p50', 'p95', 'answers'],
        ...Object.entries(tallies).map(([workload, { answers, durations }]) => {
          const { p50_ms, p95_ms } = durations.length > 0 ? percentilesOf(durations) : {}
          const counted = Object.entries(answers).map(([answer, times]) => `${answer}×${times}`)
          return [workload, cell(p50_ms), cell(p95_ms), counted.join(' ')]
        }),
        ['calls of the hanging tool', '', '', String(toolCalls)],
      ]),
      '',
      holds
        ? `The promise holds: no request of the normal tenant failed, and no p95 is more than ${MOST_RATIO} times that of the tenant alone.`
        : `THE PROMISE IS BROKEN: a request failed, or a p95 is more than ${MOST_RATIO} times that of the tenant alone.`,
    ],
    isBroken: !holds,
  }
}

const cell = (value: number | undefined) => (value === undefined ? '' : String(value))
