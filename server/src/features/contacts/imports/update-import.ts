/** Changes the mapping or the settings of an import that has not been started. */
import type { Handler } from '../../../platform/operations/handler.ts'
import { notFound, requireId } from '../../../platform/operations/require-id.ts'
import type { ImportDependencies } from './dependencies.ts'
import { checkMapping, presentImport, requireReady } from './import.ts'
import { findImport, lockImport, updateImportRow } from './imports.store.ts'
import { readAudience } from './read-audience.ts'
import { requireCountry } from './require-country.ts'

export const updateImport =
  ({ callback, audiences }: ImportDependencies): Handler<'imports.update'> =>
  async (context, { id, mapping, audience_id: audience, ...settings }) => {
    const row = await lockImport(context, requireId('import', id))
    if (!row) throw notFound('import', id)
    requireReady(row)
    requireCountry(settings.default_country)
    if (mapping) {
      checkMapping(row.columns, mapping)
      row.mapping = { ...row.mapping, ...mapping }
    }
    if (settings.callback_url) await callback(context, settings.callback_url, row.callback_format)
    if (audience !== undefined) row.audience_id = await readAudience(context, audiences, audience)
    const given = Object.entries(settings).filter(([, value]) => value !== undefined)
    Object.assign(row, Object.fromEntries(given))
    await updateImportRow(context, row)
    return presentImport((await findImport(context, row.id))!)
  }
