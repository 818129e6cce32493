/** The list: the conversations that wait for an answer first, the longest on top. */
import { useVirtualizer } from '@tanstack/react-virtual'
import { lazy, type ReactNode, Suspense, useEffect, useRef } from 'react'
import { Loaded, type Readable, Skeleton } from '../../components/states.tsx'
import { useTexts } from '../../texts/locale.ts'
import { ChosenBar } from './chosen/chosen-bar.tsx'
import { type Chosen, useChoice } from './chosen/use-choice.ts'
import { ConversationRow } from './conversation-row.tsx'
import { ListHead } from './list-head.tsx'
import type { ListItem } from './list-items.ts'
import { inboxTexts } from './texts.ts'
import { useList } from './use-list.ts'
import { useSelectionKeys } from './use-selection-keys.ts'

/** Lists are rarely empty. */
const EmptyList = lazy(() => import('./empty-list.tsx').then((module) => ({ default: module.EmptyList })))
const MissingList = lazy(() => import('./empty-list.tsx').then((module) => ({ default: module.MissingList })))

const ROW_PX = 62
const GROUP_PX = 30
/** So many rows before the end the next page is read. */
const AHEAD = 15

export function ConversationList({
  view,
  conversationId,
}: {
  view: string
  conversationId: string | undefined
}) {
  const texts = useTexts(inboxTexts)
  const { search, saved, filter, isNarrowed, isMissing, list, items, inOrder } = useList(view, conversationId)
  const chosen = useChoice(inOrder, view, conversationId)
  const box = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => box.current,
    estimateSize: (index) => (items[index]!.kind === 'group' ? GROUP_PX : ROW_PX),
    getItemKey: (index) => items[index]!.key,
    overscan: 8,
  })
  const shown = virtual.getVirtualItems()
  const tabStop = inOrder.some(({ id }) => id === conversationId) ? conversationId : inOrder[0]?.id
  const last = shown.at(-1)?.index ?? 0
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && last >= items.length - AHEAD) void fetchNextPage()
  }, [hasNextPage, isFetchingNextPage, fetchNextPage, last, items.length])

  useSelectionKeys(inOrder, view, conversationId, (id) =>
    virtual.scrollToIndex(items.findIndex(({ key }) => key === id)),
  )

  return (
    <section className="convs" aria-label={texts.conversations}>
      <ListHead
        view={view}
        saved={saved}
        filter={filter}
        isNarrowed={isNarrowed}
        isBusy={list.isFetching && !list.isPending && !isFetchingNextPage}
      >
        {chosen.rows.length > 0 && <ChosenBar chosen={chosen} all={inOrder.map(({ id }) => id)} />}
      </ListHead>
      <div className="list" ref={box}>
        <Read query={list} isMissing={isMissing}>
          {items.length === 0 ? (
            <EmptyList view={view} search={search} />
          ) : (
            <div
              role="listbox"
              aria-label={texts.conversations}
              aria-multiselectable
              className={chosen.ids.size > 0 ? 'relative choosing' : 'relative'}
              style={{ height: virtual.getTotalSize() }}
            >
              {shown.map(({ key, index, start, size }) => (
                <div
                  key={key}
                  role="presentation"
                  className="absolute inset-x-0 top-0"
                  style={{ height: size, transform: `translateY(${start}px)` }}
                >
                  <Line
                    item={items[index]!}
                    view={view}
                    selectedId={conversationId}
                    tabStop={tabStop}
                    chosen={chosen}
                    count={hasNextPage ? -1 : list.rows.length}
                  />
                </div>
              ))}
            </div>
          )}
        </Read>
      </div>
    </section>
  )
}

interface ReadProps {
  query: Readable
  isMissing: boolean
  children: ReactNode
}

/** An empty list and one that is not there have their words in files of their own. */
const Read = ({ query, isMissing, children }: ReadProps) => (
  <Suspense>
    {isMissing ? (
      <MissingList />
    ) : (
      <Loaded query={query} skeleton={<Skeleton rows={9} height={ROW_PX} />}>
        {children}
      </Loaded>
    )}
  </Suspense>
)

interface LineProps {
  item: ListItem
  view: string
  selectedId: string | undefined
  /** The row that Tab reaches: the open one, or else the first. */
  tabStop: string | undefined
  chosen: Chosen
  count: number
}

function Line({ item, view, selectedId, tabStop, chosen, count }: LineProps) {
  const texts = useTexts(inboxTexts)
  if (item.kind === 'group') {
    return (
      <div className="lh" role="presentation">
        <span>{texts[item.label]}</span>
        {item.label === 'waitingForUs' && <span>{texts.longestFirst}</span>}
      </div>
    )
  }
  return (
    <ConversationRow
      conversation={item.conversation}
      view={view}
      isSelected={item.key === selectedId}
      isTabStop={item.key === tabStop}
      isChosen={chosen.ids.has(item.key)}
      onPick={chosen.pick}
      position={item.position}
      count={count}
    />
  )
}
