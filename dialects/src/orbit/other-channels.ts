/** Channels that the vendor has and this server has not: the request is checked as theirs, then refused by name. */
import { z } from 'zod'
import { type DialectRoute, phone, readInput, route } from '../kit/index.ts'
import { refuse } from './errors.ts'

const content = z.string().min(1).max(4096).optional()
const chat = z.looseObject({ to: phone, body: content, text: content, media: z.unknown().optional() })
const INPUTS = {
  sms: z.looseObject({ to: phone, body: z.string().min(1).max(1600) }),
  rcs: chat,
  viber: chat,
  email: z
    .looseObject({
      to: z.union([z.email().max(320), z.array(z.email().max(320)).min(1).max(1000)], {
        error: 'Give an e-mail address, or a list of them.',
      }),
      subject: z.string().min(1).max(998),
      html: z.string().min(1).max(1_000_000).optional(),
      text: z.string().min(1).max(1_000_000).optional(),
    })
    .refine((body) => body.html !== undefined || body.text !== undefined, {
      error: 'Give html, text or both.',
      path: ['text'],
    }),
} as const

export const otherChannelRoutes: DialectRoute[] = Object.entries(INPUTS).map(([channel, input]) =>
  route({
    method: 'POST',
    path: `/messages/${channel}`,
    parse: ({ body }) => readInput<z.ZodType>(input, body),
    // A caller without the right to send gets that error first, as everywhere.
    operation: 'messages.list',
    read: () => ({ limit: 1 }),
    write(_page, { request }) {
      throw refuse(
        request,
        'CHANNEL_NOT_CONNECTED',
        `No ${channel} channel is connected. Connected is WhatsApp: POST /messages/whatsapp.`,
        { channel },
      )
    },
  }),
)
