/** Where a reply or a note is written. Without an open reply window it offers templates, and keeps the draft. */
import type { Conversation } from '@parley/contracts'
import { useQueryClient } from '@tanstack/react-query'
import { lazy, type ReactNode, Suspense, useEffect, useLayoutEffect, useState } from 'react'
import { useChange } from '../../../api/use-operation.ts'
import { useMay } from '../../../app/member.ts'
import { useCommands } from '../../../app/page-commands.ts'
import { showError } from '../../../app/toasts.tsx'
import { Skeleton } from '../../../components/states.tsx'
import { useNow } from '../../../components/use-now.ts'
import { duration, fullDate, fullTime } from '../../../texts/format.ts'
import { useTexts } from '../../../texts/locale.ts'
import { putMessage } from '../thread/use-thread.ts'
import { useConversationActions } from '../use-conversation-actions.ts'
import { Ring } from '../waiting-ring.tsx'
import type { DraftKind } from './drafts.ts'
import { type ComposerTab, focusComposer, listenFocus } from './focus-composer.ts'
import { messagesWithFiles } from './messages-with-files.ts'
import { enqueueReply, listenStored } from './outbox.ts'
import { takeReadyFiles } from './staged-files.ts'
import { Suggestion } from './suggestion.tsx'
import { TextBox } from './text-box.tsx'
import { composerTexts } from './texts.ts'
import { useAttaching } from './use-attaching.ts'

const TemplatePicker = lazy(() =>
  import('./template-picker.tsx').then((module) => ({ default: module.TemplatePicker })),
)

const NOTE_ALONE = ['note'] as const
const TABS = ['reply', 'note'] as const
const TABS_WITH_TEMPLATE = [...TABS, 'template'] as const

export interface ComposerProps {
  view: string
  conversation: Conversation
  /** Of the contact. */
  name: string
}

export function Composer({ conversation, name }: ComposerProps) {
  const texts = useTexts(composerTexts)
  const queries = useQueryClient()
  const mayReply = useMay('messages:write')
  const [chosenTab, setTab] = useState<ComposerTab>('reply')
  const [focusCount, setFocusCount] = useState(0)
  const actions = useConversationActions(conversation)
  const attaching = useAttaching(conversation)
  const createNote = useChange('notes.create', { onError: showError })
  useEffect(() => listenStored((message, key) => putMessage(queries, message, key)), [queries])
  useLayoutEffect(
    () =>
      listenFocus((wanted) => {
        setTab(wanted)
        setFocusCount((count) => count + 1)
      }),
    [],
  )
  const { may_send } = conversation.reply_window
  const hasNoReplies = carriesNoMessages(conversation)
  const tab = hasNoReplies ? 'note' : chosenTab
  useComposerKeys(tab, mayReply)
  if (!mayReply) return null
  // Without an open reply window the reply is a template; with one, a template is a tab of its own.
  const hasTemplateTab = may_send.includes('any') && may_send.includes('template')
  const tabs = hasNoReplies ? NOTE_ALONE : hasTemplateTab ? TABS_WITH_TEMPLATE : TABS
  const isTemplate =
    tab === 'template' ? may_send.includes('template') : tab === 'reply' && !may_send.includes('any')
  const kind: DraftKind = tab === 'note' ? 'note' : 'reply'
  const sendReply = (text: string, andClose: boolean) => {
    const uploads = takeReadyFiles(conversation.id)
    for (const content of uploads.length > 0 ? messagesWithFiles(text, uploads) : [textOf(text)])
      enqueueReply(conversation.id, content, uploads)
    if (andClose) actions.close()
  }
  const saveNote = (text: string, mentions: readonly string[]) =>
    createNote.mutateAsync({ conversation_id: conversation.id, text, mentions: [...mentions] })
  return (
    <div className="dock">
      {kind === 'reply' && !isTemplate && <Suggestion key={conversation.id} conversation={conversation} />}
      <div
        className={kind === 'note' ? 'composer note' : attaching.isOver ? 'composer over' : 'composer'}
        {...(kind === 'reply' && !isTemplate && attaching.dropHandlers)}
      >
        <div className="top" role="tablist">
          {tabs.map((shown) => (
            <Tab
              key={shown}
              isOpen={shown === (isTemplate && hasTemplateTab ? 'template' : kind)}
              onOpen={() => setTab(shown)}
            >
              {texts[shown]}
            </Tab>
          ))}
          <WindowState conversation={conversation} />
        </div>
        {isTemplate ? (
          <Suspense fallback={<Skeleton rows={3} />}>
            <TemplatePicker
              conversation={conversation}
              focusCount={focusCount}
              onLeave={() => tab === 'template' && focusComposer('reply')}
            />
          </Suspense>
        ) : (
          <TextBox
            key={`${conversation.id} ${kind}`}
            conversation={conversation}
            kind={kind}
            placeholder={kind === 'note' ? texts.noteTo : texts.replyTo(name)}
            focusCount={focusCount}
            attaching={kind === 'reply' ? attaching : undefined}
            onSend={sendReply}
            onNote={saveNote}
          />
        )}
      </div>
    </div>
  )
}

function Tab({ isOpen, onOpen, children }: { isOpen: boolean; onOpen(): void; children: ReactNode }) {
  return (
    <button type="button" className="ct" role="tab" aria-selected={isOpen} onClick={onOpen}>
      {children}
    </button>
  )
}

/** They work while the box is written into, too. A browser keeps ⌘⇧N and ⌘⇧T for itself, but not where Parley is installed. */
function useComposerKeys(tab: ComposerTab, mayReply: boolean): void {
  const texts = useTexts(composerTexts)
  useCommands(
    mayReply
      ? [
          {
            label: texts.replyOrNote,
            shortcut: '⌘⇧N',
            key: 'Mod+Shift+n',
            action: () => focusComposer(tab === 'note' ? 'reply' : 'note'),
          },
          {
            label: texts.withTemplate,
            shortcut: '⌘⇧T',
            key: 'Mod+Shift+t',
            action: () => focusComposer('template'),
          },
        ]
      : [],
  )
}

/** A conversation by telephone: its thread takes notes alone. */
const carriesNoMessages = ({ reply_window }: Conversation) =>
  reply_window.otherwise?.code === 'content_unsupported'

const textOf = (text: string) => ({ type: 'text', text }) as const

const DAY_MS = 24 * 3_600_000

/** Until when free text may leave; or why it may not. */
function WindowState({ conversation }: { conversation: Conversation }) {
  const texts = useTexts(composerTexts)
  const now = useNow()
  const { open, expires_at, otherwise } = conversation.reply_window
  if (carriesNoMessages(conversation)) return <span className="end xs t3 trunc">{texts.callsAlone}</span>
  if (otherwise && otherwise.action !== 'send_template')
    return <span className="end xs bad trunc">{otherwise.message}</span>
  if (!open) {
    const closed = conversation.last_inbound_at
    const at = closed === null ? undefined : new Date(Date.parse(closed) + DAY_MS).toISOString()
    return (
      <span className="end xs warn trunc" title={at && fullDate(at)}>
        {at === undefined ? texts.windowClosedShort : texts.windowClosed(fullTime(at))}
      </span>
    )
  }
  if (expires_at === null) return null
  const left = Date.parse(expires_at) - now
  return (
    <span className="end xs t3 row tight" title={fullTime(expires_at)}>
      <Ring share={Math.max(0, Math.min(1, left / DAY_MS))} />
      <span className="num hide-s">{texts.windowOpen(duration(left))}</span>
    </span>
  )
}
