import type { Command } from 'commander'
import { requireLocal } from '../../connection/require-local.ts'
import { collect, onWorkspace } from '../command.ts'

export function addSetLimits(limits: Command): void {
  limits
    .command('set')
    .description('bind every key of the workspace by these rules and no others; none lifts them')
    .option(
      '--rule <rule>',
      'for example "requests 600/minute per workspace"; several times for several',
      collect,
    )
    .action(
      onWorkspace<{ rule?: string[] }>(async ({ connection, output, options }) => {
        const { local, workspace } = requireLocal(connection)
        const { readRule, showRule } = await import('./rule.ts')
        const rules = (options.rule ?? []).map(readRule)
        await local.operator.set_limits({ workspace_id: workspace.id, rules })
        output.document({ rules })
        output.line(
          rules.length > 0 ? rules.map(showRule).join('\n') : 'The workspace has no limits of its own.',
        )
      }),
    )
}
