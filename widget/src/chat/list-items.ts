/** Turns the state of a chat into the rows of its log. Pure: the same state gives the same rows, also after a reload. */
import type { Texts } from '../texts.ts'
import type { Attachment, Message, Option } from '../wire/resources.ts'
import type { Pending } from './memory.ts'
import type { ChatState } from './state.ts'

export type Item =
  | { key: string; kind: 'earlier' }
  | { key: string; kind: 'sender'; name: string; isAi: boolean }
  | { key: string; kind: 'text'; text: string; isOwn: boolean; isWaiting: boolean }
  | { key: string; kind: 'link'; label: string; url: string }
  | { key: string; kind: 'file'; file: Attachment; isOwn: boolean }
  | { key: string; kind: 'upload'; name: string; size: number | null; isWaiting: boolean }
  | { key: string; kind: 'options'; message: Message; options: readonly Option[] }
  | { key: string; kind: 'suggestions'; questions: readonly string[] }
  | { key: string; kind: 'status'; text: string; look: 'plain' | 'waiting' | 'failed'; retry?: string }
  | { key: string; kind: 'line'; text: string }
  | { key: string; kind: 'typing'; name: string; isAi: boolean }
  | { key: string; kind: 'email' }
  | { key: string; kind: 'away' }

interface Surroundings {
  texts: Texts
  greeting: string | undefined
  timeOf(iso: string): string
}

export function listItems(state: ChatState, around: Surroundings): Item[] {
  const { texts } = around
  const items: Item[] = []
  if (state.hasEarlier) items.push({ key: 'earlier', kind: 'earlier' })
  if (state.settings && !state.hasEarlier) items.push(...greetingItems(state, around))
  const teamName = state.settings?.business_name ?? state.settings?.name ?? texts.somebody
  let before: Message | undefined
  let answered: Message | undefined
  for (const message of state.messages) {
    items.push(...changeOfResponder(answered, message, around))
    items.push(...messageItems(message, before, teamName))
    before = message
    if (message.sender.type === 'ai' || message.sender.type === 'person') answered = message
  }
  const newest = state.messages.at(-1)
  if (newest?.from === 'business' && state.pending.length === 0) items.push(...optionItems(newest))
  for (const pending of state.pending) items.push(...pendingItems(pending, state, texts))
  if (newest?.from === 'visitor' && state.pending.length === 0)
    items.push({ key: 'sent', kind: 'status', text: texts.sent, look: 'plain' })
  items.push(...endItems(state, answered, texts))
  return items
}

/** Says that it is an AI before it says anything else. */
function greetingItems({ settings, messages, pending }: ChatState, around: Surroundings): Item[] {
  const { texts, greeting } = around
  const { agent, business_name, name } = settings!
  const business = business_name ?? name
  const spoken = agent ? texts.greeting(agent.name, business) : texts.greetingPeople(business)
  const items: Item[] = [
    { key: 'greeting-by', kind: 'sender', name: agent?.name ?? business, isAi: agent !== null },
    {
      key: 'greeting',
      kind: 'text',
      text: greeting ?? settings!.greeting ?? spoken,
      isOwn: false,
      isWaiting: false,
    },
  ]
  const questions = settings!.suggested_questions
  if (questions.length > 0 && messages.length === 0 && pending.length === 0)
    items.push({ key: 'suggestions', kind: 'suggestions', questions })
  return items
}

/** A line where another one begins to answer, as the messages themselves show it. `answered`: the last one who did. */
function changeOfResponder(
  answered: Message | undefined,
  { sender, id, created_at }: Message,
  { texts, timeOf }: Surroundings,
): Item[] {
  const name = sender.name ?? texts.somebody
  if (sender.type === 'person' && !isBy(answered, 'person', sender.name))
    return [{ key: `joined-${id}`, kind: 'line', text: texts.joinedAt(name, timeOf(created_at)) }]
  if (sender.type === 'ai' && answered?.sender.type === 'person')
    return [{ key: `back-${id}`, kind: 'line', text: texts.aiIsBack(name) }]
  return []
}

