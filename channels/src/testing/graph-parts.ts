/** Parts of a send request that several message types use. */
import { z } from 'zod'

const link = z.url({ protocol: /^https?$/ }).max(2000)
const captions = {
  caption: z.string().min(1).max(1024).optional(),
  filename: z.string().min(1).max(240).optional(),
  voice: z.boolean().optional(),
}

/** A file by id or by link, never both. */
export function media(extras: readonly (keyof typeof captions)[]) {
  const allowed = Object.fromEntries(extras.map((name) => [name, captions[name]]))
  return z.union([
    z.strictObject({ id: z.string().min(1), ...allowed }),
    z.strictObject({ link, ...allowed }),
  ])
}

const place = z.enum(['HOME', 'WORK'])

export const contactCard = z.strictObject({
  name: z.strictObject({
    formatted_name: z.string().min(1),
    first_name: z.string().optional(),
    last_name: z.string().optional(),
    middle_name: z.string().optional(),
    prefix: z.string().optional(),
    suffix: z.string().optional(),
  }),
  addresses: z
    .array(
      z.strictObject({
        street: z.string().optional(),
        city: z.string().optional(),
        state: z.string().optional(),
        zip: z.string().optional(),
        country: z.string().optional(),
        country_code: z.string().optional(),
        type: place.optional(),
      }),
    )
    .optional(),
  birthday: z.iso.date().optional(),
  emails: z.array(z.strictObject({ email: z.email(), type: place.optional() })).optional(),
  org: z
    .strictObject({
      company: z.string().optional(),
      department: z.string().optional(),
      title: z.string().optional(),
    })
    .optional(),
  phones: z
    .array(
      z.strictObject({
        phone: z.string(),
        type: z.enum(['HOME', 'WORK', 'CELL', 'MAIN', 'IPHONE']).optional(),
        wa_id: z.string().optional(),
      }),
    )
    .optional(),
  urls: z.array(z.strictObject({ url: z.url(), type: place.optional() })).optional(),
})

const parameter = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('text'),
    parameter_name: z.string().optional(),
    // Meta refuses line ends, tabs and runs of spaces in a parameter (132018).
    text: z.string().min(1).max(1024),
  }),
  z.strictObject({
    type: z.literal('currency'),
    currency: z.strictObject({
      fallback_value: z.string(),
      code: z.string().length(3),
      amount_1000: z.number(),
    }),
  }),
  z.strictObject({ type: z.literal('date_time'), date_time: z.looseObject({ fallback_value: z.string() }) }),
  z.strictObject({ type: z.literal('image'), image: media([]) }),
  z.strictObject({ type: z.literal('video'), video: media([]) }),
  z.strictObject({ type: z.literal('document'), document: media(['filename']) }),
  z.strictObject({
    type: z.literal('location'),
    location: z.strictObject({
      latitude: z.number(),
      longitude: z.number(),
      name: z.string().optional(),
      address: z.string().optional(),
    }),
  }),
  z.strictObject({
    type: z.literal('limited_time_offer'),
    limited_time_offer: z.strictObject({ expiration_time_ms: z.number().int() }),
  }),
  z.strictObject({ type: z.literal('payload'), payload: z.string().min(1).max(256) }),
  z.strictObject({ type: z.literal('coupon_code'), coupon_code: z.string().min(1).max(20) }),
  z.strictObject({ type: z.literal('action'), action: z.record(z.string(), z.unknown()) }),
])

export type GraphParameter = z.infer<typeof parameter>

const BUTTON_KINDS = ['quick_reply', 'url', 'copy_code', 'flow', 'catalog', 'mpm']

const header = z.strictObject({ type: z.literal('header'), parameters: z.array(parameter).min(1) })
const body = z.strictObject({ type: z.literal('body'), parameters: z.array(parameter).min(1) })
const button = z.strictObject({
  type: z.literal('button'),
  sub_type: z
    .string()
    .refine(
      (value) => BUTTON_KINDS.includes(value.toLowerCase()),
      `must be one of ${BUTTON_KINDS.join(', ')}`,
    ),
  index: z.union([z.string().regex(/^\d$/), z.number().int().min(0).max(9)]),
  parameters: z.array(parameter).min(1),
})

export const template = z.strictObject({
  name: z.string().regex(/^[a-z0-9_]{1,512}$/, 'must be lower-case letters, digits and _'),
  language: z.strictObject({
    code: z.string().regex(/^[a-z]{2,3}(_[A-Z]{2,4})?$/, 'must be a language code such as en or en_US'),
    policy: z.literal('deterministic').optional(),
  }),
  components: z
    .array(
      z.discriminatedUnion('type', [
        header,
        body,
        button,
        z.strictObject({
          type: z.literal('limited_time_offer'),
          parameters: z.array(parameter).length(1),
        }),
        z.strictObject({
          type: z.literal('carousel'),
          cards: z
            .array(
              z.strictObject({
                card_index: z.number().int().min(0).max(9),
                components: z.array(z.discriminatedUnion('type', [header, body, button])),
              }),
            )
            .min(1)
            .max(10),
        }),
      ]),
    )
    .optional(),
})

export type GraphTemplateRequest = z.infer<typeof template>
