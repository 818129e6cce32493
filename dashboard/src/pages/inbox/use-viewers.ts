/** The colleagues who have a conversation open, and whoever writes. Tells the others about this member too. */
import { useCallback, useEffect, useState } from 'react'
import { type LiveEvent, useLiveEvents } from '../../api/live-events.ts'
import { parley } from '../../api/parley.ts'
import { useMe } from '../../app/member.ts'

interface Typing {
  sender: 'person' | 'contact'
  name: string
}

interface Viewer {
  id: string
  name: string
}

/** A view lasts 45 s on the server. */
const RENEW_MS = 30_000

export function useViewers(conversationId: string) {
  const me = useMe()
  const [viewers, setViewers] = useState<readonly Viewer[]>([])
  const [typing, setTyping] = useState<Typing>()
  useEffect(() => {
    const look = () =>
      document.hidden ||
      void parley.call('viewers.update', { conversation_id: conversationId }).catch(() => undefined)
    look()
    const timer = setInterval(look, RENEW_MS)
    return () => {
      clearInterval(timer)
      setViewers([])
      setTyping(undefined)
      parley.call('viewers.delete', { conversation_id: conversationId }).catch(() => undefined)
    }
  }, [conversationId])
  const listen = useCallback(
    ({ type, data }: LiveEvent) => {
      const signal = data as {
        conversation_id?: string
        viewers?: Viewer[]
        sender?: 'person' | 'contact'
        id?: string
        name?: string
        typing?: boolean
      }
      if (signal.conversation_id !== conversationId) return
      if (type === 'viewers') setViewers(signal.viewers ?? [])
      if (type === 'typing' && signal.id !== me?.id)
        setTyping(signal.typing ? { sender: signal.sender ?? 'contact', name: signal.name ?? '' } : undefined)
    },
    [conversationId, me?.id],
  )
  useLiveEvents(listen)
  // Viewers may be known before this member is.
  const others = viewers.filter(({ id }) => id !== me?.id).map(({ name }) => name)
  return { others: me ? others : [], typing }
}
