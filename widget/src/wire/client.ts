/** The calls of a visitor's browser. Every one can be repeated without a second effect. */
import { languageTag } from '../options.ts'
import type { Reach, Report } from './reach.ts'
import { createEventReader } from './read-events.ts'
import type { Identity, Message, NewMessage, Upload, Visit } from './resources.ts'

/** The server answered, and refused. `status` 0: no answer came. */
export class ChatError extends Error {
  readonly status: number
  /** Seconds to wait, where the server says so. */
  readonly retryAfter: number | undefined

  constructor(status: number, detail: string, retryAfter?: number) {
    super(detail)
    this.status = status
    this.retryAfter = retryAfter
  }
}

export interface MessagePage {
  data: Message[]
  has_more: boolean
  cursor: string | null
}

export interface ChatClient {
  start(visit: { visitor_token: string | undefined; identity: Identity | undefined }): Promise<Visit>
  list(before?: string): Promise<MessagePage>
  write(message: NewMessage): Promise<void>
  upload(file: File): Promise<Upload>
  /** The bytes of a file of the conversation. */
  download(url: string): Promise<Blob>
  markRead(upTo: string): Promise<void>
  showTyping(typing: boolean): Promise<void>
  leaveEmail(email: string, name: string | undefined): Promise<void>
  end(forget: boolean): Promise<void>
  /** Follows the conversation until the connection ends. `onLife` is called for every piece that arrives. */
  follow(
    from: { after: string | undefined; lastEventId: string | undefined },
    signal: AbortSignal,
    take: (event: { id: string | undefined; event: string; data: string }) => void,
    onLife: () => void,
  ): Promise<void>
}

/** A request whose answer never comes is given up, and may be sent again. */
const PATIENCE_MS = 30_000

/** `base` is the address of the chat: https://host/webchat/v1/chn_… */
export function createClient(base: string, token: () => string | undefined, reach: Reach): ChatClient {
  const page = () => ({ url: location.href.slice(0, 2000), title: document.title.slice(0, 2000) })

  async function ask(path: string, init: RequestInit = {}, report = reach.begin()): Promise<Response> {
    const known = token()
    const headers = { ...(init.headers as object), ...(known && { authorization: `Bearer ${known}` }) }
    const address = path.startsWith('http') ? path : `${base}/${path}`
    const response = await fetch(address, { ...init, headers }).catch((error) => {
      // Given up by the page itself: that says nothing about the network.
      if (error.name !== 'AbortError') report(false)
      throw new ChatError(0, String(error))
    })
    report(true)
    if (response.ok) return response
    const problem = await response.json().catch(() => ({}))
    const wait = Number(response.headers.get('retry-after')) || undefined
    throw new ChatError(response.status, problem.detail ?? response.statusText, wait)
  }
  const send = (path: string, body: object) =>
    ask(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(PATIENCE_MS),
    })

  return {
    async start(visit) {
      const time_zone = Intl.DateTimeFormat().resolvedOptions().timeZone
      const locale = languageTag(navigator.language)
      const referrer = document.referrer.slice(0, 2000)
      const answer = await send('sessions', {
        ...visit,
        page: { ...page(), ...(referrer && { referrer }) },
        ...(locale && { locale }),
        ...(time_zone && { time_zone }),
      })
      return answer.json()
    },
    list: async (before) => (await ask(`messages${before ? `?before=${before}` : ''}`)).json(),
    async write(message) {
      await send('messages', { ...message, page: page() })
    },
    async upload(file) {
      const body = new FormData()
      body.append('file', file)
      return (await ask('attachments', { method: 'POST', body })).json()
    },
    download: async (url) => (await ask(url)).blob(),
    async markRead(upTo) {
      await send('read', { up_to: upTo })
    },
    async showTyping(typing) {
      await send('typing', { typing })
    },
    async leaveEmail(email, name) {
      await send('email', { email, ...(name && { name }) })
    },
    async end(forget) {
      await send('end', { forget })
    },
    async follow({ after, lastEventId }, signal, take, onLife) {
      const headers: Record<string, string> = lastEventId ? { 'last-event-id': lastEventId } : {}
      const query = after && !lastEventId ? `?after=${after}` : ''
      const report: Report = reach.begin()
      const response = await ask(`stream${query}`, { signal, headers, cache: 'no-store' }, report)
      const reader = response.body!.getReader()
      const decoder = new TextDecoder()
      const read = createEventReader()
      for (;;) {
        const { done, value } = await reader.read()
        if (done) return
        report(true)
        onLife()
        for (const event of read(decoder.decode(value, { stream: true }))) take(event)
      }
    },
  }
}
