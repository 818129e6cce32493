/** A draft as Meta takes it: https://developers.facebook.com/docs/whatsapp/business-management-api/message-templates/components */
import type { TemplateButton, TemplateCard, TemplateHeader } from '@parley/contracts'
import {
  headerVariable,
  placeholders,
  type TemplateDefinition,
  type TemplateDraft,
  takesMedia,
  templateVariables,
} from '../../kit/index.ts'
import { writeButtonExample, writeTextExamples } from './template-examples.ts'

/** The body of the call that creates a template. */
export function writeTemplate(draft: TemplateDraft): Record<string, unknown> {
  return {
    name: draft.name,
    language: draft.language,
    ...writeChange(draft),
    parameter_format: draft.parameter_format.toUpperCase(),
  }
}

/** The body of the call that edits one: name and language stay. */
export function writeChange(draft: TemplateDraft): Record<string, unknown> {
  return {
    category: draft.category.toUpperCase(),
    ...(draft.allow_category_change && { allow_category_change: true }),
    components: draft.category === 'authentication' ? writeCodeComponents(draft) : writeComponents(draft),
  }
}

/** The draft as Meta will list it. */
export function outlineTemplate(draft: TemplateDraft): TemplateDefinition {
  const { header, footer, buttons, limited_time_offer, one_time_password } = draft
  const shown = (part: TemplateHeader): TemplateHeader => ({
    format: part.format,
    ...(part.text !== undefined && { text: part.text }),
  })
  const isCode = draft.category === 'authentication'
  const parts = {
    // Meta writes the text around the code, and shows it from its review on.
    body: isCode ? '{{1}}' : draft.body,
    ...(header && { header: shown(header) }),
    ...(footer && { footer }),
    buttons: isCode && buttons.length === 0 ? [{ type: 'otp', text: '' }] : buttons,
    ...(draft.cards.length > 0 && {
      cards: draft.cards.map((card) => ({ ...card, header: shown(card.header) })),
    }),
    ...(limited_time_offer && { limited_time_offer }),
    ...(one_time_password && { one_time_password }),
  }
  return {
    provider_template_id: '',
    name: draft.name,
    language: draft.language,
    category: draft.category,
    status: 'draft',
    ...parts,
    examples: draft.examples,
    variables: templateVariables(parts),
    parameter_format: draft.parameter_format,
  }
}

function writeComponents(draft: TemplateDraft): Record<string, unknown>[] {
  const isNamed = draft.parameter_format === 'named'
  const exampleOf = (name: string) => draft.examples[name] ?? ''
  const inBody = placeholders(draft.body)
  const { header, limited_time_offer: offer } = draft
  return [
    ...(header ? [writeHeader(header, isNamed, (name) => exampleOf(headerVariable(name, inBody)))] : []),
    ...(offer ? [{ type: 'LIMITED_TIME_OFFER', limited_time_offer: offer }] : []),
    { type: 'BODY', text: draft.body, ...writeTextExamples(draft.body, 'body_text', isNamed, exampleOf) },
    ...(draft.footer ? [{ type: 'FOOTER', text: draft.footer }] : []),
    ...writeButtons(draft.buttons, (index) => exampleOf(`button_${index}`)),
    ...(draft.cards.length > 0
      ? [{ type: 'CAROUSEL', cards: draft.cards.map((card, index) => writeCard(card, index, draft)) }]
      : []),
  ]
}

function writeCard(card: TemplateCard, index: number, draft: TemplateDraft): Record<string, unknown> {
  const isNamed = draft.parameter_format === 'named'
  const exampleOf = (name: string) => draft.examples[`card_${index}_${name}`] ?? ''
  return {
    components: [
      writeHeader(card.header, isNamed, exampleOf),
      ...(card.body
        ? [
            {
              type: 'BODY',
              text: card.body,
              ...writeTextExamples(card.body, 'body_text', isNamed, exampleOf),
            },
          ]
        : []),
      ...writeButtons(card.buttons, (button) => exampleOf(`button_${button}`)),
    ],
  }
}

function writeHeader(
  header: TemplateHeader,
  isNamed: boolean,
  exampleOf: (name: string) => string,
): Record<string, unknown> {
  const format = header.format.toUpperCase()
  if (header.format === 'text') {
    const text = header.text ?? ''
    return { type: 'HEADER', format, text, ...writeTextExamples(text, 'header_text', isNamed, exampleOf) }
  }
  return {
    type: 'HEADER',
    format,
    ...(takesMedia(header) && { example: { header_handle: [header.handle] } }),
  }
}

function writeButtons(
  buttons: readonly TemplateButton[],
  exampleOf: (index: number) => string,
): Record<string, unknown>[] {
  if (buttons.length === 0) return []
  const written = buttons.map((button, index) => ({
    type: button.type.toUpperCase(),
    // Meta sets the words on a button that copies a code.
    ...(button.type !== 'copy_code' && { text: button.text }),
    ...(button.url !== undefined && { url: button.url }),
    ...(button.phone_number !== undefined && { phone_number: button.phone_number }),
    ...writeFlow(button),
    ...writeButtonExample(button, exampleOf(index)),
  }))
  return [{ type: 'BUTTONS', buttons: written }]
}

function writeFlow({ flow }: TemplateButton): Record<string, unknown> {
  if (flow === undefined) return {}
  return {
    ...(flow.id !== undefined ? { flow_id: flow.id } : { flow_name: flow.name }),
    flow_action: flow.action ?? 'navigate',
    ...(flow.screen !== undefined && { navigate_screen: flow.screen }),
  }
}

/** Meta writes the text of a one-time code itself. */
function writeCodeComponents(draft: TemplateDraft): Record<string, unknown>[] {
  const options = draft.one_time_password
  const minutes = options?.expires_in_minutes ?? null
  const button = draft.buttons[0]
  const otp = button?.otp
  return [
    { type: 'BODY', add_security_recommendation: options?.security_recommendation ?? true },
    ...(minutes === null ? [] : [{ type: 'FOOTER', code_expiration_minutes: minutes }]),
    {
      type: 'BUTTONS',
      buttons: [
        {
          type: 'OTP',
          otp_type: (otp?.type ?? 'copy_code').toUpperCase(),
          ...(button?.text && { text: button.text }),
          ...(otp?.autofill_text && { autofill_text: otp.autofill_text }),
          ...(otp?.apps && { supported_apps: otp.apps }),
          ...(otp?.zero_tap_terms_accepted && { zero_tap_terms_accepted: true }),
        },
      ],
    },
  ]
}
