/** Shows one channel, with masked credentials. */
import { OperationError } from '@parley/contracts'
import type { Handler } from '../../../platform/operations/handler.ts'
import { requireId } from '../../../platform/operations/require-id.ts'
import { findChannel } from './channels.store.ts'
import type { ChannelPresenter } from './present-channel.ts'

export const getChannel =
  ({ present }: ChannelPresenter): Handler<'channels.get'> =>
  async (context, input) => {
    const channel = await findChannel(context, requireId('channel', input.id))
    if (!channel || channel.deleted_at) throw new OperationError('not_found')
    return present(channel)
  }
