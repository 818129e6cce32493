/**
 * A field goes with all its values. It is gone at once; its values go a part at a time, so that nobody who writes to
 * one of a million contacts waits for the others.
 */

import type { Transaction } from '../../../platform/database/index.ts'
import type { Handlers } from '../../../platform/operations/handler.ts'
import { notFound, requireId } from '../../../platform/operations/require-id.ts'
import type { Platform } from '../../../platform/platform.ts'
import type { CustomFieldRow } from './custom-field.ts'
import {
  type DuePurge,
  duePurges,
  lockCustomField,
  markDeleted,
  purgeNext,
  rememberPurge,
  removeCustomField,
} from './custom-fields.store.ts'

/** Rows looked at in one transaction. */
const PART = 1000
const AT_ONCE = 10

export function deleteCustomFieldOf({ wake }: Pick<Platform, 'wake'>): Handlers['custom_fields.delete'] {
  return async ({ tx, principal, now }, input) => {
    const field = await lockCustomField(tx, principal.workspaceId, requireId('custom_field', input.id))
    if (!field || field.deleted_at) throw notFound('custom_field', input.id)
    await markDeleted(tx, field, now)
    tx.afterCommit(() => wake.signal('custom_fields'))
    return null
  }
}

export function createCustomFieldPurger({ database, log }: Pick<Platform, 'database' | 'log'>): {
  drain(): Promise<'again' | 'idle'>
} {
  const purgePart = (due: DuePurge) =>
    database.transaction(due.workspace_id, async (tx) => {
      const field = await lockCustomField(tx, due.workspace_id, due.id)
      if (field?.deleted_at) await purge(tx, field)
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
