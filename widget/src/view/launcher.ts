/** The round button, and beside it one line that invites or that has just arrived. */
import type { Chat } from '../chat/chat.ts'
import type { ChatOptions } from '../options.ts'
import { face, h, icon } from './element.ts'
import { languageOf } from './text.ts'

/** A page is read first. */
const INVITE_AFTER_MS = 4000
const LONGEST_TEASER = 120

export interface Launcher {
  element: HTMLElement
  show(): void
  focus(): void
}

export function createLauncher(chat: Chat, { texts, greeting }: ChatOptions): Launcher {
  const badge = h('b', { hidden: true, 'aria-hidden': 'true' })
  const button = h(
    'button',
    { class: 'launch', 'aria-haspopup': 'dialog', onClick: () => chat.open() },
    icon('chat'),
    badge,
  )
  const teaser = h('div', { class: 'tease', hidden: true })

  function tease(text: string, from: { name: string; isAi: boolean } | undefined): void {
    if (chat.state().isOpen) return
    const short = text.length > LONGEST_TEASER ? `${text.slice(0, LONGEST_TEASER)}…` : text
    const words = h(
      'button',
      { class: 'words', dir: 'auto', lang: languageOf(text), onClick: () => chat.open() },
      short,
    )
    const dismiss = h('button', { class: 'x', 'aria-label': texts.dismiss, onClick: hide }, icon('close'))
    teaser.replaceChildren(...(from ? [face(from.name, from.isAi, true)] : []), words, dismiss)
    teaser.hidden = false
  }
  function hide(): void {
    teaser.hidden = true
    chat.memory.change({ teaserSeen: true })
  }

  chat.onMessage(({ text, sender }) =>
    tease(text, { name: sender.name ?? texts.somebody, isAi: sender.type === 'ai' }),
  )
  // Once, and only for visitors who have not met the chat yet.
  if (greeting !== undefined && !chat.memory.read().teaserSeen && !chat.memory.read().token) {
    setTimeout(() => {
      if (!chat.memory.read().teaserSeen) tease(greeting, undefined)
    }, INVITE_AFTER_MS)
  }

  return {
    element: h('div', { class: 'corner' }, teaser, button),
    show() {
      const { conversation, isOpen } = chat.state()
      if (isOpen && !chat.memory.read().teaserSeen) hide()
      if (isOpen) teaser.hidden = true
      const unread = conversation?.unread ?? 0
      badge.hidden = unread === 0
      badge.textContent = unread > 9 ? '9+' : String(unread)
      button.setAttribute('aria-label', unread > 0 ? texts.openUnread(unread) : texts.open)
    },
    focus: () => button.focus(),
  }
}