function isBy(message: Message | undefined, type: 'ai' | 'person', name: string | null): boolean {
  return message?.sender.type === type && message.sender.name === name
}

function messageItems(message: Message, before: Message | undefined, teamName: string): Item[] {
  const { id, from, sender, content, attachments } = message
  const isOwn = from === 'visitor'
  const items: Item[] = []
  const isSameSender = before && before.from === from && before.sender.name === sender.name
  if (!isOwn && !isSameSender) {
    const name = sender.name ?? teamName
    items.push({ key: `by-${id}`, kind: 'sender', name, isAi: sender.type === 'ai' })
  }
  for (const file of attachments) items.push({ key: `file-${file.id}`, kind: 'file', file, isOwn })
  const text = textOf(message)
  if (text !== '') items.push({ key: `text-${id}`, kind: 'text', text, isOwn, isWaiting: false })
  if (content.type === 'link_button' && content.url && content.label)
    items.push({ key: `link-${id}`, kind: 'link', label: content.label, url: content.url })
  return items
}

function textOf({ content, text, attachments }: Message): string {
  if (content.body !== undefined)
    return [content.header, content.body, content.footer].filter((part) => part).join('\n')
  if (attachments.length > 0) return content.caption ?? ''
  return text
}

function optionItems(message: Message): Item[] {
  const { buttons, sections } = message.content
  const options = buttons ?? sections?.flatMap(({ rows }) => rows) ?? []
  return options.length > 0 ? [{ key: `options-${message.id}`, kind: 'options', message, options }] : []
}

function pendingItems(pending: Pending, state: ChatState, texts: Texts): Item[] {
  const { id, text, files = [] } = pending
  const isWaiting = pending.state === 'waiting' && !state.isConnected
  const items: Item[] = files.map((file, index) => ({
    key: `upload-${id}-${index}`,
    kind: 'upload',
    name: file.filename ?? texts.file,
    size: file.size,
    isWaiting,
  }))
  if (text !== '') items.push({ key: `pending-${id}`, kind: 'text', text, isOwn: true, isWaiting })
  if (pending.state === 'failed')
    items.push({ key: `failed-${id}`, kind: 'status', text: texts.notSent, look: 'failed', retry: id })
  else if (isWaiting)
    items.push({ key: `waiting-${id}`, kind: 'status', text: texts.waitingForConnection, look: 'waiting' })
  else if (pending === state.pending.at(-1)) {
    const said = pending.state === 'accepted' ? texts.sent : texts.sending
    items.push({ key: `state-${id}`, kind: 'status', text: said, look: 'plain' })
  }
  return items
}

/** Below the newest message: who is waited for, and who types. */
function endItems(state: ChatState, answered: Message | undefined, texts: Texts): Item[] {
  const { conversation, settings } = state
  if (!settings) return []
  const items: Item[] = []
  const isWaiting = conversation?.waiting_for_person === true
  const person = conversation?.person
  if (isWaiting) items.push({ key: 'waiting', kind: 'line', text: texts.waitingForPerson })
  else if (person && !isBy(answered, 'person', person.name))
    items.push({ key: `joined-${person.name}`, kind: 'line', text: texts.joined(person.name) })
  if (isAway(state)) items.push({ key: 'away', kind: 'away' })
  else if (isWaiting && wantsEmail(state)) items.push({ key: 'email', kind: 'email' })
  if (state.leftEmail)
    items.push({ key: 'left-email', kind: 'line', text: texts.emailSaved(state.leftEmail) })
  const typing = conversation?.typing
  if (typing) {
    const name = typing.name ?? texts.somebody
    items.push({ key: 'typing', kind: 'typing', name, isAi: typing.by === 'ai' })
  }
  return items
}

const wantsEmail = ({ visitor, emailAsked }: ChatState) => visitor?.email === null && !emailAsked

/** People are needed, none is there, and the visitor has left no address yet. */
export function isAway(state: ChatState): boolean {
  const { settings, conversation } = state
  if (!settings || settings.people.available || !wantsEmail(state)) return false
  return conversation ? conversation.waiting_for_person : settings.agent === null
}
