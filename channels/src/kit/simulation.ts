/** The acts of a customer that a sandbox can simulate. */
import type { Content } from '@parley/contracts'

export type SimulatedContent = Extract<Content, { type: 'text' | 'reply' | 'media' | 'location' }>

export type CustomerAction =
  | {
      kind: 'message'
      /** Id that the provider would give the message. */
      provider_message_id: string
      from: { phone: string; name: string }
      content: SimulatedContent
      /** Of media: the upload whose bytes the customer sends. Default: a sample file. */
      upload_id?: string
      reply_to_provider_message_id?: string
    }
  /** The customer dials the number of the channel. */
  | {
      kind: 'call'
      /** Id that the carrier would give the call. */
      provider_call_id: string
      from: { phone: string; name: string }
      /** The words of the customer, one after each answer. Absent: those of the number in the sandbox's README. */
      says?: string[]
    }
  /** The customer opens the chat and sees one of our messages. */
  | { kind: 'read'; provider_message_id: string; message_id: string; phone: string | undefined }
