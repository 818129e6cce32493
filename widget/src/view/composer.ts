/** The field to write in, with files that wait to be sent. The draft is kept across reloads. */
import type { Chat } from '../chat/chat.ts'
import type { Texts } from '../texts.ts'
import { h, icon } from './element.ts'
import { createStagedFiles } from './staged-files.ts'

const HIGHEST_FIELD = 120

export interface Composer {
  element: HTMLElement
  focus(): void
  /** The chat is forgotten: so is the draft. */
  clear(): void
}

export function createComposer(chat: Chat, texts: Texts): Composer {
  const { memory } = chat
  const field = draftField(texts, memory.read().draft ?? '')
  const problem = h('div', { class: 'st failed', role: 'alert', hidden: true })
  const files = createStagedFiles(chat, texts, { onChange: show, complain })
  const send = h('button', { class: 'send', 'aria-label': texts.send, onClick: submit }, icon('send'))
  const picker = h('input', { type: 'file', multiple: true, hidden: true, tabindex: -1 })
  const attach = h(
    'button',
    { class: 'ib', 'aria-label': texts.attach, onClick: () => picker.click() },
    icon('clip'),
  )

  function show(): void {
    const uploads = files.uploads()
    send.toggleAttribute('disabled', !uploads || (field.value.trim() === '' && uploads.length === 0))
    field.style.height = 'auto'
    if (field.scrollHeight > 0) field.style.height = `${Math.min(field.scrollHeight, HIGHEST_FIELD)}px`
  }

  function complain(text: string | undefined): void {
    problem.textContent = text ?? ''
    problem.hidden = text === undefined
  }

  function submit(): void {
    if (send.hasAttribute('disabled')) return
    complain(undefined)
    chat.send(field.value.trim(), files.uploads())
    clear()
    field.focus()
  }

  function clear(): void {
    field.value = ''
    memory.change({ draft: '' })
    files.clear()
  }

  picker.addEventListener('change', () => {
    files.take([...(picker.files ?? [])])
    picker.value = ''
  })
  field.addEventListener('input', () => {
    memory.change({ draft: field.value })
    chat.showTyping(field.value.trim() !== '')
    show()
  })
  field.addEventListener('paste', (event) => {
    const pasted = [...(event.clipboardData?.files ?? [])]
    if (pasted.length === 0) return
    event.preventDefault()
    files.take(pasted)
  })
  field.addEventListener('keydown', (event) => {
    // Enter ends the word of an input method, and sends nothing then.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
    event.preventDefault()
    submit()
  })
  show()
  return {
    element: h('div', {}, problem, files.element, h('div', { class: 'in' }, attach, picker, field, send)),
    focus() {
      show()
      field.focus({ preventScroll: true })
    },
    clear,
  }
}

function draftField(texts: Texts, draft: string): HTMLTextAreaElement {
  const field = h('textarea', {
    class: 'f',
    rows: 1,
    'aria-label': texts.write,
    placeholder: texts.write,
    dir: 'auto',
    maxlength: 4096,
    enterkeyhint: 'send',
  })
  field.value = draft
  return field
}
