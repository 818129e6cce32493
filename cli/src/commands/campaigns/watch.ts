import type { Command } from 'commander'
import { onWorkspace } from '../command.ts'

export function addWatchCampaign(campaigns: Command): void {
  campaigns
    .command('watch')
    .description('show a running campaign until it ends: funnel, rate against the limit, reasons, time left')
    .argument('<id>')
    .addHelpText(
      'after',
      `
On a terminal one screen is drawn again every second; elsewhere a line is printed whenever something has changed.
With --json the campaign and its report are printed when it has ended. Exit code 1: it was cancelled.`,
    )
    .action(
      onWorkspace(async ({ api, connection: { local }, output }, id) => {
        const { watchCampaign } = await import('../../watch/watch-campaign.ts')
        if (local?.opened && !(await local.findServer()))
          output.note('No server runs on this machine, so nothing is sent until one is started: npm start')
        const terminal = process.stdout.isTTY ? process.stdout : undefined
        await watchCampaign(api, output, id!, { terminal })
      }),
    )
}
