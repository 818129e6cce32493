/** Connects a number or an address. Its credentials are verified soon after. */
import type { Handler } from '../../../platform/operations/handler.ts'
import type { ConnectChannel } from './connect-channel.ts'
import type { ChannelPresenter } from './present-channel.ts'

export const createChannel =
  (connect: ConnectChannel, { present }: ChannelPresenter): Handler<'channels.create'> =>
  async ({ tx, principal, now }, input) =>
    present(await connect(tx, principal, input, now))
