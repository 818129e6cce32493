/** Tries credentials at the provider before a channel is made of them. Nothing is stored. */
import type { Handler } from '../../../platform/operations/handler.ts'
import { checkConnection } from './connection-steps.ts'
import type { ChannelMaker } from './insert-new-channel.ts'
import { findAdapter, withoutNulls } from './insert-new-channel.ts'
import { validateCredentials } from './validate-credentials.ts'

export const checkChannelCredentials =
  ({ opener, adapters }: ChannelMaker): Handler<'channels.check_credentials'> =>
  async ({ principal }, input) => {
    const adapter = findAdapter(adapters, input, principal.mode)
    const given = { ...adapter.generateCredentials?.(), ...withoutNulls(input.credentials) }
    const opened = opener.openWith(adapter, validateCredentials(adapter, given))
    const steps = await checkConnection(opened, () => true)
    return { steps, connected: steps.every(({ state }) => state === 'ok') }
  }
