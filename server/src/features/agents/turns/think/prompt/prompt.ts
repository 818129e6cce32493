/** The text that a model of a vendor reads. */
export interface Prompt {
  instructions: string
  /** The conversation, oldest first; the customer's unanswered messages are last. */
  messages: { role: 'user' | 'assistant'; content: string }[]
}
