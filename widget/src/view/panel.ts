/** The open chat: a dialog beside the page on a desk, the whole screen on a phone. */
import type { Chat } from '../chat/chat.ts'
import { isAway } from '../chat/list-items.ts'
import type { ChatOptions } from '../options.ts'
import { createComposer } from './composer.ts'
import { h, icon } from './element.ts'
import { businessOf, createHead } from './head.ts'
import { createLog } from './log.ts'

const PHONE = '(max-width: 480px)'

export interface Panel {
  element: HTMLElement
  show(): void
  /** Focuses the field to write in, and shows the newest message. */
  enter(): void
  /** The page behind may be scrolled again. */
  leave(): void
}

export function createPanel(chat: Chat, options: ChatOptions): Panel {
  const { texts } = options
  const log = createLog(chat, options)
  const composer = createComposer(chat, texts)
  const head = createHead(chat, options, {
    close: () => chat.close(),
    forget() {
      composer.clear()
      void chat.forget()
    },
  })
  const offline = h('div', { class: 'bar', role: 'status', hidden: true }, icon('offline'), texts.offline)
  const refused = h('div', { class: 'bar', role: 'alert', hidden: true }, icon('alert'), texts.unavailable)
  const note = h('div', { class: 'note' })
  const element = h(
    'div',
    { class: 'box', role: 'dialog', tabindex: -1, hidden: true },
    head.element,
    offline,
    refused,
    log.element,
    composer.element,
    note,
    log.announcer,
  )
  const phone = matchMedia(PHONE)
  let scrolling: string | undefined

  element.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') {
      // The page's own shortcuts must not close something else at the same time.
      event.stopPropagation()
      if (!head.closeMenu()) chat.close()
    } else if (event.key === 'Tab' && phone.matches) keepFocus(event, element)
  })

  return {
    element,
    show() {
      const state = chat.state()
      element.hidden = !state.isOpen
      if (!state.isOpen) return
      element.setAttribute('aria-label', texts.chatWith(businessOf(state)))
      element.toggleAttribute('aria-modal', false)
      if (phone.matches) element.setAttribute('aria-modal', 'true')
      offline.hidden = state.isConnected || state.phase === 'refused'
      refused.hidden = state.phase !== 'refused'
      composer.element.hidden = state.phase === 'refused' || isAway(state)
      const agent = state.conversation ? undefined : state.settings?.agent
      note.hidden = !agent || state.messages.length > 0
      note.textContent = agent ? texts.canBeWrong(agent.name) : ''
      head.show()
      log.show()
    },
    enter() {
      if (phone.matches) {
        const page = document.documentElement.style
        scrolling = page.overflow
        page.overflow = 'hidden'
      }
      log.toEnd()
      if (composer.element.hidden) element.focus()
      else composer.focus()
    },
    leave() {
      head.closeMenu()
      if (scrolling === undefined) return
      document.documentElement.style.overflow = scrolling
      scrolling = undefined
    },
  }
}

/** The chat covers the page of a phone: the focus stays in it. */
function keepFocus(event: KeyboardEvent, element: HTMLElement): void {
  const all = [
    ...element.querySelectorAll<HTMLElement>('button, textarea, input, a[href], [tabindex="0"]'),
  ].filter((one) => one.offsetParent !== null && !one.hasAttribute('disabled'))
  const active = (element.getRootNode() as ShadowRoot).activeElement
  const edge = event.shiftKey ? all[0] : all.at(-1)
  if (active !== edge && active !== element) return
  event.preventDefault()
  const next = event.shiftKey ? all.at(-1) : all[0]
  next?.focus()
}
