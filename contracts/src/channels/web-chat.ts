/** The data that a visitor’s browser and the web chat exchange. The calls are in web-chat/operations.ts. */
import { z } from 'zod'
import { content } from '../kit/content.ts'
import { id } from '../kit/id.ts'
import { timestamp } from '../kit/page.ts'
import { timeZone } from '../kit/time-zone.ts'

const shortText = z.string().trim().min(1).max(200)
const address = z.string().trim().max(2000)

/** The identity that the page claims for the visitor. A `hash` by the business’s backend proves it; without one it is data. */
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
  name: shortText.optional().describe('Name of the person, as the page knows it.'),
  email: z.email().max(320).optional().describe('E-mail address of the person, as the page knows it.'),
})
export type VisitorIdentity = z.infer<typeof visitorIdentity>

export const visitorPage = z.object({
  url: address.optional().describe('Address of the page that the visitor is on.'),
  title: address.optional().describe('Title of that page.'),
  referrer: address.optional().describe('Address of the page that the visitor came from.'),
})

export const startVisit = z.object({
  visitor_token: z
    .string()
    .max(200)
    .optional()
    .describe('The token of the first visit. Absent: a new visitor.'),
  identity: visitorIdentity
    .optional()
    .describe(
      'The identity that the page claims for the visitor. Only a `hash` by the business’s backend proves it.',
    ),
  page: visitorPage.optional().describe('The page that the chat was opened on.'),
  locale: z
    .string()
    .regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'is a language tag such as en or hi-IN')
    .max(35)
    .optional()
    .describe('Language of the browser, such as `en` or `hi-IN`.'),
  time_zone: timeZone
    .optional()
    .describe('Time zone of the browser, as an IANA name such as `Asia/Kolkata`.'),
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
  text: z
    .string()
    .trim()
    .min(1)
    .max(4096)
    .optional()
    .describe('The text of the visitor. Required without `reply` and `attachment_ids`.'),
  reply: z
    .object({
      message_id: id('message').describe('The message whose button or row it is.'),
      option_id: z.string().min(1).max(256).describe('Id of the button or row, from that message’s content.'),
    })
    .optional()
    .describe('A pressed button or a chosen row of a message.'),
  attachment_ids: z
    .array(id('attachment'))
    .min(1)
    .max(5)
    .optional()
    .describe('Files to send with it, from web_chat.upload_attachment. At most five.'),
  page: visitorPage.optional().describe('The page that the visitor is on.'),
})
export type WriteMessage = z.infer<typeof writeMessage>

export const markVisitRead = z.object({
  up_to: id('message').describe(
    'The newest message that the visitor has seen. Those before it count as read too.',
  ),
})
export const showVisitorTyping = z.object({
  typing: z
    .boolean()
    .default(true)
    .describe('True while the visitor types; say it again every few seconds. Default: true.'),
})
export const leaveEmail = z.object({
  email: z.email().max(320).describe('Where the business can answer once the page is closed.'),
  name: shortText.optional().describe('Name of the visitor.'),
})
export const endVisit = z.object({
  forget: z
    .boolean()
    .default(false)
    .describe('Also make the token worthless: for a page on which somebody signs out.'),
})

export const visitorAttachment = z.object({
  id: id('attachment').describe('Id of the file.'),
  kind: z
    .string()
    .describe('How to show it: `image`, `video`, `audio`, `document` or `sticker`.')
    .meta({ examples: ['image'] }),
  mime_type: z.string().nullable().describe('Content type of the file. Null: not known yet.'),
  filename: z.string().nullable().describe('Name of the file. Null: it has none.'),
  size: z.number().int().nullable().describe('Size in bytes. Null: not known yet.'),
  state: z
    .enum(['waiting', 'stored', 'failed'])
    .describe('`stored`: it can be downloaded. `waiting`: not yet. `failed`: it could not be fetched.'),
  url: z
    .string()
    .describe('Where the bytes are, for whoever has the token.')
    .meta({
      examples: [
        'https://parley.example.com/webchat/v1/chn_01J9ZK3V5Q8W2X4Y6Z7A8B9C0D/attachments/att_01J9ZK3V5Q8W2X4Y6Z7A8B9C0D',
      ],
    }),
})

/** A file that waits to be sent with a message. */
export const visitorUpload = z.object({
  id: id('attachment').describe('Id of the file: send it with a message within an hour.'),
  kind: z
    .string()
    .describe('How it will be shown: `image`, `video`, `audio` or `document`.')
    .meta({ examples: ['document'] }),
  mime_type: z.string().describe('As its bytes say.'),
  filename: z.string().nullable().describe('Name of the file. Null: it has none.'),
  size: z.number().int().describe('Size in bytes.'),
})

