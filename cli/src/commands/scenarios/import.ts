import { readFile } from 'node:fs/promises'
import type { Input } from '@parley/contracts'
import type { Command } from 'commander'
import { CommandError } from '../../exit-codes.ts'
import { findAgent } from '../agents/find-agent.ts'
import { onWorkspace } from '../command.ts'
import { allOf } from './all-of.ts'

type Written = Omit<Input<'scenarios.create'>, 'agent_id'>

export function addImportScenarios(scenarios: Command): void {
  scenarios
    .command('import')
    .description('create scenarios from a file, and change those that have the same name')
    .argument('<agent>')
    .argument('<file>', 'JSON: {"scenarios": [{"name": …, "definition": {"messages": [{"text": …}]}}]}')
    .action(
      onWorkspace(async ({ api, output }, wanted, file) => {
        const { id } = await findAgent(api, wanted!)
        const written = await readScenarios(file!)
        const there = new Map((await allOf(api, id)).map((scenario) => [scenario.name, scenario]))
        let created = 0
        for (const scenario of written) {
          const known = there.get(scenario.name)
          if (known) await api.call('scenarios.update', { id: known.id, ...scenario })
          else await api.call('scenarios.create', { agent_id: id, ...scenario })
          if (!known) created++
        }
        const figures = { created, updated: written.length - created }
        output.document(figures)
        output.line(`${figures.created} created, ${figures.updated} updated.`)
      }),
    )
}

async function readScenarios(file: string): Promise<Written[]> {
  const text = await readFile(file, 'utf8').catch((cause) => {
    throw new CommandError(`The file ${file} cannot be read: ${cause.message}`)
  })
  let read: unknown
  try {
    read = JSON.parse(text)
  } catch (cause) {
    throw new CommandError(`The file ${file} is no JSON: ${(cause as Error).message}`)
  }
  const list = (read as { scenarios?: unknown } | null)?.scenarios
  if (!Array.isArray(list) || list.length === 0)
    throw new CommandError(`The file ${file} has no list "scenarios": write {"scenarios": [ … ]}.`)
  const nameless = list.findIndex((one) => typeof one?.name !== 'string')
  if (nameless >= 0) throw new CommandError(`Scenario ${nameless + 1} of ${file} has no "name".`)
  return list as Written[]
}
