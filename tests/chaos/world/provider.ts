/**
 * WhatsApp's side: takes messages, remembers every POST, sometimes refuses, stalls or answers nothing, and reports statuses
 * out of order and twice.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Post {
  /** The UUID of our message, sent as biz_opaque_callback_data. */
  messageId: string
  /** `refused` says that nothing was taken; after `silent` the sender cannot know. */
  outcome: 'taken' | 'refused' | 'silent'
  providerId: string
  at: number
}

export interface Provider {
  url: string
  posts: Post[]
  /** While true no send is answered. */
  stalls: boolean
  /** Called for each message that was taken. */
  onTaken: (post: Post, to: string) => void
  close(): Promise<void>
}

/** One send in so many is refused, and one in so many is taken without an answer. */
const REFUSES_EACH = 40
const SILENT_EACH = 100

export async function startProvider(): Promise<Provider> {
  let number = 0
  const held = new Set<ServerResponse>()
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const json = (status: number, body: unknown) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    if (request.method !== 'POST') return json(200, describe(request))
    const sent = JSON.parse(Buffer.concat(chunks).toString('utf8'))
    if (sent.status === 'read' || !sent.biz_opaque_callback_data) return json(200, { success: true })
    number++
    const providerId = `wamid.OUT${number}`
    const post = { messageId: sent.biz_opaque_callback_data as string, providerId, at: Date.now() }
    const to = String(sent.to ?? sent.recipient)
    if (provider.stalls || number % SILENT_EACH === 0) {
      const taken: Post = { ...post, outcome: 'silent' }
      provider.posts.push(taken)
      provider.onTaken(taken, to)
      held.add(response)
      response.on('close', () => held.delete(response))
      if (!provider.stalls) response.destroy()
      return
    }
    if (number % REFUSES_EACH === 0) {
      provider.posts.push({ ...post, outcome: 'refused' })
      return json(429, {
        error: { message: 'Too many', code: 130429, type: 'OAuthException', fbtrace_id: 'x' },
      })
    }
    const taken: Post = { ...post, outcome: 'taken' }
    provider.posts.push(taken)
    json(200, {
      messaging_product: 'whatsapp',
      contacts: [{ input: to, wa_id: to.replace('+', '') }],
      messages: [{ id: providerId }],
    })
    provider.onTaken(taken, to)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const provider: Provider = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    posts: [],
    stalls: false,
    onTaken: () => {},
    async close() {
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
  return provider
}

/** Every requested object exists: the number and its account; without templates. */
function describe(request: IncomingMessage): unknown {
  const path = new URL(request.url ?? '/', 'http://provider').pathname
  if (path.endsWith('/message_templates') || path.endsWith('/phone_numbers')) return { data: [] }
  return {
    id: path.split('/').pop(),
    display_phone_number: '+1 555 010 9999',
    verified_name: 'Chaos',
    quality_rating: 'GREEN',
    name: 'Chaos',
  }
}
