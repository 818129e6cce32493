/** The tokens with which the other side takes part in a conversation. */
import type { Output } from '@parley/contracts'

/** For a LiveKit client. */
export function presentToken({ token, room, identity, url }: Output<'calls.join'>) {
  return { token, roomName: room, identity, roomURL: url, liveTest: 'disabled' }
}

type Chat = NonNullable<Output<'web_conversations.create'>['chat']>

/** For the web chat: messages are written to and read from this address with the token as Bearer. */
export function presentChatSession({ channel_id, visitor_token }: Chat, publicUrl: string) {
  return { token: visitor_token, url: `${publicUrl}/webchat/v1/${channel_id}/messages`, identity: 'visitor' }
}
