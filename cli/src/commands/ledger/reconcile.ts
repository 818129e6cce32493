import type { Command } from 'commander'
import { EXIT } from '../../exit-codes.ts'
import { onWorkspace } from '../command.ts'

export function addReconcile(ledger: Command): void {
  ledger
    .command('reconcile')
    .description('prove that nothing is lost: received = processed + waiting + quarantined')
    .action(
      onWorkspace(async ({ api, output }) => {
        const figures = await api.call('ledger.reconciliation', {})
        output.thing(figures, { ...figures })
        output.line(
          figures.balanced
            ? `\nBalanced: ${figures.received} = ${figures.processed} + ${figures.waiting} + ${figures.quarantined}`
            : '\nNOT balanced: an update is missing from the count. Keep the logs and report it.',
        )
        if (!figures.balanced) process.exitCode = EXIT.failed
      }),
    )
}
