/** Connects a number or an address. Its credentials are verified soon after. */
import type { Handler } from '../../../platform/operations/handler.ts'
import type { ConnectChannel } from './connect-channel.ts'
import type { ChannelPresenter } from './present-channel.ts'

export const createChannel =
  (connect: ConnectChannel, { present }: ChannelPresenter): Handler<'channels.create'> =>
  async ({ transaction, principal, now }, input) =>
    present(await connect(transaction, principal, input, now))
