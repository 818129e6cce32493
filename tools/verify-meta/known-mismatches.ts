/** Where we and Meta's document differ, and why that is right. A line that no longer occurs must go. */
import type { KnownMismatch } from './mismatch.ts'

const NO_ALTERNATIVE = '/interactive/action must match exactly one schema in oneOf'
const INTERACTIVE_TYPES =
  '/interactive/type must be equal to one of the allowed values (button, call_permission_request, catalog_message, list, product, product_list, flow)'
const BUTTON_TYPES = 'must be equal to one of the allowed values (quick_reply, url, catalog)'
const ODD_PATTERN = 'must match pattern "^[2-6, 11-14]$"'

const OURS: KnownMismatch[] = [
  {
    check: 'ours-document',
    problem: '/ must NOT have unevaluated properties (biz_opaque_callback_data)',
    cases: [
      'buttons',
      'contact-cards',
      'link-button',
      'list',
      'location',
      'media-audio',
      'media-document',
      'media-image',
      'media-sticker',
      'media-video',
      'reaction',
      'reaction-removed',
      'text',
      'text-reply',
      'text-to-both',
      'text-to-user-id',
    ],
    why: 'The document leaves biz_opaque_callback_data out; Meta documents it for every message and gives it back in statuses.',
  },
  {
    check: 'ours-document',
    problem: '/ must NOT have unevaluated properties (recipient)',
    cases: ['text-to-user-id'],
    why: 'Business-scoped user ids are newer than v23.0 of the document.',
  },
  {
    check: 'ours-document',
    problem: "/ must have required property 'to'",
    cases: ['text-to-user-id'],
    why: 'With recipient there is no to; business-scoped user ids are newer than the document.',
  },
  {
    check: 'ours-document',
    problem: INTERACTIVE_TYPES,
    cases: ['link-button'],
    why: 'cta_url is documented by Meta and missing in the document.',
  },
  {
    check: 'ours-document',
    problem: NO_ALTERNATIVE,
    cases: ['link-button'],
    why: 'The action of cta_url is missing in the document.',
  },
  {
    check: 'ours-document',
    problem: `/template/components/1/index ${ODD_PATTERN}`,
    cases: ['template-authentication'],
    why: 'Buttons are counted from 0. The pattern is a character class that by mistake allows "1" and not "0".',
  },
  {
    check: 'ours-document',
    problem: `/template/components/2/index ${ODD_PATTERN}`,
    cases: ['template-rich'],
    why: 'Buttons are counted from 0. The pattern is a character class that by mistake allows "1" and not "0".',
  },
  {
    check: 'ours-document',
    problem: `/template/components/4/sub_type ${BUTTON_TYPES}`,
    cases: ['template-rich'],
    why: 'copy_code buttons are documented by Meta and missing in the document.',
  },
]

