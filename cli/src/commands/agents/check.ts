import { writeFile } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import type { Api, ScenarioResult, ScenarioRun } from '@parley/contracts'
import { type Command, InvalidArgumentError } from 'commander'
import type { Connection } from '../../connection/connect.ts'
import { CommandError } from '../../exit-codes.ts'
import { writeJunit } from '../../output/junit.ts'
import type { Output } from '../../output/output.ts'
import { printable } from '../../output/table.ts'
import { onWorkspace } from '../command.ts'
import { findAgent } from './find-agent.ts'

const LOOK_MS = 500

interface Options {
  published?: boolean
  version?: number
  times?: number
  requiredOnly?: boolean
  junit?: string
}

export function addCheckAgent(agents: Command): void {
  agents
    .command('check')
    .description('play the scenarios of an agent with its draft; exit code 1 if one fails')
    .argument('<agent>')
    .option('--published', 'with the settings that customers meet now')
    .option('--version <number>', 'with the settings of this version', wholeNumber)
    .option(
      '--times <number>',
      'how often each scenario is played; default: what it says itself',
      wholeNumber,
    )
    .option('--required-only', 'failures of scenarios that are not required leave the exit code 0')
    .option('--junit <file>', 'also write the results as JUnit XML')
    .action(
      onWorkspace<Options>(async ({ api, connection, output, options }, wanted) => {
        const agent = await findAgent(api, wanted!)
        const asked = await api.call('scenario_runs.create', {
          agent_id: agent.id,
          target: options.version ? 'version' : options.published ? 'published' : 'draft',
          version: options.version,
          times: options.times,
        })
        const run = await followRun(connection, output, asked.id)
        const results = await readResults(api, run.id)
        if (options.junit) await writeFile(options.junit, junitOf(agent.name, results))
        output.document({ run, results })
        for (const line of describe(run, results)) output.line(line)
        const failed = options.requiredOnly ? run.required_failed : run.scenarios_failed
        if (run.state === 'cancelled') throw new CommandError('The run was cancelled before it ended.')
        if (failed > 0)
          throw new CommandError(
            `${failed} of ${run.scenarios} scenarios failed; with --json each answer is shown.`,
          )
      }),
    )
}

function wholeNumber(text: string): number {
  const value = Number(text)
  if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError('Use a whole number from 1 on.')
  return value
}

/** The run when it has ended. Where no server runs on this machine, this process plays it. */
async function followRun({ api, local }: Connection, output: Output, id: string): Promise<ScenarioRun> {
  const isAlone = local?.opened && !(await local.findServer())
  const drain = isAlone ? local.opened?.installation.wiring.scenarios.drain : undefined
  let shown = -1
  for (;;) {
    await drain?.()
    const run = await api.call('scenario_runs.get', { id })
    if (run.attempts_done !== shown && !output.json)
      output.note(
        `${run.attempts_done} of ${run.attempts} conversations played, ${run.attempts_failed} failed`,
      )
    shown = run.attempts_done
    if (run.finished_at !== null) return run
    if (!drain) await pause(LOOK_MS)
  }
}

async function readResults(api: Api, id: string): Promise<ScenarioResult[]> {
  const results: ScenarioResult[] = []
  let cursor: string | undefined
  do {
    const page = await api.call('scenario_runs.list_results', { id, limit: 100, ...(cursor && { cursor }) })
    results.push(...page.data)
    cursor = page.next_cursor ?? undefined
  } while (cursor)
  return results
}

function* describe(run: ScenarioRun, results: readonly ScenarioResult[]): Generator<string> {
  for (const attempts of Map.groupBy(results, ({ scenario_id }) => scenario_id).values()) {
    const { name, is_required } = attempts[0]!
    const failed = attempts.filter(({ passed }) => !passed)
    const mark = failed.length === 0 ? '✓' : '✗'
    yield `${mark} ${printable(name)}${is_required ? ' (required)' : ''}  ${attempts.length - failed.length} of ${attempts.length} passed`
    for (const { message, text } of failed[0]?.failures ?? [])
      yield `    ${message === null ? 'in all' : `message ${message}`}: ${printable(text)}`
  }
  const cost = run.cost_micros ? `, ${(run.cost_micros / 1_000_000).toFixed(4)} USD` : ''
  yield `${run.scenarios - run.scenarios_failed} of ${run.scenarios} scenarios passed (${run.attempts_done} ${run.attempts_done === 1 ? 'conversation' : 'conversations'}${cost})`
}

function junitOf(agent: string, results: readonly ScenarioResult[]): string {
  const cases = results.map((result) => ({
    name: `${result.name}, attempt ${result.attempt}${result.is_required ? ' (required)' : ''}`,
    seconds: result.duration_ms / 1000,
    failures: result.failures,
    output: result.exchanges
      .map(
        ({ customer, agent: said, outcome }) =>
          `Customer: ${customer}\nAgent (${outcome}): ${said ?? '(silent)'}`,
      )
      .join('\n'),
  }))
  return writeJunit(agent, cases)
}
