/** business_hours.*: when people are there. */
import { type BusinessHours, OperationError } from '@parley/contracts'
import { isForeignKeyViolation } from '../../../platform/database/index.ts'
import { newId } from '../../../platform/ids/new-id.ts'
import type { Handlers, OperationContext } from '../../../platform/operations/handler.ts'
import { notFound, requireId } from '../../../platform/operations/require-id.ts'
import { paginate } from '../../../platform/paging/index.ts'
import {
  businessHoursQuery,
  clearDefault,
  deleteBusinessHoursRow,
  findBusinessHours,
  hasOthers,
  isNameTaken,
  lockBusinessHours,
  saveBusinessHours,
} from './business-hours.store.ts'
import { refuseEmptyIntervals } from './check-hours.ts'
import { type BusinessHoursRow, presentBusinessHours } from './present-business-hours.ts'

/** Told in the transaction that changed hours: what was reckoned by them is reckoned anew. */
export type HoursChanged = (context: OperationContext) => Promise<void>

export function businessHoursOperations(
  hoursChanged: HoursChanged,
): Handlers<`business_hours.${'list' | 'get' | 'create' | 'update' | 'delete'}`> {
  async function save(context: OperationContext, row: BusinessHoursRow): Promise<BusinessHours> {
    const { tx, principal, now } = context
    if (await isNameTaken(tx, principal.workspaceId, row)) throw nameTaken(row.name)
    if (row.is_default) await clearDefault(tx, principal.workspaceId, now)
    await saveBusinessHours(tx, row)
    await hoursChanged(context)
    return presentBusinessHours(row, now)
  }

  return {
    'business_hours.list': ({ tx, principal, now }, input) =>
      paginate<BusinessHoursRow, BusinessHours>(tx, businessHoursQuery(principal.workspaceId), input, (row) =>
        presentBusinessHours(row, now),
      ),

    'business_hours.get': async (context, input) =>
      presentBusinessHours(await required(context, input.id), context.now),

    'business_hours.create': async (context, input) => {
      const { tx, principal, now } = context
      refuseEmptyIntervals(input)
      await lockBusinessHours(tx, principal.workspaceId)
      const id = newId()
      const isFirst = !(await hasOthers(tx, principal.workspaceId, id))
      return save(context, {
        ...input,
        workspace_id: principal.workspaceId,
        id,
        is_default: input.is_default === true || isFirst,
        created_at: now,
        updated_at: now,
      })
    },

    'business_hours.update': async (context, input) => {
      const { id, ...changes } = input
      refuseEmptyIntervals(changes)
      await lockBusinessHours(context.tx, context.principal.workspaceId)
      const row = await required(context, id)
      if (row.is_default && changes.is_default === false) throw needsDefault()
      return save(context, { ...row, ...changes, updated_at: context.now })
    },

    'business_hours.delete': async (context, input) => {
      const { tx, principal } = context
      await lockBusinessHours(tx, principal.workspaceId)
      const row = await required(context, input.id)
      if (row.is_default && (await hasOthers(tx, principal.workspaceId, row.id))) {
        throw new OperationError('conflict', {
          detail: 'They are the default: make others the default first (is_default: true).',
        })
      }
      try {
        await deleteBusinessHoursRow(tx, principal.workspaceId, row.id)
      } catch (error) {
        if (!isForeignKeyViolation(error)) throw error
        throw new OperationError('conflict', {
          detail: 'A team, a routing rule or a response target counts by them: give those other hours first.',
        })
      }
      await hoursChanged(context)
      return null
    },
  }
}

async function required({ tx, principal }: OperationContext, id: string): Promise<BusinessHoursRow> {
  const row = await findBusinessHours(tx, principal.workspaceId, requireId('business_hours', id))
  if (!row) throw notFound('business_hours', id)
  return row
}

function nameTaken(name: string): OperationError {
  return new OperationError('already_exists', {
    detail: `There are business hours called ${JSON.stringify(name)} already: choose another name.`,
  })
}

function needsDefault(): OperationError {
  return new OperationError('validation_failed', {
    fields: [
      {
        path: ['is_default'],
        rule: 'needs_default',
        message: 'They are the default until others are: set is_default of those to true instead.',
      },
    ],
  })
}
