/** Shows the columns of an import and its first rows as the mapping reads them. */
import { OperationError } from '@parley/contracts'
import type { Handler } from '../../../platform/operations/handler.ts'
import { notFound, requireId } from '../../../platform/operations/require-id.ts'
import { readScope } from '../../../platform/operations/work.ts'
import type { PersonToUpsert } from '../contacts/index.ts'
import { findAllOf } from '../custom-fields/index.ts'
import type { ImportDependencies } from './dependencies.ts'
import { targetOf } from './import.ts'
import { findImport, listParts } from './imports.store.ts'
import { firstRows } from './parse-upload.ts'
import { proposeMapping } from './propose-mapping.ts'
import { readRow } from './read-row.ts'

const SAMPLED = 50
const SAMPLES = 3
const LONGEST_SAMPLE = 100

export const previewImport =
  ({ platform, storage }: ImportDependencies): Handler<'imports.preview'> =>
  async ({ workspaceId }, input) => {
    const { row, parts, fields } = await readScope(platform.database, workspaceId, async (scope) => {
      const found = await findImport(scope, requireId('import', input.id))
      if (!found) throw notFound('import', input.id)
      return {
        row: found,
        parts: await listParts(scope, found.id),
        fields: await findAllOf(scope, 'contact'),
      }
    })
    if (parts.length === 0 || row.columns.length === 0)
      throw new OperationError('conflict', {
        detail:
          'The rows of this import are not there: it is over, or its file has not been uploaded to its end.',
        params: { status: row.status },
      })
    const from = { position: row.first_position, line: row.first_line }
    const rows = await firstRows(storage, row, parts, Math.max(SAMPLED, input.rows), from)
    const cells = rows.map((each) => each.cells)
    const proposed = proposeMapping(row.columns, cells, fields, row.default_country)
    const rules = {
      ...row,
      definitions: new Map(fields.map((field) => [field.key, field])),
      evidence: () => '',
    }
    return {
      columns: row.columns.map((name, index) => ({
        name,
        field: targetOf(row.mapping, name),
        proposed: proposed[name]!,
        samples: samplesOf(cells.map((each) => each[index])),
      })),
      rows: rows.slice(0, input.rows).flatMap((each) => {
        const read = readRow(rules, each)
        if (read === 'blank') return []
        if ('problems' in read) return [{ line: each.line, contact: {}, problems: read.problems }]
        return [{ line: each.line, contact: contactOf(read.person), problems: [] }]
      }),
    }
  }

function samplesOf(values: readonly unknown[]): string[] {
  const texts = values.map((value) =>
    typeof value === 'object' ? JSON.stringify(value ?? '') : String(value ?? ''),
  )
  return [...new Set(texts.map((text) => text.trim().slice(0, LONGEST_SAMPLE)))]
    .filter((text) => text !== '' && text !== '""')
    .slice(0, SAMPLES)
}

function contactOf({ identities, values }: PersonToUpsert): Record<string, unknown> {
  const addresses = identities.map(({ kind, value }) => [kind === 'external' ? 'external_id' : kind, value])
  const given = Object.entries(values).filter(([, value]) => value !== null)
  return Object.fromEntries([...addresses.reverse(), ...given])
}
