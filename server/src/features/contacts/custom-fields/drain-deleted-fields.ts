/**
 * Removes the values of deleted fields, a part at a time, so that nobody who writes to one of a million contacts waits
 * for the others.
 */

import type { Transaction } from '../../../platform/database/index.ts'
import { inScope } from '../../../platform/operations/work.ts'
import type { Platform } from '../../../platform/platform.ts'
import type { CustomFieldRow } from './custom-field.ts'
import {
  type DuePurge,
  duePurges,
  lockCustomField,
  purgeNext,
  rememberPurge,
  removeCustomField,
} from './custom-fields.store.ts'

/** Rows looked at in one transaction. */
const PART = 1000
const AT_ONCE = 10

export function createCustomFieldPurger({ database, log }: Pick<Platform, 'database' | 'log'>): {
  drain(): Promise<'again' | 'idle'>
} {
  const purgePart = (due: DuePurge) =>
    inScope(database, due.workspace_id, async (work) => {
      const field = await lockCustomField(work, due.id)
      if (field?.deleted_at) await purge(work.transaction, field)
    })

  return {
    async drain() {
      const due = await duePurges(database.system, AT_ONCE)
      let failed = 0
      for (const field of due) {
        try {
          await purgePart(field)
        } catch (error) {
          failed++
          log.error(
            { err: error, custom_field_id: field.id },
            'values of a custom field could not be removed',
          )
        }
      }
      return due.length > failed ? 'again' : 'idle'
    },
  }
}

async function purge(tx: Transaction, field: CustomFieldRow): Promise<void> {
  const last = await purgeNext(tx, field, PART)
  if (last === null) await removeCustomField(tx, field)
  else await rememberPurge(tx, field, last)
}
