import type { Lead } from '@parley/contracts'
import { type Command, Option } from 'commander'
import { addPaging, onWorkspace, type PagingOptions, readWholeNumber } from '../command.ts'

interface Options extends PagingOptions {
  stage?: Lead['stage']
  minScore?: number
}

const STAGES = Object.keys({
  new: true,
  qualified: true,
  contacted: true,
  won: true,
  lost: true,
} satisfies Record<Lead['stage'], true>)

export function addListLeads(leads: Command): void {
  addPaging(
    leads
      .command('list')
      .description('list leads, newest first')
      .addOption(new Option('--stage <stage>', 'only at this stage').choices(STAGES))
      .option('--min-score <n>', 'only from this score on, 0 to 100', readWholeNumber),
  ).action(
    onWorkspace<Options>(async ({ api, output, options: { stage, minScore, limit, cursor } }) => {
      const page = await api.call('leads.list', { stage, min_score: minScore, limit, cursor })
      output.page(
        page,
        [
          { title: 'id', value: (lead) => lead.id },
          { title: 'name', value: (lead) => lead.name, width: 24 },
          { title: 'phone', value: (lead) => lead.phone },
          { title: 'intent', value: (lead) => labelOf(lead.intent), width: 24 },
          { title: 'score', value: (lead) => lead.score },
          { title: 'stage', value: (lead) => lead.stage },
          { title: 'source', value: (lead) => lead.source },
        ],
        'There are no such leads. An agent captures them when a customer says what they want.',
      )
    }),
  )
}

/** Agents and programs set an intent as a code; `--json` shows the code. */
function labelOf(intent: string | null): string | null {
  return intent === 'appointment_booking' ? 'booking' : (intent?.replaceAll('_', ' ') ?? null)
}
