/** The facts about the channels behind messages. */
import { type Api, type Channel, type Conversation, OperationError } from '@parley/contracts'
import type { Over } from './message.ts'

/** The channel of a conversation; its number stays unknown to a key that may not read channels. */
export async function readableChannel(api: Api, conversation: Conversation): Promise<Over> {
  try {
    return await api.call('channels.get', { id: conversation.channel_id })
  } catch (error) {
    if (!maySkip(error)) throw error
    return { kind: conversation.channel_kind ?? 'whatsapp', phone: null }
  }
}

/** All channels by id, as far as the key may read them. */
export async function readableChannels(api: Api): Promise<ReadonlyMap<string, Channel>> {
  try {
    const { data } = await api.call('channels.list', { limit: 100 })
    return new Map(data.map((channel) => [channel.id, channel]))
  } catch (error) {
    if (!maySkip(error)) throw error
    return new Map()
  }
}

function maySkip(error: unknown): boolean {
  return error instanceof OperationError && (error.code === 'forbidden' || error.code === 'not_found')
}
