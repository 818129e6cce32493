/** The path of a message on an empty database and on a filled one: what does it cost more? */
import { setTimeout as pause } from 'node:timers/promises'
import { readId } from '@parley/contracts'
import { RETENTION_GROUPS } from '@parley/server/config'
import { type Filled, type FillSize, fillDatabase, phonesOf } from '../fill/fill-database.ts'
import { openMeter } from '../measure/meter.ts'
import { round } from '../percentiles.ts'
import type { BenchResult } from '../result.ts'
import type { BenchContext, Benchmark } from '../stage/context.ts'
import { createShop } from '../stage/create-shop.ts'
import { onStage, type Stage } from '../stage/open-stage.ts'
import { createAsker } from './ask-shop.ts'
import { CONTACTS, PHASE_SECONDS, phonesOfStrangers } from './contacts.ts'
import { grownStatements, growthOf, growthTable, MOST_GROWTH, statementTable } from './growth.ts'
import { type Phase, playSaturation, playSteady, warmUp } from './play-phases.ts'
import { databaseTable, latencyTable, phaseFields, processorTable } from './present-turn.ts'
import { TARGET_RATE } from './targets.ts'

const SIZES: Record<'medium' | 'full', FillSize> = {
  medium: { conversations: 100_000, workspaces: 100 },
  full: { conversations: 1_000_000, workspaces: 1000 },
}
const STAGE = {
  // The loaded rows are old. Deleting them is no cost of the messages that are measured.
  env: {
    PARLEY_RETENTION: RETENTION_GROUPS.map((group) => `${group}=off`).join(),
  },
  postgres: {
    shared_preload_libraries: 'pg_stat_statements',
    'pg_stat_statements.track': 'all',
    'pg_stat_statements.max': '10000',
  },
}

interface Played {
  phases: Phase[]
  postgres: string
}

export const compareSizes: Benchmark = async (context) => {
  const { size, say } = context
  if (size === 'small') throw new Error('the small size has nothing to compare')
  say('an empty database')
  const empty = await onStage(context, (stage) => playEmpty(context, stage), STAGE)
  say('a filled database')
  const filled = await onStage(context, (stage) => playFilled(context, stage, SIZES[size]), STAGE)
  return { postgres: filled.postgres, result: present(size, empty, filled) }
}

async function playEmpty(context: BenchContext, stage: Stage): Promise<Played> {
  const shop = await createShop(stage.api)
  await stage.leave()
  return await play(context, stage, shop, phonesOfStrangers())
}

async function playFilled(
  context: BenchContext,
  stage: Stage,
  size: FillSize,
): Promise<Played & { filled: Filled }> {
  const { signal } = context
  const shop = await createShop(stage.api)
  const workspaceId = readId('workspace', (await stage.api.call('account.get', {})).workspace.id)!
  await createAsker(stage, shop, ['+14155550100'], signal).ask(0)
  // Its events are numbered, and the followers of events have read them.
  await pause(5_000, undefined, { signal })
  const large = { workspaceId, channelId: readId('channel', shop.channelId)! }
  const filled = await fillDatabase(stage, large, size, context)
  const phones = await phonesOf(stage.connectionString, workspaceId, CONTACTS)
  return { ...(await play(context, stage, shop, phones)), filled }
}

async function play(
  context: BenchContext,
  stage: Stage,
  shop: { hookPath: string },
  phones: readonly string[],
): Promise<Played> {
  const { signal, say } = context
  const asker = createAsker(stage, shop, phones, signal)
  const meter = await openMeter(stage, signal)
  try {
    const options = { asker, meter, signal, say, durationMs: (context.seconds ?? PHASE_SECONDS) * 1000 }
    await warmUp(options, phones.length)
    const phases = [await playSteady(TARGET_RATE, options), await playSaturation(options)]
    return { phases, postgres: meter.postgresVersion }
  } finally {
    await meter.close()
  }
}

function present(size: string, empty: Played, { phases, filled }: Played & { filled: Filled }): BenchResult {
  const named = (name: string, list: readonly Phase[]) =>
    list.map((phase) => ({ ...phase, name: `${phase.name}, ${name}` }))
  const both = [...named('empty', empty.phases), ...named('filled', phases)]
  const growth = growthOf(empty.phases, phases)
  const statements = grownStatements(empty.phases, phases)
  const worst = Math.max(...growth.map(({ ratio }) => ratio))
  return {
    name: 'turn',
    title: `the path of a message on ${filled.messages} messages, ${filled.contacts} contacts and ${filled.workspaces} workspaces, and on an empty database`,
    lines: [],
    tables: [
      latencyTable(both),
      processorTable(both),
      databaseTable(both),
      growthTable(growth),
      ...(statements.length > 0 ? [statementTable(statements)] : []),
    ],
    figures: {
      size,
      messages: filled.messages,
      contacts: filled.contacts,
      workspaces: filled.workspaces,
      database_mb: round(filled.bytes / 1e6, 0),
      load_s: filled.seconds,
      worst_ratio: worst,
      most_ratio: MOST_GROWTH,
      meets_goal: worst <= MOST_GROWTH,
    },
    details: { phases: both.map(phaseFields), growth, statements },
    notes: [
      `The filled database has ${round(filled.bytes / 1e9, 1)} GB and was loaded in ${filled.seconds} s. The workspace that is measured has a tenth of it.`,
      'Postgres collects statistics of statements in both runs (pg_stat_statements), which costs a little.',
    ],
  }
}
