/** Exports leads as CSV, as they are while they are sent: those that were there when the call came, newest first. */
import { type CsvValue, csvLine } from '../../../platform/csv/write-csv.ts'
import type { Handler } from '../../../platform/operations/handler.ts'
import { tenantOf } from '../../../platform/operations/tenant-of.ts'
import { streamPages } from '../../../platform/paging/index.ts'
import type { Platform } from '../../../platform/platform.ts'
import type { LeadRow } from './lead.ts'
import { customFieldsInUse, leadsQuery } from './leads.store.ts'
import { presentLead } from './present-lead.ts'
import { readFilter } from './read-filter.ts'
import { readLeadSettings } from './settings/lead-settings.store.ts'

const AT_ONCE = 500

const COLUMNS = [
  'id',
  'name',
  'phone',
  'email',
  'intent',
  'source',
  'stage',
  'score',
  'score_reasons',
  'qualified_at',
  'owner',
  'notes',
  'contact_id',
  'conversation_id',
  'agent_id',
  'created_at',
  'updated_at',
] as const

export const exportLeads =
  ({ database }: Pick<Platform, 'database'>): Handler<'leads.export'> =>
  async (context, input) => {
    const query = leadsQuery(context.principal.workspaceId, readFilter(input))
    const { fields } = await readLeadSettings(context)
    const customFields = [
      ...new Set([
        ...fields.map(({ name }) => name),
        ...(await customFieldsInUse(context.transaction, query)),
      ]),
    ]
    return {
      mime_type: 'text/csv; charset=utf-8; header=present',
      filename: `leads-${context.now.toISOString().slice(0, 10)}.csv`,
      size: null,
      content: await streamPages<LeadRow>(database, tenantOf(context.principal), {
        query,
        atOnce: AT_ONCE,
        head: csvLine([...COLUMNS, ...customFields]),
        write: (row) => lineOf(row, customFields),
        signal: context.signal,
      }),
    }
  }

function lineOf(row: LeadRow, customFields: readonly string[]): string {
  const lead = {
    ...presentLead(row),
    score_reasons: row.score_reasons.map(({ reason, points }) => `${reason} (${points})`).join('; '),
  }
  return csvLine([
    ...COLUMNS.map((column) => lead[column]),
    ...customFields.map((name) => row.custom_fields[name] as CsvValue),
  ])
}
