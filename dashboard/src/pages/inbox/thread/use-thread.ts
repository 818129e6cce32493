/** Everything that a thread shows, kept fresh by events. */
import type { Conversation, Message } from '@parley/contracts'
import { type InfiniteData, useQueryClient } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import { type LiveEvent, useLiveEvents } from '../../../api/live-events.ts'
import { patchQuery } from '../../../api/patch-query.ts'
import { keyOf, useOperation, usePages } from '../../../api/use-operation.ts'
import { mergeSnapshot } from '../merge-snapshot.ts'
import { conversationOf } from '../use-conversations.ts'
import { createTimeline } from './timeline.ts'
import { withMessage } from './with-message.ts'

const PAGE = 50

export const messagesInput = (conversationId: string) =>
  ({ conversation_id: conversationId, limit: PAGE, order: 'desc' }) as const

export function useThread(conversationId: string) {
  const conversation = useOperation('conversations.get', { id: conversationId })
  const messages = usePages('messages.list', messagesInput(conversationId))
  const notes = useOperation('notes.list', { conversation_id: conversationId, limit: 100 })
  const handoffs = useOperation('handoffs.list', { conversation_id: conversationId, limit: 50 })
  useLiveThread(conversationId)
  const timeline = useMemo(() => {
    const ownMessages = messages.items.filter(({ conversation_id }) => conversation_id === conversationId)
    return createTimeline(ownMessages.toReversed(), notes.data?.data ?? [], handoffs.data?.data ?? [])
  }, [messages.items, notes.data, handoffs.data, conversationId])
  return { conversation, messages, timeline }
}

type MessagePages = InfiniteData<{ data: Message[] }>

function useLiveThread(conversationId: string): void {
  const queries = useQueryClient()
  const listen = useCallback(
    ({ data }: LiveEvent) => {
      const snapshot = conversationOf(data)
      if (snapshot?.id === conversationId) {
        patchQuery<Conversation>(queries, keyOf('conversations.get', { id: conversationId }), (before) =>
          mergeSnapshot(before, snapshot),
        )
      }
      const message = (data as { data?: { message?: Message } }).data?.message
      if (message?.conversation_id === conversationId) putMessage(queries, message)
    },
    [conversationId, queries],
  )
  useLiveEvents(listen)
}

/** Puts a message into its thread: in place of its older state, or as the newest. */
export function putMessage(
  queries: ReturnType<typeof useQueryClient>,
  message: Message,
  replaces?: string,
): void {
  const key = [...keyOf('messages.list', messagesInput(message.conversation_id)), 'pages']
  patchQuery<MessagePages>(queries, key, (before) => ({
    ...before,
    pages: withMessage(before.pages, message, replaces),
  }))
}
