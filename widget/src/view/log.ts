/** The log of the conversation. Rows that did not change keep their element, so that nothing that is typed or focused is lost. */
import type { Chat } from '../chat/chat.ts'
import { type Item, listItems } from '../chat/list-items.ts'
import type { ChatOptions } from '../options.ts'
import { face, h, icon } from './element.ts'
import { fileParts, fileView } from './file.ts'
import { awayForm, emailCard } from './forms.ts'
import { languageOf, outsideLink, withLinks } from './text.ts'

/** Pixels from the end within which the reader follows what is new. */
const NEAR_END = 80

export interface Log {
  element: HTMLElement
  /** Reads new messages of the business to screen readers. */
  announcer: HTMLElement
  show(): void
  toEnd(): void
}

export function createLog(chat: Chat, options: ChatOptions): Log {
  const { texts, language } = options
  const time = new Intl.DateTimeFormat(language, { hour: 'numeric', minute: '2-digit' })
  const rows = new Map<string, { drawn: string; element: HTMLElement }>()
  const list = h('div', {
    class: 'log',
    role: 'log',
    'aria-live': 'off',
    tabindex: 0,
    'aria-label': texts.message,
  })
  const newer = h('button', { class: 'newer', hidden: true, onClick: () => toEnd() })
  const announcer = h('div', { class: 'hush', 'aria-live': 'polite' })
  let unseen = 0

  const isNearEnd = () => list.scrollHeight - list.scrollTop - list.clientHeight < NEAR_END
  function toEnd(): void {
    list.scrollTop = list.scrollHeight
    unseen = 0
    newer.hidden = true
  }
  list.addEventListener('scroll', () => {
    if (isNearEnd()) {
      unseen = 0
      newer.hidden = true
    }
  })

  chat.onMessage(({ sender, text }) => {
    announcer.replaceChildren(h('p', {}, `${sender.name ?? texts.somebody}: ${text}`))
    if (isNearEnd()) return
    unseen += 1
    newer.textContent = texts.newMessages(unseen)
    newer.hidden = false
  })

  function show(): void {
    const wasNearEnd = isNearEnd()
    const heightBelow = list.scrollHeight - list.scrollTop
    const first = list.firstElementChild
    const items = listItems(chat.state(), {
      texts,
      greeting: options.greeting,
      timeOf: (iso) => time.format(new Date(iso)),
    })
    const elements = items.map((item) => {
      const drawn = JSON.stringify(item)
      const known = rows.get(item.key)
      if (known?.drawn === drawn) return known.element
      const element = draw(item, chat, options)
      rows.set(item.key, { drawn, element })
      return element
    })
    const keys = new Set(items.map(({ key }) => key))
    for (const key of rows.keys()) if (!keys.has(key)) rows.delete(key)
    place(list, elements)
    if (wasNearEnd) list.scrollTop = list.scrollHeight
    // Earlier messages came on top: what the reader looked at stays where it is.
    else if (first !== list.firstElementChild) list.scrollTop = list.scrollHeight - heightBelow
  }
  return { element: h('div', { class: 'logwrap' }, list, newer), announcer, show, toEnd }
}

/** Moves only what is not at its place yet: an element that is moved loses the focus. */
function place(parent: HTMLElement, elements: readonly HTMLElement[]): void {
  const wanted = new Set<Element>(elements)
  for (const child of [...parent.children]) if (!wanted.has(child)) child.remove()
  elements.forEach((element, index) => {
    const there = parent.children[index]
    if (there !== element) parent.insertBefore(element, there ?? null)
  })
}

function draw(item: Item, chat: Chat, options: ChatOptions): HTMLElement {
  const { texts } = options
  switch (item.kind) {
    case 'earlier':
      return h('button', { class: 'earlier', onClick: () => void chat.loadEarlier() }, texts.earlier)
    case 'sender':
      return h(
        'div',
        { class: 'by' },
        face(item.name, item.isAi, true),
        h('span', {}, h('b', {}, item.name), item.isAi && ` ${texts.ai}`),
      )
    case 'text':
      return h(
        'div',
        { class: bubble(item.isOwn, item.isWaiting), dir: 'auto', lang: languageOf(item.text) },
        ...withLinks(item.text),
      )
    case 'link':
      return h('div', { class: 'opts' }, outsideLink(item.url, item.label))
    case 'file':
      return fileView(item.file, item.isOwn, { texts, download: chat.download })
    case 'upload':
      return h('div', { class: `${bubble(true, item.isWaiting)} file` }, ...fileParts(item.name, item.size))
    case 'options':
      return h(
        'div',
        { class: 'opts' },
        ...item.options.map((option) =>
          chip(option.title, () => chat.choose(item.message, option), option.description),
        ),
      )
    case 'suggestions':
      return h(
        'div',
        { class: 'qs', role: 'group', 'aria-label': texts.suggestions },
        ...item.questions.map((question) => chip(question, () => chat.send(question))),
      )
    case 'status':
      return h(
        'div',
        { class: `st ${item.look}` },
        item.look === 'waiting' && icon('clock'),
        item.look === 'failed' && icon('alert'),
        item.text,
        item.retry !== undefined && ' ',
        item.retry !== undefined && h('button', { onClick: () => chat.retry(item.retry!) }, texts.tryAgain),
      )
    case 'line':
      return h('div', { class: 'line' }, item.text)
    case 'typing':
      return h(
        'div',
        { class: 'typing' },
        h('div', { class: 'by' }, face(item.name, item.isAi, true), h('b', {}, item.name)),
        h(
          'div',
          { class: 'm dots', role: 'img', 'aria-label': texts.isWriting(item.name) },
          h('i'),
          h('i'),
          h('i'),
        ),
      )
    case 'email':
      return emailCard(chat, texts)
    case 'away':
      return awayForm(chat, options)
  }
}

const bubble = (isOwn: boolean, isWaiting: boolean) => `m${isOwn ? ' me' : ''}${isWaiting ? ' wait' : ''}`

function chip(title: string, onClick: () => void, description?: string): HTMLElement {
  return h(
    'button',
    { onClick, lang: languageOf(title), dir: 'auto' },
    title,
    description !== undefined && h('small', {}, description),
  )
}
