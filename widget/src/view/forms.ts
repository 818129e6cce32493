/** Two small forms in the log: an address for the answer, and a message while nobody is there. */
import type { Chat } from '../chat/chat.ts'
import type { ChatOptions } from '../options.ts'
import type { Texts } from '../texts.ts'
import { h } from './element.ts'
import { whenText } from './when.ts'

interface Field {
  element: HTMLElement
  value(): string
  /** Shows what is wrong at the field, and answers with whether all is well. */
  check(problem: string | undefined): boolean
  focus(): void
}

let fields = 0

function field(label: string, control: HTMLInputElement | HTMLTextAreaElement): Field {
  const id = `parley-problem-${++fields}`
  const problem = h('span', { class: 'problem', id, hidden: true })
  return {
    element: h('div', {}, h('label', {}, label, control), problem),
    value: () => control.value.trim(),
    check(text) {
      problem.textContent = text ?? ''
      problem.hidden = text === undefined
      control.setAttribute('aria-invalid', String(text !== undefined))
      if (text === undefined) control.removeAttribute('aria-describedby')
      else control.setAttribute('aria-describedby', id)
      return text === undefined
    },
    focus: () => control.focus(),
  }
}

function emailField(texts: Texts, value: string): Field & { checkEmail(): boolean } {
  const input = h('input', {
    type: 'email',
    autocomplete: 'email',
    placeholder: 'you@example.com',
    dir: 'ltr',
    value,
  })
  const made = field(texts.email, input)
  return {
    ...made,
    checkEmail: () => made.check(made.value() !== '' && input.validity.valid ? undefined : texts.emailWrong),
  }
}

function form(onSubmit: () => void, ...children: (Node | string | false)[]): HTMLElement {
  const submit = (event: Event) => {
    event.preventDefault()
    onSubmit()
  }
  return h('form', { class: 'card', novalidate: true, onSubmit: submit }, ...children)
}

export function emailCard(chat: Chat, texts: Texts): HTMLElement {
  const email = emailField(texts, '')
  const send = () => {
    if (!email.checkEmail()) return email.focus()
    chat.leaveEmail(email.value()).catch(() => email.check(texts.notSent))
  }
  return form(
    send,
    h('b', {}, texts.leavingTitle),
    h('p', {}, texts.leavingText),
    email.element,
    h(
      'div',
      { class: 'row' },
      h('button', { type: 'submit', class: 'btn' }, texts.save),
      h('button', { type: 'button', class: 'plain', onClick: () => chat.skipEmail() }, texts.dismiss),
    ),
  )
}

/** The message goes into the conversation like every other; the address goes to the contact. */
export function awayForm(chat: Chat, { texts, language }: ChatOptions): HTMLElement {
  const { settings, visitor, messages } = chat.state()
  const at = settings?.people.available_at
  const name = field(
    texts.name,
    h('input', { autocomplete: 'name', value: visitor?.name ?? '', maxlength: 200 }),
  )
  const email = emailField(texts, visitor?.email ?? '')
  const message = field(texts.message, h('textarea', { rows: 2, maxlength: 4096 }))
  // The conversation may say already what it is about.
  const isAsked = messages.some(({ from }) => from === 'visitor')
  const send = () => {
    const checks = [
      { field: email, isRight: email.checkEmail() },
      {
        field: message,
        isRight: message.check(isAsked || message.value() !== '' ? undefined : texts.required),
      },
    ]
    const wrong = checks.find(({ isRight }) => !isRight)
    if (wrong) return wrong.field.focus()
    const text = message.value()
    chat.leaveEmail(email.value(), name.value() || undefined).then(
      () => {
        if (text !== '') chat.send(text)
      },
      () => email.check(texts.notSent),
    )
  }
  const away = settings?.away_message ?? (at ? texts.awayUntil(whenText(at, language)) : texts.awayText)
  return form(
    send,
    h('p', { dir: 'auto' }, away),
    name.element,
    email.element,
    message.element,
    h('button', { type: 'submit', class: 'btn' }, texts.leaveMessage),
    h('button', { type: 'button', class: 'plain', onClick: () => chat.skipEmail() }, texts.orChat),
  )
}
