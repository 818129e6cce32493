/**
 * The data that the web chat passes to its channel. The server itself is the provider here: its public API checks the
 * caller, and the message then takes the same path as the updates of every other channel.
 */
import { content, mediaKind } from '@parley/contracts'
import { z } from 'zod'

const file = z.object({
  kind: mediaKind,
  /** Id of the visitor's own upload. The server looks it up again, by visitor, before it reads a byte. */
  upload_id: z.string().min(1).max(100),
  mime_type: z.string().max(255),
  filename: z.string().max(240).optional(),
})

const message = z.object({
  visitor_id: z.string().min(1).max(100),
  /** Chosen by the visitor’s browser: the same message sent twice has the same one. */
  client_message_id: z.string().min(1).max(100),
  at: z.iso.datetime(),
  content,
  file: file.optional(),
  /** Our id of the message that it answers. */
  reply_to: z.string().max(100).optional(),
  name: z.string().max(200).optional(),
  /** The page on which it was written. */
  page: z.record(z.string(), z.string().max(2000)).optional(),
})

const status = z.object({
  message_id: z.string().min(1).max(100),
  status: z.enum(['delivered', 'read']),
  at: z.iso.datetime(),
})

export const nativeUpdates = z.object({
  messages: z.array(message).max(100).default([]),
  statuses: z.array(status).max(1000).default([]),
})

export type NativeUpdates = z.input<typeof nativeUpdates>
export type NativeMessage = z.output<typeof message>
export type NativeStatus = z.output<typeof status>

/** The same for the same message, so that handing it over again cannot look like a second one. */
export function nativeMessageId(messageId: string): string {
  return `native.${messageId}`
}
