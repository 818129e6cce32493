/** The keys of an open conversation, also offered in the command menu. */
import type { Conversation } from '@parley/contracts'
import { useNavigate } from '@tanstack/react-router'
import {
  Bot,
  Check,
  Clock,
  Copy,
  MailOpen,
  MessageSquare,
  StickyNote,
  UserPlus,
  UserRound,
} from 'lucide-react'
import { useCommands } from '../../../app/page-commands.ts'
import { showToast } from '../../../app/toasts.tsx'
import { useTexts } from '../../../texts/locale.ts'
import { focusComposer } from '../composer/focus-composer.ts'
import type { useConversationActions } from '../use-conversation-actions.ts'
import { threadTexts } from './texts.ts'

export function useThreadKeys(
  conversation: Conversation,
  actions: ReturnType<typeof useConversationActions>,
  view: string,
): void {
  const texts = useTexts(threadTexts)
  const navigate = useNavigate()
  const openMenu = (id: string) => document.getElementById(id)?.click()
  const openNext = () => {
    const rows = [...document.querySelectorAll<HTMLAnchorElement>('.conv')]
    const at = rows.findIndex((row) => row.getAttribute('aria-selected') === 'true')
    const next = rows[at + 1] ?? rows[at - 1]
    if (next) next.click()
    else void navigate({ to: '/inbox/$view', params: { view } })
  }
  const copyLink = () => {
    void navigator.clipboard.writeText(location.href)
    showToast(texts.linkCopied)
  }
  const isWithAi = conversation.responder === 'ai'
  useCommands([
    {
      label: texts.reply,
      shortcut: 'R',
      key: 'r',
      icon: MessageSquare,
      action: () => focusComposer('reply'),
    },
    { label: texts.note, shortcut: 'N', key: 'n', icon: StickyNote, action: () => focusComposer('note') },
    { label: texts.takeOver, shortcut: 'T', key: 't', icon: UserRound, action: actions.takeOver },
    ...(isWithAi
      ? []
      : [{ label: texts.handBack, shortcut: 'B', key: 'b', icon: Bot, action: actions.handBack }]),
    { label: texts.close, shortcut: 'E', key: 'e', icon: Check, action: () => actions.close(openNext) },
    { label: texts.snooze, shortcut: 'H', key: 'h', icon: Clock, action: () => openMenu('snooze') },
    { label: texts.assign, shortcut: 'A', key: 'a', icon: UserPlus, action: () => openMenu('more') },
    { label: texts.assignToMe, shortcut: '⇧A', key: 'Shift+a', icon: UserPlus, action: actions.assignToMe },
    { label: texts.markUnread, shortcut: 'U', key: 'u', icon: MailOpen, action: actions.markUnread },
    { label: texts.copyLink, shortcut: 'Y', key: 'y', icon: Copy, action: copyLink },
    {
      label: texts.why,
      shortcut: 'W',
      key: 'w',
      action: () => [...document.querySelectorAll<HTMLAnchorElement>('.why')].at(-1)?.click(),
    },
  ])
}
