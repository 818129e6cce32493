/** An open conversation: head, messages, composer. */
import { useSearch } from '@tanstack/react-router'
import { Search } from 'lucide-react'
import { lazy, Suspense, useEffect, useState } from 'react'
import { parley } from '../../../api/parley.ts'
import { useCommands } from '../../../app/page-commands.ts'
import { Loaded, Problem, problemOf } from '../../../components/states.tsx'
import { dayName } from '../../../texts/format.ts'
import { useTexts } from '../../../texts/locale.ts'
import { Composer } from '../composer/composer.tsx'
import { useWaitingReplies } from '../composer/outbox.ts'
import { withoutStored } from '../composer/without-stored.ts'
import { nameOf } from '../conversation-row.tsx'
import type { InboxSearch } from '../inbox-search.ts'
import { useSenderNames } from '../use-sender-names.ts'
import { useViewers } from '../use-viewers.ts'
import { HandoffCard } from './handoff-card.tsx'
import { MessageView } from './message-view.tsx'
import { NoteCard } from './note-card.tsx'
import { TimelineContext } from './teach/timeline-context.ts'
import { threadTexts } from './texts.ts'
import { ThreadHead } from './thread-head.tsx'
import { ThreadLines } from './thread-lines.tsx'
import type { TimelineItem } from './timeline.ts'
import { useThread } from './use-thread.ts'
import { WaitingReplyView } from './waiting-reply.tsx'

/** Few conversations are searched. */
const FindBar = lazy(() => import('./find/find-bar.tsx'))
const Trace = lazy(() => import('./trace.tsx').then((module) => ({ default: module.Trace })))

export function Thread({ view, conversationId }: { view: string; conversationId: string }) {
  const texts = useTexts(threadTexts)
  const { trace } = useSearch({ strict: false }) as InboxSearch
  const { conversation, messages, timeline } = useThread(conversationId)
  const waiting = withoutStored(useWaitingReplies(conversationId), messages.items)
  const viewers = useViewers(conversationId)
  const row = conversation.data
  useMarkRead(conversationId, row?.unread_count ?? 0)
  const [isFinding, find] = useState(false)
  useCommands([
    { label: texts.find, shortcut: '⌘⇧F', key: 'Mod+Shift+f', icon: Search, action: () => find(true) },
  ])
  const problem = problemOf(conversation)
  if (problem) {
    return (
      <section className="thread" aria-label={texts.conversation}>
        <Problem error={problem} onRetry={() => void conversation.refetch()} />
      </section>
    )
  }
  return (
    <section className="thread" aria-label={texts.conversation}>
      <ThreadHead view={view} conversationId={conversationId} conversation={row} viewers={viewers.others} />
      {isFinding && (
        <Suspense>
          <FindBar
            key={conversationId}
            timeline={timeline}
            hasEarlier={messages.hasNextPage}
            isReadingEarlier={messages.isFetchingNextPage}
            onEarlier={() => void messages.fetchNextPage()}
            onClose={() => find(false)}
          />
        </Suspense>
      )}
      <ThreadLines
        key={`lines ${conversationId}`}
        newest={timeline.at(-1)?.key ?? ''}
        waiting={waiting.length}
        hasEarlier={messages.hasNextPage}
        onEarlier={() => messages.fetchNextPage()}
        isReadingEarlier={messages.isFetchingNextPage}
      >
        <Loaded query={messages}>
          <TimelineContext value={timeline}>
            {timeline.map((item) => (
              <TimelineLine key={item.key} item={item} openTurn={trace} />
            ))}
          </TimelineContext>
        </Loaded>
        {waiting.map((reply) => (
          <WaitingReplyView key={reply.key} reply={reply} />
        ))}
        {viewers.typing && (
          <div className="ev" role="status">
            {viewers.typing.sender === 'contact' ? texts.contactTypes : texts.types(viewers.typing.name)}
          </div>
        )}
      </ThreadLines>
      {row && (
        <Composer
          key={`composer ${conversationId}`}
          view={view}
          conversation={row}
          name={nameOf(row) ?? texts.unnamed}
        />
      )}
      <Suspense>{trace && <Trace turnId={trace} />}</Suspense>
    </section>
  )
}

/** A person who looks has read. The AI's own messages stay unread until then. */
function useMarkRead(conversationId: string, unread: number): void {
  useEffect(() => {
    if (unread === 0 || document.hidden) return
    parley.call('conversations.mark_read', { id: conversationId }).catch(() => undefined)
  }, [conversationId, unread])
}

function TimelineLine({ item, openTurn }: { item: TimelineItem; openTurn: string | undefined }) {
  const texts = useTexts(threadTexts)
  const names = useSenderNames()
  switch (item.kind) {
    case 'day':
      return <div className="day">{dayName(item.at)}</div>
    case 'note':
      return <NoteCard note={item.note} />
    case 'handoff':
      return (
        <HandoffCard
          handoff={item.handoff}
          agentName={
            item.handoff.from_agent_id === null ? undefined : names.agent(item.handoff.from_agent_id)
          }
        />
      )
    case 'handoff_ended':
      return <div className="ev">{item.handoff.resolution ?? texts.handoffEnded}</div>
    case 'message':
      return (
        <MessageView
          message={item.message}
          isContinued={item.isContinued}
          hasMeta={item.hasMeta}
          senderName={names.sender(item.message)}
          language={null}
          isTraceOpen={openTurn !== undefined && item.message.turn_id === openTurn}
        />
      )
  }
}