export const visitorMessage = z.object({
  id: id('message').describe('Id of the message. Keep messages by it: one may come twice in a stream.'),
  client_message_id: z
    .string()
    .nullable()
    .describe('The id that the browser chose. Null for messages of the business.'),
  from: z.enum(['visitor', 'business']).describe('Which side wrote it.'),
  sender: z
    .object({
      type: z
        .enum(['visitor', 'ai', 'person', 'system'])
        .describe('The visitor, the AI, a person of the business, or the business’s software.'),
      name: z.string().nullable().describe('Name of the agent or the person. Null for others.'),
    })
    .describe('The side that wrote it: the visitor, the AI, a person of the business, or the platform.'),
  content: content.describe('The content of the message. `type` says which fields there are.'),
  text: z
    .string()
    .describe('One line that stands for the content.')
    .meta({ examples: ['When do you open?'] }),
  attachments: z.array(visitorAttachment).describe('Files that came with it. Empty: none.'),
  reply_to_message_id: id('message').nullable().describe('The message that it answers. Null: none.'),
  status: z
    .enum(['received', 'sent', 'delivered', 'read'])
    .describe('How far it has come. `received`: the server has the visitor’s message.'),
  created_at: timestamp.describe('When the server stored it.'),
})
export type VisitorMessage = z.infer<typeof visitorMessage>

/** The one conversation that a visitor sees, and who answers in it. */
export const visitorConversation = z.object({
  id: id('conversation').describe('Id of the conversation.'),
  lifecycle: z
    .enum(['open', 'closed'])
    .describe('`closed`: the business has closed it. The next message opens it again.'),
  responder: z.enum(['ai', 'person', 'none']).describe('The side that answers now.'),
  agent: z
    .object({
      name: z
        .string()
        .describe('Name of the agent.')
        .meta({ examples: ['Meera'] }),
    })
    .nullable()
    .describe('The agent of the chat. Null: it has none.'),
  person: z
    .object({
      name: z
        .string()
        .describe('Name of the person.')
        .meta({ examples: ['Priya Nair'] }),
    })
    .nullable()
    .describe('The person who answers, once one has taken over. Null: none has.'),
  waiting_for_person: z.boolean().describe('True: a person was asked for, and none has come yet.'),
  unread: z.number().int().describe('Messages of the business that the visitor has not seen.'),
  typing: z
    .object({
      by: z.enum(['ai', 'person']).describe('The side that types.'),
      name: z.string().nullable().describe('Name of the agent or the person. Null: not known.'),
    })
    .nullable()
    .describe('The one who types right now. Null: nobody.'),
  visit_expires_at: timestamp
    .nullable()
    .describe(
      'When the visit ends if nobody writes: half an hour after the last message. Null: no visit goes on.',
    ),
})
export type VisitorConversation = z.infer<typeof visitorConversation>

export const visit = z.object({
  visitor_token: z
    .string()
    .describe('Keep it in the browser: a returning visitor is known by it. It is a secret of the visitor.'),
  resumed: z.boolean().describe('True: the visitor was known by the token. False: a new visitor.'),
  visitor: z
    .object({
      id: id('visitor'),
      name: z.string().nullable().describe('Name of the visitor. Null: not known.'),
      email: z.string().nullable().describe('E-mail address of the visitor. Null: not known.'),
      identified: z.boolean().describe('True: the business’s backend has signed who it is.'),
    })
    .describe('The visitor, as far as they are known.'),
  conversation: visitorConversation
    .nullable()
    .describe('The visitor’s conversation. Null: there is none until the first message.'),
  unread: z.number().int().describe('Messages of the business that the visitor has not seen.'),
  settings: z
    .object({
      name: z
        .string()
        .describe('Name of the chat, for its heading.')
        .meta({ examples: ['Chat with us'] }),
      greeting: z
        .string()
        .nullable()
        .describe('The greeting, shown before the first message. Null: none.')
        .meta({ examples: ['Hello! How can we help?'] }),
      away_message: z
        .string()
        .nullable()
        .describe('The text that is shown out of business hours. Null: none.')
        .meta({ examples: ['We are back tomorrow at 9.'] }),
      suggested_questions: z
        .array(z.string())
        .describe('Questions to offer before the first message. Empty: none.')
        .meta({ examples: [['What does a haircut cost?']] }),
      require_identity: z.boolean().describe('True: only visitors whose identity is signed may write.'),
      business_name: z
        .string()
        .nullable()
        .describe('Name of the business, as the agent of the chat has it. Null: not known.')
        .meta({ examples: ['Glow & Go Salon'] }),
      agent: z
        .object({
          name: z
            .string()
            .describe('Name of the agent.')
            .meta({ examples: ['Meera'] }),
        })
        .nullable()
        .describe('The active agent of the chat, which answers first. Null: people answer.'),
      people: z
        .object({
          available: z.boolean().describe('True: it is within the business hours of the workspace.'),
          available_at: timestamp
            .nullable()
            .describe('When the business hours begin next. Null: they go on now, or none are planned.'),
        })
        .describe('Whether people of the business are there.'),
    })
    .describe('How the business has set up the chat.'),
})
export type Visit = z.infer<typeof visit>
