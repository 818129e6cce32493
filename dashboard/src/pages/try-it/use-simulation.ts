/** The conversation of the played customer: it is found by its number, and kept fresh by events. */
import type { Conversation, Message } from '@parley/contracts'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import { type LiveEvent, useLiveEvents } from '../../api/live-events.ts'
import { parley } from '../../api/parley.ts'
import { keyOf, useOperation } from '../../api/use-operation.ts'
import { showError } from '../../app/toasts.tsx'

export interface Simulation {
  conversation: Conversation | undefined
  /** Oldest first. */
  messages: readonly Message[]
  /** Words that were sent and are not stored yet. */
  onTheirWay: readonly string[]
  send(text: string): void
  choose(reply: { id: string; title: string; kind: 'button' | 'list' }): void
}

interface Snapshots {
  conversation?: Conversation
  message?: Message
}

const MOST = 100
const SEARCH_MS = 1_000

export function useSimulation(channelId: string, customer: { phone: string; name: string }): Simulation {
  const queries = useQueryClient()
  const [waiting, setWaiting] = useState<readonly string[]>([])
  const findInput = { contact_phone: customer.phone, channel_id: channelId, limit: 1 }
  const found = useOperation('conversations.list', findInput, {
    refetchMs: waiting.length > 0 ? SEARCH_MS : false,
  })
  const conversation = found.data?.data[0]
  const listInput = { conversation_id: conversation?.id ?? '', limit: MOST, order: 'desc' as const }
  const list = useOperation('messages.list', listInput, { enabled: conversation !== undefined })
  const messages = (list.data?.data ?? []).toReversed()
  const stored = new Set(messages.filter(({ sender }) => sender === 'contact').map(({ text }) => text))
  const onTheirWay = waiting.filter((text) => !stored.has(text))

  const conversationId = conversation?.id
  const listen = useCallback(
    ({ type, data }: LiveEvent) => {
      if (!type.startsWith('message.') && !type.startsWith('conversation.')) return
      const { message, conversation: changed } = (data as { data?: Snapshots }).data ?? {}
      if (conversationId !== undefined && (message?.conversation_id ?? changed?.id) !== conversationId) return
      void queries.invalidateQueries({ queryKey: ['conversations.list'] })
      if (conversationId !== undefined) void queries.invalidateQueries({ queryKey: ['messages.list'] })
    },
    [conversationId, queries],
  )
  useLiveEvents(listen)

  const receive = (content: Parameters<typeof parley.sandbox.receive>[0]['content'], text: string) => {
    setWaiting((before) => [...before, text])
    parley.sandbox
      .receive({ id: channelId, from: customer.phone, name: customer.name, content })
      .then(() => queries.invalidateQueries({ queryKey: keyOf('conversations.list', findInput) }))
      .catch((error) => {
        setWaiting((before) => before.filter((one) => one !== text))
        showError(error)
      })
  }
  return {
    conversation,
    messages,
    onTheirWay,
    send: (text) => receive({ type: 'text', text }, text),
    choose: ({ id, title, kind }) => receive({ type: 'reply', id, title, kind }, title),
  }
}
