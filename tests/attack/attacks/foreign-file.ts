import { createHmac } from 'node:crypto'
import { request, until } from '../arena/request.ts'
import { openWebChat, visit } from '../arena/visitor.ts'
import type { Attack } from '../attack.ts'

const SECRET = '0123456789abcdef0123456789abcdef'
const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

export const foreignFile: Attack = {
  name: 'foreign-file',
  tries:
    'a tenant signs a web chat update that names the stored file of another tenant, and downloads the copy',
  async run({ server, victim, attacker }) {
    const attachmentId = await storeFile(server, victim)
    const { id: channelId } = (
      await attacker.call('POST', '/v1/channels', {
        kind: 'webchat',
        provider: 'native',
        name: 'Evil',
        credentials: { hook_secret: SECRET },
      })
    ).body
    const body = JSON.stringify({
      messages: [
        {
          visitor_id: 'vis_x',
          client_message_id: 'm1234567',
          at: new Date().toISOString(),
          content: { type: 'media', kind: 'document' },
          file: {
            kind: 'document',
            storage_key: `${uuidOf(victim.workspaceId)}/${uuidOf(attachmentId)}`,
            mime_type: 'application/pdf',
          },
        },
      ],
    })
    const hook = await request(`${server.url}/hooks/webchat/native/${channelId ?? 'none'}`, {
      method: 'POST',
      body,
      headers: {
        'content-type': 'application/json',
        'x-parley-signature': `sha256=${createHmac('sha256', SECRET).update(body).digest('hex')}`,
      },
    })
    let stolen = false
    await until(async () => {
      const { body: messages } = await attacker.call('GET', '/v1/messages?limit=20')
      for (const { attachments } of messages.data ?? []) {
        for (const { id } of attachments ?? []) {
          const file = await attacker.call('GET', `/v1/attachments/${id}/file`)
          if (file.status === 200) stolen = true
        }
      }
      return stolen
    }, 5_000)
    return {
      refused: !stolen,
      seen: `the hook answered ${hook.status}; the file was ${stolen ? 'copied' : 'not reached'}`,
    }
  },
}

/** A visitor of the victim sends a picture; answers with the attachment's id as the API shows it. */
async function storeFile(
  server: Parameters<typeof openWebChat>[0],
  victim: Parameters<typeof openWebChat>[1],
): Promise<string> {
  const { chat } = await openWebChat(server, victim)
  const visitor = await visit(chat)
  const { body: upload } = await visitor.upload(PNG, 'picture.png')
  await request(`${chat}/messages`, {
    method: 'POST',
    headers: { authorization: `Bearer ${visitor.token}` },
    json: { client_message_id: 'message-1', attachment_ids: [upload.id] },
  })
  let id: string | undefined
  await until(async () => {
    const { data } = await victim.must('GET', '/v1/messages?limit=20')
    id = data.flatMap((message: { attachments?: { id: string }[] }) => message.attachments ?? [])[0]?.id
    if (!id) return false
    return (await victim.call('GET', `/v1/attachments/${id}/file`)).status === 200
  }, 15_000)
  if (!id) throw new Error('the victim has no stored file, so nothing was tried')
  return id
}

/** Ids are UUIDs in Crockford's base 32. */
function uuidOf(shown: string): string {
  let bits = 0n
  for (const letter of shown.slice(shown.lastIndexOf('_') + 1))
    bits = (bits << 5n) | BigInt(CROCKFORD.indexOf(letter))
  const hex = bits.toString(16).padStart(32, '0')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
