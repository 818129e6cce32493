/** Deletes a channel. The row stays for the conversations that point to it; its credentials do not. */
import { OperationError } from '@parley/contracts'
import type { Handler } from '../../../platform/operations/handler.ts'
import { requireId } from '../../../platform/operations/require-id.ts'
import { placeOf } from '../../../platform/secrets/place.ts'
import type { Secrets } from '../../../platform/secrets/secrets.ts'
import type { Wake } from '../../../platform/wake/wake.ts'
import { forgetDefaultChannel, lockPresentChannel, updateChannelRow } from './channels.store.ts'

export const deleteChannel =
  (secrets: Secrets, wake: Pick<Wake, 'signal'>): Handler<'channels.delete'> =>
  async (context, input) => {
    const channel = await lockPresentChannel(context, requireId('channel', input.id))
    if (!channel) throw new OperationError('not_found')
    await updateChannelRow(context.transaction, {
      ...channel,
      status: 'disabled',
      attention: null,
      credentials: secrets.seal('{}', placeOf('channels.credentials', channel)),
      agent_id: null,
      updated_at: context.now,
      deleted_at: context.now,
    })
    await forgetDefaultChannel(context, channel.id)
    context.transaction.afterCommit(() => wake.signal('channels'))
    return null
  }
