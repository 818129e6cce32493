/** Shows how far a channel is connected, step by step. Changes nothing, so a page may ask again and again. */
import type { ConnectionStep } from '@parley/contracts'
import type { Handler } from '../../../platform/operations/handler.ts'
import { notFound, requireId } from '../../../platform/operations/require-id.ts'
import { readScope } from '../../../platform/operations/work.ts'
import type { ChannelRow, OpenedChannel } from './channel.ts'
import { findChannel, hasReceived } from './channels.store.ts'
import { checkConnection } from './connection-steps.ts'
import type { ChannelPresenter } from './present-channel.ts'
import type { ChannelVerifier } from './verify-channel.ts'

export const diagnoseChannel =
  ({
    database,
    opener,
    present,
  }: Pick<ChannelVerifier, 'database' | 'opener'> & ChannelPresenter): Handler<'channels.diagnose'> =>
  async ({ workspaceId }, input) => {
    const id = requireId('channel', input.id)
    const found = await readScope(database, workspaceId, async (work) => ({
      channel: await findChannel(work, id),
      received: await hasReceived(work, id),
    }))
    const { channel } = found
    if (!channel || channel.deleted_at) throw notFound('channel', input.id)
    const opened = opener.open(channel)
    const wanted = (step: ConnectionStep['step']) => input.steps?.includes(step) ?? true
    const steps = await checkConnection(opened, wanted)
    if (wanted('update_received'))
      steps.push(updateReceived(opened, found.received, hookOf(present, channel)))
    return { steps, connected: steps.every(({ state }) => state === 'ok') }
  }

function hookOf(present: ChannelPresenter['present'], channel: ChannelRow): string {
  return present(channel).hook_url
}

function updateReceived({ adapter }: OpenedChannel, isReceived: boolean, hook: string): ConnectionStep {
  const step = 'update_received'
  if (isReceived)
    return { step, state: 'ok', detail: 'An update has arrived, correctly signed.', remedy: null }
  const remedy = adapter.capabilities.hosted
    ? `Open a page with the chat on it and write a message. It calls ${hook}.`
    : `Enter ${hook} as the callback URL at the provider, then write a message to the number.`
  return { step, state: 'waiting', detail: 'No update has arrived yet.', remedy }
}
