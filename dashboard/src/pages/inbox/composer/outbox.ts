/**
 * Replies that were sent and are not stored by the server yet. Each has a key of its own, so that sending it again has no second
 * effect; they are kept in the browser, so that a reload or a lost connection loses none.
 */
import type { Message, OutboundContent, UploadedAttachment } from '@parley/contracts'
import { ParleyError } from '@parley/sdk/client'
import { useSyncExternalStore } from 'react'
import { parley } from '../../../api/parley.ts'

export interface WaitingReply {
  /** Idempotency-Key of the request. */
  key: string
  conversationId: string
  content: OutboundContent
  createdAt: string
  /** The file of the content, so that it comes back beside the draft when the reply is discarded. */
  upload?: UploadedAttachment
  /** Why the server refused it. Undefined: it is on its way, or waits for a connection. */
  refusal?: { code: string; message: string }
}

const STORE_KEY = 'parley.outbox'
const RETRY_MS = 5_000

let replies: readonly WaitingReply[] = read()
const sending = new Set<string>()
const listeners = new Set<() => void>()
let onStored: (message: Message, key: string) => void = () => undefined

function read(): readonly WaitingReply[] {
  try {
    return JSON.parse(localStorage.getItem(STORE_KEY) ?? '[]') as WaitingReply[]
  } catch {
    return []
  }
}

function write(next: readonly WaitingReply[]): void {
  replies = next
  localStorage.setItem(STORE_KEY, JSON.stringify(next))
  for (const listener of listeners) listener()
}

export function useWaitingReplies(conversationId: string): readonly WaitingReply[] {
  const all = useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => replies,
  )
  return all.filter((reply) => reply.conversationId === conversationId)
}

/** Called with each message that the server has stored, and the key under which it waited. */
export function listenStored(listener: typeof onStored): void {
  onStored = listener
}

export function enqueueReply(
  conversationId: string,
  content: OutboundContent,
  uploads: readonly UploadedAttachment[] = [],
): string {
  const upload = content.type === 'media' ? uploads.find(({ id }) => id === content.attachment_id) : undefined
  const reply = {
    ...{ key: crypto.randomUUID(), conversationId, content, createdAt: new Date().toISOString() },
    ...(upload && { upload }),
  }
  write([...replies, reply])
  void flushOutbox()
  return reply.key
}

export function sendAgain(key: string): void {
  write(
    replies.map(({ refusal: _refusal, ...reply }) =>
      reply.key === key ? reply : { ...reply, ...(_refusal && { refusal: _refusal }) },
    ),
  )
  void flushOutbox()
}

export function discardReply(key: string): void {
  write(replies.filter((reply) => reply.key !== key))
}

/** Sends what waits, one reply of a conversation after the other, so that they arrive in the order in which they were written. */
export async function flushOutbox(): Promise<void> {
  const firsts = new Map<string, WaitingReply>()
  for (const reply of replies) {
    if (reply.refusal || firsts.has(reply.conversationId)) continue
    firsts.set(reply.conversationId, reply)
  }
  await Promise.all([...firsts.values()].filter(({ key }) => !sending.has(key)).map(sendReply))
}

async function sendReply(reply: WaitingReply): Promise<void> {
  sending.add(reply.key)
  try {
    const message = await parley.call(
      'messages.send',
      { conversation_id: reply.conversationId, content: reply.content, sender: 'person' },
      { idempotencyKey: reply.key },
    )
    discardReply(reply.key)
    onStored(message, reply.key)
    sending.delete(reply.key)
    await flushOutbox()
  } catch (error) {
    sending.delete(reply.key)
    if (error instanceof ParleyError && error.status !== 0 && error.status < 500 && error.status !== 401) {
      const refusal = { code: error.code, message: error.message }
      write(replies.map((one) => (one.key === reply.key ? { ...one, refusal } : one)))
    } else {
      setTimeout(() => void flushOutbox(), RETRY_MS)
    }
  }
}

addEventListener('online', () => void flushOutbox())
