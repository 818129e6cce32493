/** The text that a model of a vendor reads. */
export interface Prompt {
  /** The same in every turn of a conversation. */
  instructions: string
  /** The conversation, oldest first; the customer's unanswered messages are last, behind the context of this turn. */
  messages: { role: 'user' | 'assistant'; content: string }[]
}

/** Words of the system within the messages. No customer and no document can write the marks around them. */
export function contextBlock(text: string): string {
  return `<context>\n${text}\n</context>`
}
