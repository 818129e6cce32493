/**
 * From a customer's message at the hook to the answer at Meta: received, thought about, queued, claimed and sent, each
 * step durable before the next. At several rates and at saturation, with what a message costs at each.
 */
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { measureFloor } from '../floor/measure-floor.ts'
import { openMeter } from '../measure/meter.ts'
import type { Memory } from '../measure/read-usage.ts'
import { percentilesOf, round } from '../percentiles.ts'
import type { Benchmark } from '../stage/context.ts'
import { createShop } from '../stage/create-shop.ts'
import { onStage } from '../stage/open-stage.ts'
import { createAsker } from './ask-shop.ts'
import { compareSizes } from './compare-sizes.ts'
import { CONTACTS, PHASE_SECONDS, phonesOfStrangers } from './contacts.ts'
import { CONCURRENCY, type Phase, playSaturation, playSteady, warmUp } from './play-phases.ts'
import {
  databaseTable,
  latencyTable,
  phaseFields,
  processorTable,
  targetFields,
  targetTable,
} from './present-turn.ts'
import { TARGET_RATE, targetsOf } from './targets.ts'

const RATES = [1, 10, TARGET_RATE, 100]
/** Until the last events are searchable and autovacuum has cleared after the load: that is work, not idleness. */
const REST_SECONDS = 30
const IDLE_SECONDS = 30
const FLOOR_WARM_UP_MS = 2_000
const FLOOR_MEASURE_MS = 12_000

export const benchTurn: Benchmark = (context) =>
  context.size === 'small' ? measureTurns(context) : compareSizes(context)

const measureTurns: Benchmark = (context) =>
  onStage(context, async (stage) => {
    const { signal, say } = context
    const durationMs = (context.seconds ?? PHASE_SECONDS) * 1000
    const shop = await createShop(stage.api)
    // From here on the server is alone with its database.
    await stage.leave()
    const asker = createAsker(stage, shop, phonesOfStrangers(), signal)
    const meter = await openMeter(stage, signal)
    const phases: Phase[] = []
    let idlePercent: number | undefined
    let memory: Memory | undefined
    try {
      const options = { asker, meter, signal, durationMs, say }
      await warmUp(options, CONTACTS)
      say(`idle, ${IDLE_SECONDS} seconds`)
      await pause(REST_SECONDS * 1000, undefined, { signal })
      idlePercent = await meter.idle(IDLE_SECONDS * 1000)
      for (const rate of RATES) phases.push(await playSteady(rate, options))
      memory = roundMemory(meter.memory())
      phases.push(await playSaturation(options))
    } finally {
      await meter.close()
    }
    const turns = await countTurns(stage.connectionString)

    say('the same rows by hand-written SQL')
    await stage.server.stop()
    const floor = await measureFloor({
      connectionString: await stage.rejoin(),
      concurrency: CONCURRENCY,
      warmUpMs: FLOOR_WARM_UP_MS,
      measureMs: FLOOR_MEASURE_MS,
      signal,
    })
    const floorPerSecond = round(floor.perSecond, 1)
    const floorLatency = percentilesOf(floor.durations)
    const saturation = phases.at(-1)!
    const ratio = round(saturation.per_s / floor.perSecond, 3)
    const steady = phases.find(({ name }) => name === `${TARGET_RATE}/s`)!.answered
    const targets = targetsOf({ phases, ratioToFloor: ratio, memory, idlePercent })
    const failures = phases.reduce((sum, phase) => sum + phase.failures, 0)
    return {
      postgres: meter.postgresVersion,
      result: {
        name: 'turn',
        title: 'customer’s message at the hook to the answer at Meta, every step durable',
        lines: [
          { what: `Parley, ${CONCURRENCY} under way`, per_s: saturation.per_s, ...saturation.answered },
          { what: `same rows by hand, ${CONCURRENCY} under way`, per_s: floorPerSecond, ...floorLatency },
          { what: 'ratio', per_s: ratio },
        ],
        tables: [latencyTable(phases), processorTable(phases), databaseTable(phases), targetTable(targets)],
        figures: {
          throughput_per_s: saturation.per_s,
          floor_per_s: floorPerSecond,
          ratio,
          ...saturation.answered,
          concurrency: CONCURRENCY,
          contacts: CONTACTS,
          failures,
          turns_recorded: turns,
          steady_rate_per_s: TARGET_RATE,
          steady_p50_ms: steady.p50_ms,
          steady_p95_ms: steady.p95_ms,
          steady_p99_ms: steady.p99_ms,
          floor_p50_ms: floorLatency.p50_ms,
        },
        details: {
          idle_percent_of_a_core: idlePercent,
          server_mib: memory?.serverMib,
          postgres_mib: memory?.postgresMib,
          postgres_processes: memory?.postgresProcesses,
          phases: phases.map(phaseFields),
          targets: targets.map(targetFields),
        },
        notes: notes(failures, turns, memory),
      },
    }
  })

const roundMemory = (memory: Memory | undefined): Memory | undefined =>
  memory && {
    ...memory,
    serverMib: round(memory.serverMib, 0),
    apiMib: round(memory.apiMib, 0),
    postgresMib: round(memory.postgresMib, 0),
  }

function notes(failures: number, turns: number, memory: Memory | undefined): string[] {
  return [
    `${CONTACTS} contacts, built-in model, reply_delay_ms 0; ${failures} without an answer; ${turns} turns recorded.`,
    'Statements, transactions and round trips are counted by the server (/metrics); commits, WAL and rows by Postgres, for all its clients.',
    'Load, fake Graph API, server and Postgres share the processors. The load counts in no figure but its own.',
    memory
      ? `Memory is proportional (PSS), after the steady phases; ${memory.apiMib} MiB of the server’s serve HTTP; Postgres has ${memory.postgresProcesses} processes.`
      : 'Processor time, memory and the idle share are missing: they are read from /proc, which only Linux has.',
  ]
}

async function countTurns(connectionString: string): Promise<number> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    const { rows } = await client.query<{ turns: number }>(
      `select count(*)::integer as turns from turns where outcome = 'answered'`,
    )
    return rows[0]!.turns
  } finally {
    await client.end()
  }
}
