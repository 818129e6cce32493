/** Typed text is kept in the browser, for each conversation, until it is sent: it survives a reload and a sign-out. */
import { useCallback, useEffect, useState } from 'react'

export type DraftKind = 'reply' | 'note'

const keyOf = (conversationId: string, kind: DraftKind) => `parley.draft.${kind}.${conversationId}`

export function readDraft(conversationId: string, kind: DraftKind): string {
  return localStorage.getItem(keyOf(conversationId, kind)) ?? ''
}

export function keepDraft(conversationId: string, kind: DraftKind, text: string): void {
  if (text === '') localStorage.removeItem(keyOf(conversationId, kind))
  else localStorage.setItem(keyOf(conversationId, kind), text)
}

const boxes = new Map<string, (text: string) => void>()

/** Text that was not sent comes back, below what was typed since. */
export function giveBackDraft(conversationId: string, kind: DraftKind, text: string): void {
  const next = [readDraft(conversationId, kind), text].filter(Boolean).join('\n')
  keepDraft(conversationId, kind, next)
  boxes.get(keyOf(conversationId, kind))?.(next)
}

/** The draft of a conversation. The component must have the conversation and the kind as its key. */
export function useDraft(conversationId: string, kind: DraftKind): [string, (text: string) => void] {
  const [text, setText] = useState(() => readDraft(conversationId, kind))
  useEffect(() => {
    const key = keyOf(conversationId, kind)
    boxes.set(key, setText)
    return () => void boxes.delete(key)
  }, [conversationId, kind])
  const change = useCallback(
    (next: string) => {
      setText(next)
      keepDraft(conversationId, kind, next)
    },
    [conversationId, kind],
  )
  return [text, change]
}
