/** The list as it is shown: the conversations of the view, narrowed by the address, in groups where the view has them. */
import type { Conversation, View } from '@parley/contracts'
import type { ParleyError } from '@parley/sdk/client'
import { useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import { hasFilters, type InboxSearch } from './inbox-search.ts'
import { listItems } from './list-items.ts'
import { useSavedViews } from './saved-views/use-saved-views.ts'
import { useConversations } from './use-conversations.ts'
import { type ConversationFilter, filterOf, VIEWS } from './views.ts'

export function useList(view: string, conversationId: string | undefined) {
  const search = useSearch({ strict: false }) as InboxSearch
  const builtIn = VIEWS.find(({ slug }) => slug === view)
  const saved = useSavedViews().find(({ id }) => id === view)
  const base = useMemo(() => builtIn?.filter ?? filterOfSaved(saved), [builtIn, saved])
  const filter = useMemo(() => filterOf(base, search), [base, search])
  const isNarrowed = Boolean(search.q) || hasFilters(search)
  const list = useConversations(filter, builtIn || isNarrowed ? undefined : view, conversationId)
  const items = useMemo(
    () => listItems(list.rows, view === 'needs-person' && !search.q),
    [list.rows, view, search.q],
  )
  const inOrder = useMemo(
    () => items.flatMap((item): Conversation[] => (item.kind === 'conversation' ? [item.conversation] : [])),
    [items],
  )
  const { status } = (list.error ?? {}) as Partial<ParleyError>
  // The server says it with either: an address that somebody typed is no id.
  const isMissing = !builtIn && !saved && (status === 400 || status === 404)
  return { search, saved, filter, isNarrowed, isMissing, list, items, inOrder }
}

const filterOfSaved = (view: View | undefined): ConversationFilter | undefined =>
  view && { ...(view.filter as ConversationFilter), sort: view.sort }
