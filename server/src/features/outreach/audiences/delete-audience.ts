/** Deletes an audience. Its contacts stay. Refused while a campaign uses it. */
import { OperationError } from '@parley/contracts'
import type { Handler } from '../../../platform/operations/handler.ts'
import { notFound, requireId } from '../../../platform/operations/require-id.ts'
import type { Wake } from '../../../platform/wake/wake.ts'
import { deleteAudienceRow, lockAudience, segmentsAbout } from './audiences.store.ts'
import type { AudienceDependencies } from './dependencies.ts'
import { recordAudience } from './record-audience.ts'

export const deleteAudience =
  ({ campaignsUsing, wake }: AudienceDependencies & { wake: Wake }): Handler<'audiences.delete'> =>
  async (context, input) => {
    const row = await lockAudience(context, requireId('audience', input.id))
    if (!row) throw notFound('audience', input.id)
    const campaigns = await campaignsUsing(context, row.id)
    if (campaigns.length > 0) {
      throw new OperationError('conflict', {
        detail: `These campaigns use the audience: ${campaigns.join(', ')}. Cancel or delete them first.`,
        params: { reason: 'audience_in_use' },
      })
    }
    const segments = await segmentsAbout(context, row.id)
    if (segments.length > 0) {
      throw new OperationError('conflict', {
        detail: `Rules of these segments name the audience: ${segments.join(', ')}. Change them first.`,
        params: { reason: 'audience_in_rules' },
      })
    }
    await deleteAudienceRow(context, row.id)
    await recordAudience(wake, context, 'audience.deleted', row)
    return null
  }