const EXAMPLES_AGAINST_DOCUMENT: KnownMismatch[] = [
  {
    check: 'examples-document',
    problem: "/ must have required property 'recipient_type'",
    cases: [
      'send_contact_message',
      'send_flow_template_message',
      'send_reply_to_contact_message',
      'send_sample_issue_resolution_template',
      'send_test_message',
    ],
    why: 'The examples leave it out, and Meta takes "individual" then.',
  },
  {
    check: 'examples-document',
    problem: "/template/language must have required property 'policy'",
    cases: [
      'send_catalog_template_message',
      'send_flow_template_message',
      'send_message_template_interactive',
      'send_message_template_media',
      'send_message_template_text',
      'send_sample_shipping_confirmation_template',
      'send_sample_text_message',
      'send_test_message',
    ],
    why: 'The examples leave it out, and Meta takes "deterministic" then, its only value. We send it.',
  },
  ...['latitude', 'longitude'].map(
    (name): KnownMismatch => ({
      check: 'examples-document',
      problem: `/location/${name} must be string`,
      cases: ['send_location_message', 'send_reply_to_location_message'],
      why: 'The examples give numbers where the schema wants texts. We send texts; the fake takes both.',
    }),
  ),
  {
    check: 'examples-document',
    problem: NO_ALTERNATIVE,
    cases: ['send_order_details_message', 'send_order_status_message'],
    why: 'Payments are in the examples and missing in the schema. We do not send them.',
  },
  {
    check: 'examples-document',
    problem: INTERACTIVE_TYPES,
    cases: ['send_order_details_message', 'send_order_status_message'],
    why: 'Payments are in the examples and missing in the schema. We do not send them.',
  },
  {
    check: 'examples-document',
    problem: 'type "undefined" is in no schema',
    cases: ['send_reply_to_list_message', 'send_text_message_with_preview_url'],
    why: 'The examples leave the type out.',
  },
  {
    check: 'examples-document',
    problem: '/template/components/1/index must be string',
    cases: ['send_catalog_template_message', 'send_sample_issue_resolution_template'],
    why: 'The examples give numbers where the schema wants texts. We send texts; the fake takes both.',
  },
  {
    check: 'examples-document',
    problem: '/template/components/2/index must be string',
    cases: ['send_sample_issue_resolution_template'],
    why: 'The examples give numbers where the schema wants texts. We send texts; the fake takes both.',
  },
  {
    check: 'examples-document',
    problem: `/template/components/0/index ${ODD_PATTERN}`,
    cases: ['send_flow_template_message'],
    why: 'Buttons are counted from 0, as this example does; the pattern allows "1" and not "0" by mistake.',
  },
  {
    check: 'examples-document',
    problem: `/template/components/2/index ${ODD_PATTERN}`,
    cases: ['send_message_template_interactive'],
    why: 'Buttons are counted from 0, as this example does; the pattern allows "1" and not "0" by mistake.',
  },
  {
    check: 'examples-document',
    problem: `/template/components/0/sub_type ${BUTTON_TYPES}`,
    cases: ['send_flow_template_message'],
    why: 'Flow buttons are in the examples and missing in the schema.',
  },
  {
    check: 'examples-document',
    problem: `/template/components/1/sub_type ${BUTTON_TYPES}`,
    cases: ['send_catalog_template_message'],
    why: 'The example writes CATALOG in capitals.',
  },
]

const EXAMPLES_AGAINST_FAKE: KnownMismatch[] = [
  {
    check: 'examples-fake',
    problem:
      "interactive.type: Invalid discriminator value. Expected 'button' | 'list' | 'cta_url' | 'flow' | 'location_request_message' | 'catalog_message' | 'product' | 'product_list'",
    cases: ['send_order_details_message', 'send_order_status_message'],
    why: 'Payments in chat: we do not send them, so the fake does not know them.',
  },
  {
    check: 'examples-fake',
    problem: 'text: Invalid input: expected object, received undefined',
    cases: ['send_reply_to_list_message'],
    why: 'The example lacks its type, and a message without one is a text.',
  },
  {
    check: 'examples-fake',
    problem: '[interactive]: Unrecognized key: "interactive"',
    cases: ['send_reply_to_list_message'],
    why: 'The example lacks its type, and a message without one is a text.',
  },
  ...[1, 2].map(
    (index): KnownMismatch => ({
      check: 'examples-fake',
      problem: `template.components.${index}.parameters.0.text: Invalid input: expected string, received boolean`,
      cases: ['send_sample_issue_resolution_template'],
      why: 'The example gives true and false as texts; a test of ours should not.',
    }),
  ),
  {
    check: 'examples-fake',
    problem: 'to: must be the number with + and country code',
    cases: ['send_sample_shipping_confirmation_template', 'send_sample_text_message'],
    why: 'Meta takes a number without + and may send it to a stranger; the fake refuses it so that a test finds it.',
  },
]

export const KNOWN_MISMATCHES: readonly KnownMismatch[] = [
  ...OURS,
  ...EXAMPLES_AGAINST_DOCUMENT,
  ...EXAMPLES_AGAINST_FAKE,
]
