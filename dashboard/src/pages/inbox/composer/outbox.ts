/**
 * Replies that were sent and are not stored by the server yet. Each has a key of its own, so that sending it again has no second
 * effect; they are kept in the browser, so that a reload or a lost connection loses none.
 */
import type { Message, OutboundContent, UploadedAttachment } from '@parley/contracts'
import { ParleyError } from '@parley/sdk/client'
import { useSyncExternalStore } from 'react'
import { parley } from '../../../api/parley.ts'
import { KEY_FIELD } from './without-stored.ts'

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

/** Other tabs write the same list: each change is made to what is stored now. */
function change(edit: (kept: readonly WaitingReply[]) => readonly WaitingReply[]): void {
  replies = edit(read())
  localStorage.setItem(STORE_KEY, JSON.stringify(replies))
  announce()
}

function announce(): void {
  for (const listener of listeners) listener()
}

export function useWaitingReplies(conversationId: string): readonly WaitingReply[] {
  const all = useSyncExternalStore(listen, () => replies)
  return all.filter((reply) => reply.conversationId === conversationId)
}

function listen(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/**
 * Resolves when no reply to the conversation is on its way. A reply that arrives after its conversation was closed would open it
 * again. One that was refused, or that waits for a connection, is not waited for.
 */
export function whenStored(conversationId: string): Promise<void> {
  const isOnItsWay = () =>
    replies.some(({ key, conversationId: its }) => its === conversationId && sending.has(key))
  return new Promise((resolve) => {
    const look = () => {
      if (isOnItsWay()) return
      stop()
      resolve()
    }
    const stop = listen(look)
    look()
  })
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
  change((kept) => [...kept, reply])
  void flushOutbox()
  return reply.key
}

export function sendAgain(key: string): void {
  change((kept) =>
    kept.map(({ refusal, ...reply }) =>
      reply.key === key ? reply : { ...reply, ...(refusal && { refusal }) },
    ),
  )
  void flushOutbox()
}

export function discardReply(key: string): void {
  change((kept) => kept.filter((reply) => reply.key !== key))
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
      {
        conversation_id: reply.conversationId,
        content: reply.content,
        sender: 'person',
        metadata: { [KEY_FIELD]: reply.key },
      },
      { idempotencyKey: reply.key },
    )
    sending.delete(reply.key)
    discardReply(reply.key)
    onStored(message, reply.key)
    await flushOutbox()
  } catch (error) {
    sending.delete(reply.key)
    if (error instanceof ParleyError && error.status !== 0 && error.status < 500 && error.status !== 401) {
      const refusal = { code: error.code, message: error.message }
      change((kept) => kept.map((one) => (one.key === reply.key ? { ...one, refusal } : one)))
    } else {
      announce()
      setTimeout(() => void flushOutbox(), RETRY_MS)
    }
  }
}

addEventListener('online', () => void flushOutbox())
addEventListener('storage', ({ key }) => {
  if (key !== STORE_KEY) return
  replies = read()
  announce()
})
