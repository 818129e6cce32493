/** The placeholders of a template, and the names by which a message gives their values. */
import type { OutboundContent, TemplateButton } from '@parley/contracts'
import type { TemplateDefinition } from './templates.ts'

type TemplateContent = Extract<OutboundContent, { type: 'template' }>

const PLACEHOLDER = /\{\{\s*([A-Za-z0-9_]+)\s*\}\}/g

/** Placeholder names of one text, each once, in the order in which they appear. */
export function placeholders(text: string): string[] {
  return [...new Set([...text.matchAll(PLACEHOLDER)].map((match) => match[1]!))]
}

/** The text with each placeholder replaced; one without a value stays as it is. */
export function fillPlaceholders(text: string, valueFor: (name: string) => string | undefined): string {
  return text.replaceAll(PLACEHOLDER, (whole, name: string) => valueFor(name) ?? whole)
}

/**
 * The names of all variables in the order of their places: header, body, buttons. Each name stands once. Header and body
 * number their placeholders separately, so a header's `{{1}}` is the variable `header_1` when the body has a `{{1}}` too. A
 * button that takes a value is the variable `button_<index>`.
 */
export function templateVariables(
  template: Pick<TemplateDefinition, 'body' | 'header' | 'buttons'>,
): string[] {
  const body = placeholders(template.body)
  return [
    ...new Set([
      ...placeholders(template.header?.text ?? '').map((name) => headerVariable(name, body)),
      ...body,
      ...template.buttons.flatMap((button, index) => (takesValue(button) ? [`button_${index}`] : [])),
    ]),
  ]
}

export function headerVariable(placeholder: string, bodyPlaceholders: readonly string[]): string {
  return /^\d+$/.test(placeholder) && bodyPlaceholders.includes(placeholder)
    ? `header_${placeholder}`
    : placeholder
}

/** Buttons that cannot be sent without a value: links with a placeholder and coupon codes. */
export function takesValue(button: TemplateButton): boolean {
  return button.type === 'copy_code' || (button.type === 'url' && placeholders(button.url ?? '').length > 0)
}

/** Buttons that may be sent with a value: also those with an answer or a token of their own. */
export function mayTakeValue(button: TemplateButton): boolean {
  return takesValue(button) || button.type === 'quick_reply' || button.type === 'flow'
}

/** The values of a message by the name of the variable. Those of buttons may come either way. */
export function valuesOf(content: Pick<TemplateContent, 'variables' | 'buttons'>): Record<string, string> {
  const buttons = Object.entries(content.buttons ?? {})
  return {
    ...content.variables,
    ...Object.fromEntries(buttons.map(([index, value]) => [`button_${index}`, value])),
  }
}

/** Whether messages with this header need a file. */
export function takesMedia(header: { format: string } | undefined): boolean {
  return header !== undefined && ['image', 'video', 'document', 'gif'].includes(header.format)
}
