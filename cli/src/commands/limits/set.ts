import type { LimitRule } from '@parley/contracts'
import type { Command } from 'commander'
import { requireLocal } from '../../connection/connect.ts'
import { onWorkspace } from '../command.ts'
import { readRule, showRule } from './rule.ts'

export function addSetLimits(limits: Command): void {
  limits
    .command('set')
    .description('bind every key of the workspace by these rules and no others; none lifts them')
    .option(
      '--rule <rule>',
      'for example "requests 600/minute per workspace"; several times for several',
      readRule,
    )
    .action(
      onWorkspace<{ rule?: LimitRule[] }>(async ({ connection, output, options }) => {
        const { local, workspace } = requireLocal(connection)
        const rules = options.rule ?? []
        await local.installation.wiring.workspaces.setLimits(workspace.id, rules)
        output.document({ rules })
        output.line(
          rules.length > 0 ? rules.map(showRule).join('\n') : 'The workspace has no limits of its own.',
        )
      }),
    )
}
