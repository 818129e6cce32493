import type { Command } from 'commander'
import { onWorkspace } from '../command.ts'

export function addShowLead(leads: Command): void {
  leads
    .command('show')
    .description('read a lead, with what its score is made of')
    .argument('<id>')
    .action(
      onWorkspace(async ({ api, output }, id) => {
        const lead = await api.call('leads.get', { id: id! })
        const { score_reasons, custom_fields, ...fields } = lead
        const reasons = score_reasons.map(({ reason, points }) => `${reason} ${points}`).join(', ')
        output.thing(lead, {
          ...fields,
          score: `${lead.score}${reasons ? ` (${reasons})` : ''}`,
          ...custom_fields,
        })
      }),
    )
}
