/** The vendor's error for a message that must not leave. */
import type { Conversation, Message } from '@parley/contracts'
import { type DialectRequest, refusing, toOptionalSeconds } from '../kit/index.ts'
import { refuse } from './errors.ts'

const WINDOW_MS = 24 * 3600 * 1000
type Known = Pick<Conversation, 'last_inbound_at' | 'reply_window' | 'channel_kind'>

/** Sends; where the reply window is closed, says since when, for which `conversation` is looked up. */
export async function sending(
  request: DialectRequest,
  conversation: () => Promise<Known | undefined>,
  work: Promise<Message>,
): Promise<Message> {
  let known: Known | undefined
  const sent = work.catch(async (error: unknown) => {
    if ((error as { code?: unknown }).code === 'reply_window_closed') known = await conversation()
    throw error
  })
  return refusing(sent, 'reply_window_closed', () => {
    const last = known?.last_inbound_at ?? null
    return refuse(
      request,
      'WHATSAPP_OUTSIDE_24H_WINDOW',
      'The contact has not written in the last 24 hours. Send an approved template through POST /messages/whatsapp.',
      {
        last_inbound_at: toOptionalSeconds(last),
        window_expired_at: toOptionalSeconds(
          known?.reply_window.expires_at ??
            (last === null ? null : new Date(Date.parse(last) + WINDOW_MS).toISOString()),
        ),
        channel: known?.channel_kind ?? 'whatsapp',
        action: 'send_template',
      },
    )
  })
}
