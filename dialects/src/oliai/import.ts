/** OliAI's import, both ways. */
import type { ContactImport, Input, Output } from '@parley/contracts'
import { z } from 'zod'
import { ids } from './ids.ts'
import { SAID } from './problems.ts'

const MOST = 10_000

/** Bounds of the body of one import. */
export const MANY_ROWS = {
  largestBody: 16 * 1024 * 1024,
  largestInput: { listItems: MOST, values: 500_000 },
} as const

const webhookUrl = z
  .string()
  .trim()
  .max(2000)
  .refine((text) => /^https?:$/.test(URL.parse(text)?.protocol ?? ''), {
    error: 'must be a URL address',
    ...SAID,
  })

/** Items are not looked into here: one that is wrong is a row that failed, and the others are imported. */
export const newImport = z.object({
  contacts: z.array(z.record(z.string(), z.unknown())).min(1).max(MOST),
  audienceId: z.string().max(64).nullish(),
  webhookUrl: webhookUrl.nullish(),
})

/** The names of our fields in the vendor's words. */
export const IMPORT_FIELDS = {
  rows: 'contacts',
  audience_id: 'audienceId',
  callback_url: 'webhookUrl',
} as const

type Rows = Input<'imports.create'>['rows']

/** Any other key of an item becomes metadata. An object `metadata`, as a contact has it, is spread into it. */
export function readRows(contacts: z.output<typeof newImport>['contacts']): Rows {
  return contacts.map(({ name, phoneNumber, language, metadata, ...others }) => {
    const own = isObject(metadata)
      ? { ...metadata, ...others }
      : withValue({ ...others }, 'metadata', metadata)
    // Every item has both columns, so that an item without one is a row that failed, even if no item has it.
    const row = withValue({ name: name ?? null, phone: phoneNumber ?? null }, 'language', language)
    return Object.keys(own).length > 0 ? { ...row, custom_fields: own } : row
  })
}

function withValue(row: Rows[number], key: string, value: unknown): Rows[number] {
  return value === undefined ? row : { ...row, [key]: value }
}

const isObject = (value: unknown): value is Rows[number] =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The terms on which rows of the vendor's are imported: an item needs a name and a number, and is found by its number alone. */
export const IMPORT_TERMS: Pick<Input<'imports.create'>, 'match_by' | 'on_match' | 'required'> = {
  match_by: ['phone'],
  on_match: 'update',
  required: ['name', 'phone'],
}

type ImportStatus = 'PENDING' | 'PROCESSING' | 'COMPLETED' | 'COMPLETED_WITH_ERRORS' | 'FAILED'

export function statusOf({ status, counts }: Pick<ContactImport, 'status' | 'counts'>): ImportStatus {
  switch (status) {
    case 'uploading':
    case 'ready':
      return 'PENDING'
    case 'checking':
    case 'running':
      return 'PROCESSING'
    case 'completed':
      if (counts.failed === 0) return 'COMPLETED'
      return counts.failed === counts.processed ? 'FAILED' : 'COMPLETED_WITH_ERRORS'
    default:
      return 'FAILED'
  }
}

/** A row whose contact has all of it already counts as updated: the vendor knows no third outcome. */
export function presentImport(each: ContactImport) {
  const { counts } = each
  return {
    id: ids.show('import', each.id),
    status: statusOf(each),
    total: each.total ?? counts.processed,
    created: counts.created,
    updated: counts.updated + counts.unchanged,
    failed: counts.failed,
    errorCount: counts.failed,
    completedAt: each.completed_at,
  }
}

const PHRASES: Readonly<Record<string, string>> = {
  name: 'name should not be empty',
  phone: 'phoneNumber must be a valid E.164 phone number',
  language: 'language must be a language tag such as hi-IN',
}

type RowError = Output<'imports.errors'>['data'][number]

export function presentRowError({ line, problems, values }: RowError) {
  const messages = problems.map(({ column, message }) => PHRASES[column ?? ''] ?? message)
  return {
    row: line,
    phoneNumber: typeof values.phone === 'string' ? values.phone : null,
    message: messages.join('; '),
  }
}
