/** The checks and writes that creating and changing a service share. */

import { OperationError, type Parsed, type Service, showId } from '@parley/contracts'
import type { Transaction } from '../../../../platform/database/index.ts'
import { requireReference, unknownReference } from '../../../../platform/operations/require-id.ts'
import type { Scope } from '../../../../platform/operations/work.ts'
import type { ServiceRow } from '../booking.ts'
import { presentService } from '../present-booking.ts'
import { listActiveResources } from './resources.store.ts'
import { holdServiceNames, saveService } from './services.store.ts'

/** Refuses half a price, and a name that another service has. */
export async function saveNamedService(tx: Transaction, row: ServiceRow): Promise<Service> {
  if ((row.price_minor === null) !== (row.currency === null)) {
    throw new OperationError('validation_failed', {
      fields: [
        {
          path: [row.currency === null ? 'currency' : 'price_minor'],
          rule: 'required',
          message: 'A price is price_minor and currency together: send both, or null for both.',
        },
      ],
    })
  }
  await holdServiceNames({ transaction: tx, workspaceId: row.workspace_id })
  const taken = await saveService(tx, row)
  if (taken) {
    throw new OperationError('already_exists', {
      detail: `There is a service of this name already: ${showId('service', taken.id)}.`,
      params: { id: showId('service', taken.id) },
    })
  }
  return presentService(row)
}

/** The resources that a request names, each once and checked to be active. */
export async function readResources(
  work: Scope,
  ids: Parsed<'services.create'>['resource_ids'],
): Promise<string[]> {
  const known = new Set((await listActiveResources(work)).map(({ id }) => id))
  return [
    ...new Set(
      ids.map((id, index) => {
        const path = ['resource_ids', index]
        const uuid = requireReference('resource', id, path)
        if (!known.has(uuid)) throw unknownReference('resource', path)
        return uuid
      }),
    ),
  ]
}
