/**
 * The requests that `POST /{phone number id}/messages` takes, written strictly from Meta's documentation: an unknown field,
 * a text too long or a number without "+" is refused. Real Graph lets some of this pass; a test should not.
 * https://developers.facebook.com/docs/whatsapp/cloud-api/reference/messages (read 2026-09)
 */
import { z } from 'zod'
import { interactive } from './graph-interactive.ts'
import { contactCard, media, template } from './graph-parts.ts'

const base = {
  messaging_product: z.literal('whatsapp'),
  recipient_type: z.literal('individual').optional(),
  to: z
    .string()
    .regex(/^\+[1-9]\d{6,14}$/, 'must be the number with + and country code')
    .optional(),
  recipient: z
    .string()
    .regex(/^[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]{1,128}$/, 'must be a business-scoped user id')
    .optional(),
  context: z.strictObject({ message_id: z.string().min(1) }).optional(),
  biz_opaque_callback_data: z.string().max(512).optional(),
}

/** Degrees; Meta takes numbers and texts of numbers. */
function coordinate(limit: number) {
  const isWithin = (value: number) => Math.abs(value) <= limit
  return z.union([
    z.number().refine(isWithin),
    z
      .string()
      .regex(/^-?\d+(\.\d+)?$/)
      .refine((text) => isWithin(Number(text))),
  ])
}

const message = z.discriminatedUnion('type', [
  z.strictObject({
    ...base,
    type: z.literal('text'),
    text: z.strictObject({ body: z.string().min(1).max(4096), preview_url: z.boolean().optional() }),
  }),
  z.strictObject({ ...base, type: z.literal('image'), image: media(['caption']) }),
  z.strictObject({ ...base, type: z.literal('video'), video: media(['caption']) }),
  z.strictObject({ ...base, type: z.literal('audio'), audio: media(['voice']) }),
  z.strictObject({ ...base, type: z.literal('document'), document: media(['caption', 'filename']) }),
  z.strictObject({ ...base, type: z.literal('sticker'), sticker: media([]) }),
  z.strictObject({
    ...base,
    type: z.literal('location'),
    location: z.strictObject({
      latitude: coordinate(90),
      longitude: coordinate(180),
      name: z.string().max(1000).optional(),
      address: z.string().max(1000).optional(),
    }),
  }),
  z.strictObject({ ...base, type: z.literal('contacts'), contacts: z.array(contactCard).min(1).max(257) }),
  z.strictObject({
    ...base,
    type: z.literal('reaction'),
    reaction: z.strictObject({ message_id: z.string().startsWith('wamid.'), emoji: z.string().max(32) }),
  }),
  z.strictObject({ ...base, type: z.literal('interactive'), interactive }),
  z.strictObject({ ...base, type: z.literal('template'), template }),
])

const readReceipt = z.strictObject({
  messaging_product: z.literal('whatsapp'),
  status: z.literal('read'),
  message_id: z.string().startsWith('wamid.'),
  typing_indicator: z.strictObject({ type: z.literal('text') }).optional(),
})

export type GraphMessage = z.infer<typeof message>
export type GraphReadReceipt = z.infer<typeof readReceipt>

export interface RequestProblem {
  path: string
  message: string
  kind: 'missing' | 'unknown' | 'invalid'
}

export type CheckedRequest =
  | { kind: 'message'; message: GraphMessage }
  | { kind: 'read'; receipt: GraphReadReceipt }
  | { kind: 'refused'; problems: RequestProblem[] }

/** Reads a body sent to /messages: a message, a read receipt, or what is wrong with it. */
export function checkGraphRequest(body: unknown): CheckedRequest {
  if (typeof body !== 'object' || body === null)
    return {
      kind: 'refused',
      problems: [{ path: '', message: 'the body is no JSON object', kind: 'invalid' }],
    }
  if ('status' in body) {
    const parsed = readReceipt.safeParse(body)
    return parsed.success
      ? { kind: 'read', receipt: parsed.data }
      : { kind: 'refused', problems: problemsOf(parsed.error) }
  }
  // A message without a type is a text.
  const parsed = message.safeParse('type' in body ? body : { ...body, type: 'text' })
  if (!parsed.success) return { kind: 'refused', problems: problemsOf(parsed.error) }
  if (parsed.data.to === undefined && parsed.data.recipient === undefined)
    return {
      kind: 'refused',
      problems: [{ path: 'to', message: 'to or recipient is required', kind: 'missing' }],
    }
  return { kind: 'message', message: parsed.data }
}

function problemsOf(error: z.ZodError): RequestProblem[] {
  return error.issues.map((issue) => ({
    path: issue.path.join('.') + (issue.code === 'unrecognized_keys' ? `[${issue.keys.join(', ')}]` : ''),
    message: issue.message,
    kind:
      issue.code === 'unrecognized_keys'
        ? 'unknown'
        : issue.message.includes('received undefined')
          ? 'missing'
          : 'invalid',
  }))
}
