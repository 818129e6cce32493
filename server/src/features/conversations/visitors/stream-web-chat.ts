/** Follows the visitor’s conversation from a message on, or from what was not read yet. */
import { readId } from '@parley/contracts'
import { networkOf } from '../../../platform/callers/network-of.ts'
import type { Platform } from '../../../platform/platform.ts'
import { limitCalls } from './limit-calls.ts'
import type { VisitorStreams } from './stream/visitor-streams.ts'
import type { WebChatHandler } from './web-chat-handler.ts'

export const streamWebChat =
  (
    { database, clock }: Pick<Platform, 'database' | 'clock'>,
    streams: VisitorStreams,
  ): WebChatHandler<'web_chat.stream'> =>
  async ({ chat, visitor, caller, base }, { after, sink }) => {
    await limitCalls(database, chat, 'stream', { ...caller, visitorId: visitor.id }, clock.now())
    const id = after === undefined ? undefined : readId('message', after)
    const network = networkOf(caller.address)
    return streams.open({ chat, visitor, base, network, after: id }, sink)
  }
