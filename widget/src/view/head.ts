/** The head of the panel: the one who answers now, and the menu. */
import type { Chat } from '../chat/chat.ts'
import type { ChatState } from '../chat/state.ts'
import type { ChatOptions } from '../options.ts'
import type { Texts } from '../texts.ts'
import { face, h, icon } from './element.ts'
import { whenText } from './when.ts'

export interface Head {
  element: HTMLElement
  show(): void
  /** Answers with whether a menu was open. */
  closeMenu(): boolean
}

interface Answering {
  name: string
  isAi: boolean
  line: string
  /** A green dot: an answer can come now. */
  isThere: boolean
}

export function createHead(
  chat: Chat,
  options: ChatOptions,
  actions: { close(): void; forget(): void },
): Head {
  const { texts } = options
  const menu = createMenu(chat, texts, actions.forget)
  const who = h('div', { class: 'who' })
  let drawn = ''
  return {
    element: h(
      'div',
      { class: 'head' },
      who,
      menu.element,
      h('button', { class: 'ib', 'aria-label': texts.close, onClick: actions.close }, icon('close')),
    ),
    show() {
      const answering = answeringNow(chat.state(), options)
      const next = JSON.stringify(answering)
      if (next === drawn) return
      drawn = next
      const { name, isAi, line, isThere } = answering
      who.replaceChildren(
        face(name, isAi),
        h('div', { class: 't' }, h('b', { dir: 'auto' }, name), h('span', {}, isThere && h('i'), line)),
      )
    },
    closeMenu: menu.close,
  }
}

export function businessOf({ settings }: ChatState): string {
  return settings?.business_name ?? settings?.name ?? ''
}

function answeringNow(state: ChatState, { texts, language }: ChatOptions): Answering {
  const { settings, conversation } = state
  const business = businessOf(state)
  const agent = conversation ? conversation.agent : settings?.agent
  const person = conversation?.person
  const isAi =
    !person && !conversation?.waiting_for_person && agent != null && conversation?.responder !== 'person'
  const name = person?.name ?? (isAi ? agent.name : business)
  if (!settings) return { name: ' ', isAi: false, line: texts.connecting, isThere: false }
  if (!state.isConnected) return { name, isAi, line: texts.noConnection, isThere: false }
  if (isAi) return { name, isAi, line: texts.aiAnswers, isThere: true }
  const { available, available_at: at } = settings.people
  if (!available) {
    const line = at ? texts.backAt(whenText(at, language)) : texts.away
    return { name, isAi, line, isThere: false }
  }
  if (person) return { name, isAi, line: texts.personOf(business), isThere: true }
  const line = conversation?.waiting_for_person ? texts.waitingHead : texts.peopleAnswer
  return { name, isAi, line, isThere: true }
}

function createMenu(chat: Chat, texts: Texts, forget: () => void) {
  const close = () => {
    const wasOpen = !list.hidden
    list.hidden = true
    button.setAttribute('aria-expanded', 'false')
    return wasOpen
  }
  const entry = (text: string, act: () => void) =>
    h(
      'button',
      {
        role: 'menuitem',
        onClick() {
          close()
          button.focus()
          act()
        },
      },
      text,
    )
  const ask = entry(texts.askForPerson, () => chat.send(texts.wantPerson))
  const list = h('div', { class: 'menu', role: 'menu', hidden: true }, ask, entry(texts.forget, forget))
  const button = h(
    'button',
    {
      class: 'ib',
      'aria-label': texts.more,
      'aria-haspopup': 'menu',
      'aria-expanded': 'false',
      onClick() {
        if (close()) return
        ask.hidden = chat.state().conversation?.responder === 'person'
        list.hidden = false
        button.setAttribute('aria-expanded', 'true')
        entries()[0]?.focus()
      },
    },
    icon('more'),
  )
  const entries = () => [...list.querySelectorAll('button')].filter((one) => !one.hidden)
  list.addEventListener('keydown', (event) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step === 0) return
    event.preventDefault()
    const all = entries()
    const root = list.getRootNode() as ShadowRoot
    const at = all.indexOf(root.activeElement as HTMLButtonElement)
    all[(at + step + all.length) % all.length]?.focus()
  })
  list.addEventListener('focusout', (event) => {
    if (!list.contains(event.relatedTarget as Node | null) && event.relatedTarget !== button) close()
  })
  return { element: h('div', { class: 'menuwrap' }, button, list), close }
}
