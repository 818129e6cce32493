/** The list as it is shown: the conversations of the view, narrowed by the address, in groups where the view has them. */
import type { Conversation, View } from '@parley/contracts'
import type { ParleyError } from '@parley/sdk/client'
import { useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import { hasFilters, type InboxSearch } from './inbox-search.ts'
import { listItems } from './list-items.ts'
import { useSavedView } from './saved-views/use-saved-views.ts'
import { useConversations } from './use-conversations.ts'
import { type ConversationFilter, filterOf, VIEWS } from './views.ts'

export function useList(view: string, conversationId: string | undefined) {
  const search = useSearch({ strict: false }) as InboxSearch
  const builtIn = VIEWS.find(({ slug }) => slug === view)
  const { saved, isMissing: hasNoView, isRead } = useSavedView(view)
  const base = useMemo(() => builtIn?.filter ?? filterOfSaved(saved), [builtIn, saved])
  const filter = useMemo(() => filterOf(base, search), [base, search])
  const isNarrowed = Boolean(search.q) || hasFilters(search)
  const isOfView = !builtIn && !isNarrowed
  // A view that is not there is not asked for.
  const isAsked = !isOfView || (isRead && !hasNoView)
  const list = useConversations(filter, isOfView ? view : undefined, conversationId, isAsked)
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
  const isMissing = isOfView && (hasNoView || (!saved && (status === 400 || status === 404)))
  return { search, saved, filter, isNarrowed, isMissing, list, items, inOrder }
}

const filterOfSaved = (view: View | undefined): ConversationFilter | undefined =>
  view && { ...(view.filter as ConversationFilter), sort: view.sort }
