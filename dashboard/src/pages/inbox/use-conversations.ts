/** The conversations of a list, kept fresh by events. */
import type { Conversation, Output } from '@parley/contracts'
import { type InfiniteData, type QueryKey, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useRef } from 'react'
import { type LiveEvent, useLiveEvents } from '../../api/live-events.ts'
import { parley } from '../../api/parley.ts'
import { patchQuery } from '../../api/patch-query.ts'
import { keyOf, usePages } from '../../api/use-operation.ts'
import { useMe } from '../../app/member.ts'
import { holdSelected } from './hold-selected.ts'
import { isOutdated, mergeSnapshot } from './merge-snapshot.ts'
import { belongs, type ConversationFilter } from './views.ts'

type Pages = InfiniteData<Output<'conversations.list'>>

const PAGE = 50
/** Many events at once lead to one reading of the beginning of the list. */
const GATHER_MS = 700

export function useConversations(
  filter: ConversationFilter,
  savedView: string | undefined,
  selectedId: string | undefined,
  isAsked: boolean,
) {
  const name = savedView === undefined ? 'conversations.list' : 'views.conversations'
  const input = useMemo(
    () => (savedView === undefined ? { ...filter, limit: PAGE } : { id: savedView, limit: PAGE }),
    [filter, savedView],
  )
  // biome-ignore lint/suspicious/noExplicitAny: both operations answer a page of conversations
  const list = usePages(name as 'conversations.list', input as any, { enabled: isAsked })
  const key = useMemo(() => [...keyOf(name as 'conversations.list', input as never), 'pages'], [name, input])
  useFreshBeginning(key, name, input, savedView === undefined ? filter : undefined, isAsked)

  const shown = useRef<readonly Conversation[]>([])
  const shownKey = useRef(key)
  const rows = useMemo(() => {
    const seen = new Set<string>()
    const unique = list.items.filter(({ id }) => !seen.has(id) && seen.add(id))
    const before = shownKey.current === key ? shown.current : []
    return holdSelected(before, unique, selectedId)
  }, [list.items, selectedId, key])
  useEffect(() => {
    shown.current = rows
    shownKey.current = key
  }, [rows, key])
  return { ...list, rows }
}

/** Patches rows with the snapshots of events, and reads the first page again where rows may have come or moved. */
function useFreshBeginning(
  key: QueryKey,
  name: string,
  input: Record<string, unknown>,
  filter: ConversationFilter | undefined,
  isAsked: boolean,
): void {
  const queries = useQueryClient()
  const me = useMe()
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const latestReading = useRef(0)
  useEffect(() => () => clearTimeout(timer.current), [])
  const readAgain = useCallback(() => {
    if (!isAsked || timer.current !== undefined) return
    timer.current = setTimeout(async () => {
      timer.current = undefined
      const reading = ++latestReading.current
      const first = await parley.call(name as 'conversations.list', input).catch(() => undefined)
      // A slow answer must not replace one that was asked for after it.
      if (!first || reading !== latestReading.current) return
      patchQuery<Pages>(queries, key, (pages) => ({ ...pages, pages: [first, ...pages.pages.slice(1)] }))
    }, GATHER_MS)
  }, [key, name, input, queries, isAsked])
  const listen = useCallback(
    ({ type, data }: LiveEvent) => {
      if (type === 'reset') return readAgain()
      const snapshot = conversationOf(data)
      if (!snapshot) return
      patchQuery<Pages>(queries, key, (pages) => patchPages(pages, snapshot, filter, me?.id))
      readAgain()
    },
    [key, filter, me?.id, queries, readAgain],
  )
  useLiveEvents(listen)
}

export function conversationOf(data: LiveEvent['data']): Conversation | undefined {
  return (data as { data?: { conversation?: Conversation } }).data?.conversation
}

function patchPages(
  pages: Pages,
  snapshot: Conversation,
  filter: ConversationFilter | undefined,
  memberId: string | undefined,
): Pages {
  const isGone = filter !== undefined && belongs(snapshot, filter, memberId) === false
  return {
    ...pages,
    pages: pages.pages.map((page) => ({
      ...page,
      data: page.data.flatMap((row) => {
        if (row.id !== snapshot.id) return [row]
        if (isOutdated(row, snapshot)) return [row]
        return isGone ? [] : [mergeSnapshot(row, snapshot)]
      }),
    })),
  }
}
