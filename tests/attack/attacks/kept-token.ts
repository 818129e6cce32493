import { createHmac } from 'node:crypto'
import { request } from '../arena/request.ts'
import { openWebChat, visit } from '../arena/visitor.ts'
import type { Attack } from '../attack.ts'

const SECRET = 'abcdef0123456789abcdef0123456789'

export const keptToken: Attack = {
  name: 'kept-token',
  tries:
    'somebody who saw the token of an anonymous visitor goes on reading after that visitor has signed in',
  async run({ server, victim }) {
    const { chat, channelId } = await openWebChat(server, victim)
    await victim.must('PATCH', `/v1/channels/${channelId}`, { credentials: { identity_secret: SECRET } })
    const visitor = await visit(chat)
    const hash = createHmac('sha256', SECRET).update('user-42').digest('hex')
    const identified = await request(`${chat}/sessions`, {
      method: 'POST',
      json: { visitor_token: visitor.token, identity: { user_id: 'user-42', hash } },
    })
    const token = identified.body.visitor_token as string | undefined
    const before = await request(`${chat}/messages`, {
      headers: { authorization: `Bearer ${visitor.token}` },
    })
    const after = token
      ? await request(`${chat}/messages`, { headers: { authorization: `Bearer ${token}` } })
      : undefined
    return {
      refused: before.status === 401 && after?.status === 200,
      seen: `signing in was answered ${identified.status}; the old token ${before.status}, the new one ${after?.status ?? 'was not given'}`,
    }
  },
}
