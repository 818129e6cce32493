/** Tells colleagues, and the contact where the channel can show it, that somebody writes. */
import { useCallback, useRef } from 'react'
import { parley } from '../../../api/parley.ts'

/** The server forgets it after 15 s. */
const RENEW_MS = 8_000

export function useTyping(conversationId: string, isReply: boolean): () => void {
  const last = useRef(0)
  return useCallback(() => {
    const now = Date.now()
    if (!isReply || now - last.current < RENEW_MS) return
    last.current = now
    parley.call('viewers.update', { conversation_id: conversationId, typing: true }).catch(() => undefined)
  }, [conversationId, isReply])
}
