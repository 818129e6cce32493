/** services.*: what can be booked. */
import { OperationError, type Parsed, type Service, showId } from '@parley/contracts'
import type { Transaction } from '../../../../platform/database/index.ts'
import { newId } from '../../../../platform/ids/new-id.ts'
import type { Handlers } from '../../../../platform/operations/handler.ts'
import {
  notFound,
  requireId,
  requireReference,
  unknownReference,
} from '../../../../platform/operations/require-id.ts'
import { paginate } from '../../../../platform/paging/index.ts'
import type { ServiceRow } from '../booking.ts'
import { presentService } from '../present-booking.ts'
import { listActiveResources } from './resources.store.ts'
import {
  deleteServiceRow,
  findService,
  holdServiceNames,
  lockService,
  saveService,
  servicesQuery,
} from './services.store.ts'

export const serviceOperations: Handlers<`services.${'list' | 'get' | 'create' | 'update' | 'delete'}`> = {
  'services.list': ({ tx, principal }, input) =>
    paginate<ServiceRow, Service>(tx, servicesQuery(principal.workspaceId), input, presentService),

  'services.get': async ({ tx, principal }, input) => {
    const row = await findService(tx, principal.workspaceId, requireId('service', input.id))
    if (!row) throw notFound('service', input.id)
    return presentService(row)
  },

  'services.create': async ({ tx, principal, now }, input) => {
    const { workspaceId } = principal
    const row: ServiceRow = {
      ...input,
      workspace_id: workspaceId,
      id: newId(),
      resource_ids: await readResources(tx, workspaceId, input.resource_ids),
      created_at: now,
      updated_at: now,
    }
    return save(tx, row)
  },

  'services.update': async ({ tx, principal, now }, input) => {
    const { workspaceId } = principal
    const { id, resource_ids, ...changes } = input
    await holdServiceNames(tx, workspaceId)
    const row = await lockService(tx, workspaceId, requireId('service', id))
    if (!row) throw notFound('service', id)
    return save(tx, {
      ...row,
      ...changes,
      resource_ids: resource_ids ? await readResources(tx, workspaceId, resource_ids) : row.resource_ids,
      updated_at: now,
    })
  },

  'services.delete': async ({ tx, principal, now }, input) => {
    if (!(await deleteServiceRow(tx, principal.workspaceId, requireId('service', input.id), now))) {
      throw notFound('service', input.id)
    }
    return null
  },
}

async function save(tx: Transaction, row: ServiceRow): Promise<Service> {
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
  await holdServiceNames(tx, row.workspace_id)
  const taken = await saveService(tx, row)
  if (taken) {
    throw new OperationError('already_exists', {
      detail: `There is a service of this name already: ${showId('service', taken.id)}.`,
      params: { id: showId('service', taken.id) },
    })
  }
  return presentService(row)
}

async function readResources(
  tx: Transaction,
  workspaceId: string,
  ids: Parsed<'services.create'>['resource_ids'],
): Promise<string[]> {
  const known = new Set((await listActiveResources(tx, workspaceId)).map(({ id }) => id))
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
