/** Channels that the vendor has and this server has not: the request is checked as theirs, then refused by name. */
import { z } from 'zod'
import { type DialectRoute, phone, readInput, route } from '../kit/index.ts'
import { refuse } from './errors.ts'

const content = z.string().min(1).max(4096).optional()
const chat = z.looseObject({ to: phone, body: content, text: content, media: z.unknown().optional() })
const address = z.email().max(320)

/** One address or a list of them. Each that is wrong is named by its place. */
function checkRecipients(to: unknown, context: z.core.$RefinementCtx): void {
  const say = (message: string, rule: string, input: unknown, path: number[] = []) =>
    context.addIssue({ code: 'custom', message, params: { rule }, input, path })
  const list = Array.isArray(to) ? to : [to]
  if (to === undefined) say('This field is required.', 'required', to)
  else if (list.length === 0 || list.length > 1000) say('Give 1 to 1,000 addresses.', 'too_small', to)
  for (const [at, one] of to === undefined ? [] : list.slice(0, 1000).entries()) {
    if (!address.safeParse(one).success)
      say('Give an e-mail address.', 'bad_email', one, Array.isArray(to) ? [at] : [])
  }
}

const INPUTS = {
  sms: z.looseObject({ to: phone, body: z.string().min(1).max(1600) }),
  rcs: chat,
  viber: chat,
  email: z
    .looseObject({
      to: z.unknown().superRefine(checkRecipients),
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
