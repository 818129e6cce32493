/** Typed text is kept in the browser, for each conversation, until it is sent: it survives a reload and a sign-out. */
import { useCallback, useState } from 'react'

export type DraftKind = 'reply' | 'note'

const keyOf = (conversationId: string, kind: DraftKind) => `parley.draft.${kind}.${conversationId}`

export function readDraft(conversationId: string, kind: DraftKind): string {
  return localStorage.getItem(keyOf(conversationId, kind)) ?? ''
}

export function keepDraft(conversationId: string, kind: DraftKind, text: string): void {
  if (text === '') localStorage.removeItem(keyOf(conversationId, kind))
  else localStorage.setItem(keyOf(conversationId, kind), text)
}

/** The draft of a conversation. The component must have the conversation and the kind as its key. */
export function useDraft(conversationId: string, kind: DraftKind): [string, (text: string) => void] {
  const [text, setText] = useState(() => readDraft(conversationId, kind))
  const change = useCallback(
    (next: string) => {
      setText(next)
      keepDraft(conversationId, kind, next)
    },
    [conversationId, kind],
  )
  return [text, change]
}
