/** The text that a model of a vendor reads. */
export interface Prompt {
  /** The same in every turn of a conversation. */
  instructions: string
  /** The conversation, oldest first; the customer's unanswered messages are last, behind the context of this turn. */
  messages: { role: 'user' | 'assistant'; content: string }[]
}
