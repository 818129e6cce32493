/** The network as it is: WebSocket and HTTP. */
import { WebSocket } from 'ws'
import type { PostAnswer, PostOptions, SocketHandlers, SocketOptions, SpeechNetwork } from './network.ts'

/** A message of a vendor is never larger: 4 MiB are 90 seconds of audio. */
const MAXIMUM_MESSAGE_BYTES = 4 * 1024 * 1024
const MAXIMUM_REFUSAL_BYTES = 4_096

export const speechNetwork: SpeechNetwork = { openSocket, post }

function openSocket({ url, headers }: SocketOptions, handlers: SocketHandlers) {
  const socket = new WebSocket(url, {
    headers,
    maxPayload: MAXIMUM_MESSAGE_BYTES,
    perMessageDeflate: false,
    followRedirects: false,
  })
  let isOver = false
  const end = (ended: Parameters<SocketHandlers['ended']>[0]) => {
    if (isOver) return
    isOver = true
    handlers.ended(ended)
  }
  let wasOpen = false
  socket.on('open', () => {
    wasOpen = true
    if (!isOver) handlers.opened()
  })
  socket.on('message', (data: Buffer, isBinary) => {
    if (!isOver) handlers.received(isBinary ? new Uint8Array(data) : data.toString('utf8'))
  })
  socket.on('unexpected-response', (_request, response) => {
    const status = response.statusCode ?? 0
    const retry_after_ms = retryAfter(response.headers['retry-after'])
    let body = ''
    response.setEncoding('utf8')
    const refuse = () => {
      end({ kind: 'refused', status, body, ...(retry_after_ms !== undefined && { retry_after_ms }) })
      socket.terminate()
    }
    response.on('data', (text: string) => {
      body = (body + text).slice(0, MAXIMUM_REFUSAL_BYTES)
    })
    response.on('end', refuse)
    response.on('error', refuse)
    response.on('aborted', refuse)
  })
  socket.on('close', (close_code, reason) =>
    end({ kind: 'closed', close_code, reason: reason.toString('utf8') }),
  )
  // After the handshake an error is followed by `close`, without its message.
  socket.on('error', ({ message }) =>
    end(wasOpen ? { kind: 'closed', close_code: 1006, reason: message } : { kind: 'unreachable', message }),
  )
  return {
    send(message: string | Uint8Array) {
      if (socket.readyState === WebSocket.OPEN) socket.send(message)
    },
    close() {
      isOver = true
      if (socket.readyState === WebSocket.CONNECTING) socket.terminate()
      else socket.close(1000)
    },
  }
}

async function post({ url, headers, body, signal }: PostOptions): Promise<PostAnswer> {
  const response = await fetch(url, { method: 'POST', headers, body, signal, redirect: 'manual' })
  const retry_after_ms = retryAfter(response.headers.get('retry-after') ?? undefined)
  return {
    status: response.status,
    ...(retry_after_ms !== undefined && { retry_after_ms }),
    body: response.body ?? emptyBody(),
  }
}

async function* emptyBody(): AsyncGenerator<Uint8Array> {}

/** Vendors give seconds. A date, or anything else, counts as not said. */
function retryAfter(header: string | undefined): number | undefined {
  const seconds = header === undefined ? Number.NaN : Number(header)
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1_000 : undefined
}
