/** What a visitor’s browser and the web chat say to each other. The calls: web-chat/operations.ts. */
import { z } from 'zod'
import { content } from '../kit/content.ts'
import { id } from '../kit/id.ts'
import { timestamp } from '../kit/page.ts'
import { timeZone } from '../kit/time-zone.ts'

const shortText = z.string().trim().min(1).max(200)
const address = z.string().trim().max(2000)

/** Who the page says is there. Only with a `hash` by the business’s backend is it proof; without, it is data. */
export const visitorIdentity = z.object({
  user_id: z.string().min(1).max(200).optional().describe('The business’s own id of the person.'),
  hash: z
    .string()
    .max(128)
    .optional()
    .describe(
      'HMAC-SHA256 with the channel’s identity_secret, in hexadecimal: of user_id, or of user_id, a full stop and expires_at.',
    ),
  expires_at: z
    .number()
    .int()
    .min(1_000_000_000)
    .max(9_999_999_999)
    .optional()
    .describe(
      'Unix seconds until which the hash counts. Signed with it: a hash that leaks is then worthless soon.',
    ),
  name: shortText.optional(),
  email: z.email().max(320).optional(),
})
export type VisitorIdentity = z.infer<typeof visitorIdentity>

export const visitorPage = z.object({
  url: address.optional(),
  title: address.optional(),
  referrer: address.optional(),
})

export const startVisit = z.object({
  visitor_token: z
    .string()
    .max(200)
    .optional()
    .describe('As the first visit gave it; left out by strangers.'),
  identity: visitorIdentity.optional(),
  page: visitorPage.optional(),
  locale: z
    .string()
    .regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'is a language tag such as en or hi-IN')
    .max(35)
    .optional(),
  time_zone: timeZone.optional(),
})
export type StartVisit = z.infer<typeof startVisit>

export const clientMessageId = z
  .string()
  .regex(/^[A-Za-z0-9_-]{8,64}$/, 'is 8 to 64 letters, digits, - and _, such as a UUID')
  .meta({
    description:
      'Chosen by the browser. Sent twice, it is one message: repeat a request whose answer did not arrive.',
    examples: ['7f1c0d0e-4a6b-4e0a-9f0c-2b1d8f6f3c11'],
  })

export const writeMessage = z.object({
  client_message_id: clientMessageId,
  text: z.string().trim().min(1).max(4096).optional(),
  reply: z
    .object({ message_id: id('message'), option_id: z.string().min(1).max(256) })
    .optional()
    .describe('A pressed button or a chosen row of a message.'),
  attachment_ids: z.array(id('attachment')).min(1).max(5).optional(),
  page: visitorPage.optional(),
})
export type WriteMessage = z.infer<typeof writeMessage>

export const markVisitRead = z.object({ up_to: id('message') })
export const showVisitorTyping = z.object({ typing: z.boolean().default(true) })
export const leaveEmail = z.object({ email: z.email().max(320), name: shortText.optional() })
export const endVisit = z.object({
  forget: z
    .boolean()
    .default(false)
    .describe('Also make the token worthless: for a page on which somebody signs out.'),
})

export const visitorAttachment = z.object({
  id: id('attachment'),
  kind: z.string(),
  mime_type: z.string().nullable(),
  filename: z.string().nullable(),
  size: z.number().int().nullable(),
  state: z.enum(['waiting', 'stored', 'failed']),
  url: z.string().describe('Where the bytes are, for whoever has the token.'),
})

/** A file that waits to be sent with a message. */
export const visitorUpload = z.object({
  id: id('attachment'),
  kind: z.string(),
  mime_type: z.string().describe('As its bytes say.'),
  filename: z.string().nullable(),
  size: z.number().int().describe('Bytes.'),
})

export const visitorMessage = z.object({
  id: id('message'),
  client_message_id: z.string().nullable().describe('Of the visitor’s own messages.'),
  from: z.enum(['visitor', 'business']),
  sender: z.object({
    type: z.enum(['visitor', 'ai', 'person', 'system']),
    name: z.string().nullable(),
  }),
  content,
  text: z.string(),
  attachments: z.array(visitorAttachment),
  reply_to_message_id: id('message').nullable(),
  status: z.enum(['received', 'sent', 'delivered', 'read']),
  created_at: timestamp,
})
export type VisitorMessage = z.infer<typeof visitorMessage>

/** The one conversation that a visitor sees, and who answers in it. */
export const visitorConversation = z.object({
  id: id('conversation'),
  lifecycle: z.enum(['open', 'closed']),
  responder: z.enum(['ai', 'person', 'none']),
  agent: z.object({ name: z.string() }).nullable(),
  person: z.object({ name: z.string() }).nullable().describe('Who answers, once a person has taken over.'),
  waiting_for_person: z.boolean().describe('A person was asked for and nobody in particular has come yet.'),
  unread: z.number().int(),
  typing: z.object({ by: z.enum(['ai', 'person']), name: z.string().nullable() }).nullable(),
  visit_expires_at: timestamp.nullable(),
})
export type VisitorConversation = z.infer<typeof visitorConversation>

export const visit = z.object({
  visitor_token: z.string().describe('Keep it in the browser: it is what a returning visitor is known by.'),
  resumed: z.boolean(),
  visitor: z.object({
    id: id('visitor'),
    name: z.string().nullable(),
    email: z.string().nullable(),
    identified: z.boolean().describe('The business’s backend has signed who it is.'),
  }),
  conversation: visitorConversation.nullable(),
  unread: z.number().int(),
  settings: z.object({
    name: z.string(),
    greeting: z.string().nullable(),
    away_message: z.string().nullable(),
    require_identity: z.boolean(),
  }),
})
export type Visit = z.infer<typeof visit>
