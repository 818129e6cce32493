/** Makes a token with which a browser joins the room of a call in LiveKit. */
import { OperationError } from '@parley/contracts'
import type { Handler } from '../../../platform/operations/handler.ts'
import { notFound, requireId } from '../../../platform/operations/require-id.ts'
import { isOver } from './call.ts'
import { findCall } from './calls.store.ts'
import type { LiveKit } from './dependencies.ts'
import { requireLiveKit } from './livekit/require-livekit.ts'
import { signRoomToken } from './livekit/room-token.ts'

/** Long enough for a slow page to ask for the microphone. */
const TOKEN_MS = 10 * 60_000

export const joinCall =
  (livekit: LiveKit): Handler<'calls.join'> =>
  async (context, { id, identity }) => {
    const row = await findCall(context, requireId('call', id))
    if (!row) throw notFound('call', id)
    if (isOver(row)) throw new OperationError('conflict', { detail: 'The call is over: create another one.' })
    const { url, ...key } = requireLiveKit(livekit)
    const room = roomOf(row.id)
    const until = new Date(context.now.getTime() + TOKEN_MS)
    return {
      url,
      room,
      identity,
      token: signRoomToken(key, { room, identity, now: context.now, until }),
      expires_at: until.toISOString(),
    }
  }

/** From the random end of the id: the beginning is a time. No two calls under way share these digits (index `calls_room_once`). */
export function roomOf(callId: string): string {
  return `conversation-${callId.slice(-8)}`
}
