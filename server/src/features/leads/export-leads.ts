import { OperationError, type Output, type Parsed } from '@parley/contracts'
import { type CsvValue, csvLine } from '../../platform/csv/write-csv.ts'
import type { OperationContext } from '../../platform/operations/handler.ts'
import { paginate } from '../../platform/paging/index.ts'
import type { LeadRow } from './lead.ts'
import { countLeads, customFieldsInUse, leadsQuery } from './leads.store.ts'
import { readFilter } from './list-leads.ts'
import { presentLead } from './present-lead.ts'
import { readLeadSettings } from './settings/lead-settings.store.ts'

/** The file is held in memory while it is made. */
const MOST_LEADS = 50_000
const MOST_BYTES = 64 * 1024 * 1024
const AT_ONCE = 1000

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

export async function exportLeads(
  { tx, principal, now, signal }: OperationContext,
  input: Parsed<'leads.export'>,
): Promise<Output<'leads.export'>> {
  const query = leadsQuery(principal.workspaceId, readFilter(input))
  if ((await countLeads(tx, query, MOST_LEADS + 1)) > MOST_LEADS) {
    throw tooMuch()
  }
  const { fields } = await readLeadSettings(tx, principal.workspaceId)
  const customFields = [
    ...new Set([...fields.map(({ name }) => name), ...(await customFieldsInUse(tx, query))]),
  ]
  const parts = [Buffer.from(csvLine([...COLUMNS, ...customFields]))]
  let bytes = 0
  let cursor: string | undefined
  do {
    signal.throwIfAborted()
    const page = await paginate<LeadRow, string>(tx, query, { limit: AT_ONCE, cursor }, (row) =>
      lineOf(row, customFields),
    )
    const part = Buffer.from(page.data.join(''))
    bytes += part.length
    if (bytes > MOST_BYTES) throw tooMuch()
    parts.push(part)
    cursor = page.next_cursor ?? undefined
  } while (cursor)
  return {
    mime_type: 'text/csv; charset=utf-8; header=present',
    filename: `leads-${now.toISOString().slice(0, 10)}.csv`,
    bytes: Buffer.concat(parts),
  }
}

function tooMuch(): OperationError {
  return new OperationError('payload_too_large', {
    detail: `More than ${MOST_LEADS} leads match, or they are too long for one file. Narrow it with since, stage, source or min_score.`,
    params: { most: MOST_LEADS },
  })
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
