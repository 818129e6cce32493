/** The keys of an open conversation, also offered in the command menu. */
import type { Conversation } from '@parley/contracts'
import { useNavigate, useSearch } from '@tanstack/react-router'
import {
  Bot,
  Check,
  Clock,
  Copy,
  FileText,
  Flag,
  MailOpen,
  MessageSquare,
  RotateCcw,
  StickyNote,
  Tag,
  UserPlus,
  UserRound,
} from 'lucide-react'
import { useCommands } from '../../../app/page-commands.ts'
import { useTexts } from '../../../texts/locale.ts'
import { focusComposer } from '../composer/focus-composer.ts'
import type { InboxSearch } from '../inbox-search.ts'
import type { useConversationActions } from '../use-conversation-actions.ts'
import { copyLink } from './copy-link.ts'
import type { MenuSection } from './more-menu.tsx'
import { threadTexts } from './texts.ts'

export interface ThreadKeysInput {
  conversation: Conversation
  actions: ReturnType<typeof useConversationActions>
  view: string
  onTag(): void
  onMenu(section: MenuSection): void
}

export function useThreadKeys({ conversation, actions, view, onTag, onMenu }: ThreadKeysInput): void {
  const texts = useTexts(threadTexts)
  const openNext = useOpenNext(view)
  const explain = useExplain()
  const isWithAi = conversation.responder === 'ai'
  const isClosed = conversation.lifecycle === 'closed' || conversation.lifecycle === 'archived'
  useCommands([
    {
      label: texts.reply,
      shortcut: 'R',
      key: 'r',
      icon: MessageSquare,
      action: () => focusComposer('reply'),
    },
    { label: texts.note, shortcut: 'N', key: 'n', icon: StickyNote, action: () => focusComposer('note') },
    {
      label: texts.template,
      shortcut: 'M',
      key: 'm',
      icon: FileText,
      action: () => focusComposer('template'),
    },
    { label: texts.takeOver, shortcut: 'T', key: 't', icon: UserRound, action: actions.takeOver },
    ...(isWithAi
      ? []
      : [{ label: texts.handBack, shortcut: 'B', key: 'b', icon: Bot, action: actions.handBack }]),
    isClosed
      ? // A second press while it is still being closed opens nothing again.
        {
          label: texts.reopen,
          shortcut: 'E',
          key: 'e',
          icon: RotateCcw,
          action: () => actions.isChanging || actions.reopen(),
        }
      : { label: texts.close, shortcut: 'E', key: 'e', icon: Check, action: () => actions.close(openNext) },
    {
      label: texts.snooze,
      shortcut: 'H',
      key: 'h',
      icon: Clock,
      action: () => document.getElementById('snooze')?.click(),
    },
    { label: texts.assign, shortcut: 'A', key: 'a', icon: UserPlus, action: () => onMenu('assign') },
    { label: texts.assignToMe, shortcut: '⇧A', key: 'Shift+a', icon: UserPlus, action: actions.assignToMe },
    { label: texts.addTag, shortcut: 'L', key: 'l', icon: Tag, action: onTag },
    { label: texts.setPriority, shortcut: 'P', key: 'p', icon: Flag, action: () => onMenu('priority') },
    { label: texts.markUnread, shortcut: 'U', key: 'u', icon: MailOpen, action: actions.markUnread },
    {
      label: texts.copyLink,
      shortcut: 'Y',
      key: 'y',
      icon: Copy,
      action: () => copyLink(texts.linkCopied),
    },
    { label: texts.why, shortcut: 'W', key: 'w', icon: Bot, action: explain },
  ])
}

function useOpenNext(view: string): () => void {
  const navigate = useNavigate()
  return () => {
    const rows = [...document.querySelectorAll<HTMLAnchorElement>('.conv')]
    const at = rows.findIndex((row) => row.getAttribute('aria-selected') === 'true')
    const next = rows[at + 1] ?? rows[at - 1]
    if (next) next.click()
    else void navigate({ to: '/inbox/$view', params: { view } })
  }
}

/** Opens the trace of the last answer of the AI, or, while one is open, that of the answer before. */
function useExplain(): () => void {
  const { trace } = useSearch({ strict: false }) as InboxSearch
  return () => {
    const links = [...document.querySelectorAll<HTMLAnchorElement>('.why')]
    const open = links.findIndex((link) => link.getAttribute('aria-expanded') === 'true')
    const wanted = trace === undefined || open < 0 ? links.at(-1) : links[open - 1]
    wanted?.click()
  }
}
