import type { Command } from 'commander'
import { findAgent } from '../agents/find-agent.ts'
import { onWorkspace } from '../command.ts'
import { allOf } from './all-of.ts'

export function addExportScenarios(scenarios: Command): void {
  scenarios
    .command('export')
    .description('print the scenarios of an agent as a file that "scenarios import" reads')
    .argument('<agent>')
    .action(
      onWorkspace(async ({ api, output }, wanted) => {
        const { id } = await findAgent(api, wanted!)
        const found = await allOf(api, id)
        const written = {
          scenarios: found.map(({ name, is_required, times, definition }) => ({
            name,
            is_required,
            times,
            definition,
          })),
        }
        output.document(written)
        output.line(JSON.stringify(written, null, 2))
      }),
    )
}
