/** Changes the name, the description or the rules of an audience. */
import { OperationError } from '@parley/contracts'
import type { Handler } from '../../../platform/operations/handler.ts'
import { notFound, requireId } from '../../../platform/operations/require-id.ts'
import type { Wake } from '../../../platform/wake/wake.ts'
import { presentAudience } from './audience.ts'
import { lockAudience, saveAudience } from './audiences.store.ts'
import { checkRules } from './check-rules.ts'
import { recordAudience } from './record-audience.ts'
import { counted } from './require-audience.ts'

export const updateAudience =
  (wake: Wake): Handler<'audiences.update'> =>
  async (context, input) => {
    const { id, rules, ...changes } = input
    const known = await lockAudience(context, requireId('audience', id))
    if (!known) throw notFound('audience', id)
    if (rules !== undefined && known.rules === null) {
      throw new OperationError('validation_failed', {
        fields: [
          {
            path: ['rules'],
            rule: 'only_for_segments',
            message: 'This audience is a list, which has no rules: create a segment instead.',
          },
        ],
      })
    }
    const row = await counted(context, {
      ...known,
      ...changes,
      rules: rules === undefined ? known.rules : await checkRules(context, rules),
      updated_at: context.now,
    })
    await saveAudience(context, row)
    const changed = Object.entries({ ...changes, rules }).flatMap(([field, value]) =>
      value === undefined ? [] : [field],
    )
    await recordAudience(wake, context, 'audience.updated', row, changed)
    return presentAudience(row, context.now)
  }
