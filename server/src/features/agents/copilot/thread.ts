/** A conversation as copilot reads it: through the operations that the caller may use, so it sees no more than they do. */
import type { Api, Contact, Conversation, Message } from '@parley/contracts'
import type { Language } from '@parley/language'
import { chooseLanguage, detectLanguage, foldBurst } from '@parley/language'
import type { SpokenLine } from '../turns/index.ts'

export interface Thread {
  conversation: Conversation
  contact: Contact
  /** Oldest first, what never left excluded. Private notes are no messages, and are not here. */
  lines: SpokenLine[]
  /** The messages of the contact since the last answer. */
  unanswered: SpokenLine[]
  /** Of these, what is to be answered: not the request for a person where one responds already. */
  open: SpokenLine[]
  /** The same as one text; empty when nothing is open. */
  question: string
  /** The contact's last word is thanks or a goodbye. */
  closes: boolean
  /** The contact wants no messages, or is to get none. */
  isUnreachable: boolean
  /** In which the contact writes. */
  language: Language
}

/** The wish of a line beside an answer; read by the built-in model's own reader. */
export type ReadIntent = (text: string) => string

const CLOSING: ReadonlySet<string> = new Set(['thanks', 'goodbye'])
const LINES = 40
const NEVER_LEFT: readonly string[] = ['failed', 'cancelled']

export async function readThread(api: Api, conversationId: string, readIntent: ReadIntent): Promise<Thread> {
  const conversation = await api.call('conversations.get', { id: conversationId })
  const [contact, messages] = await Promise.all([
    api.call('contacts.get', { id: conversation.contact_id }),
    api.call('messages.list', { conversation_id: conversation.id, limit: LINES }),
  ])
  const lines = messages.data.toReversed().filter(isSaid).map(lineOf)
  const lastAnswer = lines.findLastIndex(({ sender }) => sender !== 'contact' && sender !== 'system')
  const answeredAt = lines[lastAnswer]?.created_at ?? ''
  // Lines stand in the order in which they were written; the answer knew nothing of one that arrived after it.
  const unanswered = lines.filter(
    ({ sender, created_at }, index) =>
      sender === 'contact' && (index > lastAnswer || created_at > answeredAt),
  )
  const last = unanswered.at(-1)
  const closes = last !== undefined && CLOSING.has(readIntent(last.text))
  const isHandedOver = conversation.responder === 'person'
  const open = closes ? [] : unanswered.filter(({ text }) => !(isHandedOver && readIntent(text) === 'person'))
  const question = foldBurst(open.map(({ text }) => text))
  const usual = contact.language ?? 'en'
  const said = question || last?.text || (lines.findLast(({ sender }) => sender === 'contact')?.text ?? '')
  const language = chooseLanguage(said, lines, usual, detectLanguage)
  const isUnreachable = contact.opted_out_at !== null || contact.blocked_at !== null
  return { conversation, contact, lines, unanswered, open, question, closes, isUnreachable, language }
}

function isSaid({ status, text }: Message): boolean {
  return text !== '' && !NEVER_LEFT.includes(status)
}

function lineOf({ sender, text, created_at }: Message): SpokenLine {
  return { sender, text, created_at }
}
