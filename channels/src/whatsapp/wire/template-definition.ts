import type { TemplateDefinition } from '../../kit/index.ts'
import { asFields, asList, asText } from './read-fields.ts'
import { readTemplateStatus } from './template-status.ts'

const PLACEHOLDER = /\{\{\s*([A-Za-z0-9_]+)\s*\}\}/g

/**
 * Reads one element of Meta's template list; undefined when it has no id, name or language.
 * Header and body number their placeholders separately, so a header's `{{1}}` is the variable `header_1` when
 * the body has a `{{1}}` too. A button that takes a value is the variable `button_<index>`.
 */
export function readTemplateDefinition(value: unknown): TemplateDefinition | undefined {
  const template = asFields(value)
  const id = asText(template?.id)
  const name = asText(template?.name)
  const language = asText(template?.language)
  if (template === undefined || id === undefined || name === undefined || language === undefined)
    return undefined

  const components = (asList(template.components) ?? []).map((component) => asFields(component) ?? {})
  const component = (type: string) =>
    components.find((candidate) => asText(candidate.type)?.toUpperCase() === type)
  const body = asText(component('BODY')?.text) ?? ''
  const header = readHeader(component('HEADER'))
  const footer = asText(component('FOOTER')?.text)
  const buttons = (asList(component('BUTTONS')?.buttons) ?? []).map((button) => {
    const fields = asFields(button) ?? {}
    const url = asText(fields.url)
    return {
      type: (asText(fields.type) ?? 'UNKNOWN').toLowerCase(),
      text: asText(fields.text) ?? '',
      ...(url && { url }),
    }
  })
  const quality = asText(asFields(template.quality_score)?.score)
  const reason = template.rejected_reason === 'NONE' ? undefined : asText(template.rejected_reason)
  return {
    provider_template_id: id,
    name,
    language,
    category: readCategory(template.category),
    // A word that nobody knows is no permission to send.
    status: readTemplateStatus(asText(template.status) ?? '') ?? 'disabled',
    ...(quality && { quality: quality.toLowerCase() }),
    ...(reason && { reason }),
    body,
    ...(header && { header }),
    ...(footer && { footer }),
    buttons,
    variables: templateVariables({ body, header, buttons }),
    parameter_format: asText(template.parameter_format)?.toUpperCase() === 'NAMED' ? 'named' : 'positional',
  }
}

/** The names of all variables in the order of their places: header, body, buttons. Each name stands once. */
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

/** Placeholder names of one text, each once, in the order in which they appear. */
export function placeholders(text: string): string[] {
  return [...new Set([...text.matchAll(PLACEHOLDER)].map((match) => match[1]!))]
}

export function headerVariable(placeholder: string, bodyPlaceholders: readonly string[]): string {
  return /^\d+$/.test(placeholder) && bodyPlaceholders.includes(placeholder)
    ? `header_${placeholder}`
    : placeholder
}

/** Buttons that cannot be sent without a value: links with a placeholder and coupon codes. */
export function takesValue(button: TemplateDefinition['buttons'][number]): boolean {
  return button.type === 'copy_code' || (button.type === 'url' && placeholders(button.url ?? '').length > 0)
}

function readHeader(component: Record<string, unknown> | undefined): TemplateDefinition['header'] {
  const format = asText(component?.format)?.toLowerCase()
  switch (format) {
    case 'text':
      return { format, text: asText(component?.text) ?? '' }
    case 'image':
    case 'video':
    case 'document':
    case 'location':
    case 'gif':
      return { format }
    default:
      return undefined
  }
}

function readCategory(value: unknown): TemplateDefinition['category'] {
  const category = asText(value)?.toLowerCase()
  return category === 'marketing' || category === 'utility' || category === 'authentication'
    ? category
    : 'unknown'
}
