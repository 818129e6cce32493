/** Interactive messages: buttons, lists, links, flows and products. */
import { z } from 'zod'
import { media } from './graph-parts.ts'

const body = (limit: number) => z.strictObject({ text: z.string().min(1).max(limit) })
const footer = z.strictObject({ text: z.string().min(1).max(60) }).optional()
const textHeader = z.strictObject({ type: z.literal('text'), text: z.string().min(1).max(60) })
const anyHeader = z.discriminatedUnion('type', [
  textHeader,
  z.strictObject({ type: z.literal('image'), image: media([]) }),
  z.strictObject({ type: z.literal('video'), video: media([]) }),
  z.strictObject({ type: z.literal('document'), document: media(['filename']) }),
])

const button = z.strictObject({
  type: z.literal('reply'),
  reply: z.strictObject({ id: z.string().min(1).max(256), title: z.string().min(1).max(20) }),
})

const row = z.strictObject({
  id: z.string().min(1).max(200),
  title: z.string().min(1).max(24),
  description: z.string().min(1).max(72).optional(),
})

const listSections = z
  .array(z.strictObject({ title: z.string().min(1).max(24).optional(), rows: z.array(row).min(1).max(10) }))
  .min(1)
  .max(10)
  .refine(
    (sections) => sections.length === 1 || sections.every((section) => section.title !== undefined),
    'every section needs a title where there are several',
  )
  .refine((sections) => sections.flatMap((section) => section.rows).length <= 10, 'at most 10 rows in all')
  .refine(
    (sections) => isDistinct(sections.flatMap((section) => section.rows.map(({ id }) => id))),
    'row ids must differ',
  )

const productSections = z
  .array(
    z.strictObject({
      title: z.string().min(1).max(24).optional(),
      product_items: z
        .array(z.strictObject({ product_retailer_id: z.string().min(1) }))
        .min(1)
        .max(30),
    }),
  )
  .min(1)
  .max(10)

const flowParameters = z
  .strictObject({
    flow_message_version: z.literal('3'),
    flow_id: z.string().optional(),
    flow_name: z.string().optional(),
    flow_cta: z.string().min(1).max(30),
    flow_token: z.string().optional(),
    mode: z.enum(['draft', 'published']).optional(),
    flow_action: z.enum(['navigate', 'data_exchange']).optional(),
    flow_action_payload: z
      .strictObject({ screen: z.string().optional(), data: z.record(z.string(), z.unknown()).optional() })
      .optional(),
  })
  .refine(
    (flow) => (flow.flow_id === undefined) !== (flow.flow_name === undefined),
    'needs flow_id or flow_name, not both',
  )

export const interactive = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('button'),
    header: anyHeader.optional(),
    body: body(1024),
    footer,
    action: z.strictObject({
      buttons: z
        .array(button)
        .min(1)
        .max(3)
        .refine((buttons) => isDistinct(buttons.map(({ reply }) => reply.id)), 'button ids must differ')
        .refine(
          (buttons) => isDistinct(buttons.map(({ reply }) => reply.title)),
          'button titles must differ',
        ),
    }),
  }),
  z.strictObject({
    type: z.literal('list'),
    header: textHeader.optional(),
    body: body(4096),
    footer,
    action: z.strictObject({ button: z.string().min(1).max(20), sections: listSections }),
  }),
  z.strictObject({
    type: z.literal('cta_url'),
    header: anyHeader.optional(),
    body: body(1024),
    footer,
    action: z.strictObject({
      name: z.literal('cta_url'),
      parameters: z.strictObject({
        display_text: z.string().min(1).max(20),
        url: z.url({ protocol: /^https?$/ }),
      }),
    }),
  }),
  z.strictObject({
    type: z.literal('flow'),
    header: anyHeader.optional(),
    body: body(1024),
    footer,
    action: z.strictObject({ name: z.literal('flow'), parameters: flowParameters }),
  }),
  z.strictObject({
    type: z.literal('location_request_message'),
    body: body(1024),
    action: z.strictObject({ name: z.literal('send_location') }),
  }),
  z.strictObject({
    type: z.literal('catalog_message'),
    body: body(1024),
    footer,
    action: z.strictObject({
      name: z.literal('catalog_message'),
      parameters: z.strictObject({ thumbnail_product_retailer_id: z.string() }).optional(),
    }),
  }),
  z.strictObject({
    type: z.literal('product'),
    body: body(1024).optional(),
    footer,
    action: z.strictObject({ catalog_id: z.string(), product_retailer_id: z.string() }),
  }),
  z.strictObject({
    type: z.literal('product_list'),
    header: textHeader,
    body: body(1024),
    footer,
    action: z.strictObject({ catalog_id: z.string(), sections: productSections }),
  }),
])

function isDistinct(values: string[]): boolean {
  return new Set(values).size === values.length
}
