import { DELIVERY_ERRORS, DeliveryError } from '@parley/channels/kit'
import { type Channel, OperationError, type Parsed } from '@parley/contracts'
import type { Database, Transaction } from '../../platform/database/index.ts'
import type { CallContext } from '../../platform/operations/handler.ts'
import { requireId } from '../../platform/operations/require-id.ts'
import type { ChannelRow } from './channel.ts'
import { findChannel, lockPresentChannel, markVerified, updateChannelRow } from './channels.store.ts'
import type { ChannelOpener } from './open-channel.ts'
import type { ChannelPresenter } from './present-channel.ts'

interface ChannelChecker extends ChannelPresenter {
  database: Database
  opener: ChannelOpener
  stop(tx: Transaction, channel: ChannelRow, attention: string, now: Date): Promise<void>
}

export async function checkChannel(
  { database, opener, present, stop }: ChannelChecker,
  { principal, now }: CallContext,
  input: Parsed<'channels.check'>,
): Promise<Channel> {
  const { workspaceId } = principal
  const id = requireId('channel', input.id)
  const channel = await database.read(workspaceId, (session) => findChannel(session, workspaceId, id))
  if (!channel || channel.deleted_at) throw new OperationError('not_found')
  const { adapter, context } = opener.open(channel)
  let phone: string | undefined
  let refused: string | undefined
  try {
    phone = (await adapter.check?.(context))?.phone
  } catch (error) {
    if (!(error instanceof DeliveryError)) throw error
    const { stops_channel, says } = DELIVERY_ERRORS[error.detail.code]
    if (!stops_channel) throw new OperationError('provider_failed', { detail: error.detail.message })
    refused = says
  }
  return database.transaction(workspaceId, async (tx) => {
    const current = await lockPresentChannel(tx, workspaceId, id)
    if (!current) throw new OperationError('not_found')
    if (refused !== undefined) await stop(tx, current, refused, now)
    else {
      const isMended = current.status === 'needs_attention'
      await updateChannelRow(tx, {
        ...current,
        phone: phone ?? current.phone,
        ...(isMended && { status: 'active', attention: null }),
        updated_at: now,
      })
      if (adapter.check) await markVerified(tx, workspaceId, id, now)
    }
    return present((await findChannel(tx, workspaceId, id))!)
  })
}
