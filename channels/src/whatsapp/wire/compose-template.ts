import type { OutboundContent } from '@parley/contracts'
import { DeliveryError, type OutboundMessage, type TemplateDefinition } from '../../kit/index.ts'
import { headerVariable, placeholders, takesValue, templateVariables } from './template-definition.ts'

type TemplateContent = Extract<OutboundContent, { type: 'template' }>
type Component = { type: string; parameters: Record<string, unknown>[] } & Record<string, unknown>

/**
 * Fills a template's components from its definition. Every variable must be given and none may be left over:
 * Meta counts them (132000), and its answer does not say which one is wrong.
 */
export function composeTemplate(content: TemplateContent, message: OutboundMessage): Record<string, unknown> {
  const definition = message.template
  if (definition === undefined)
    throw unavailable(
      `template ${content.name} (${content.language}) is not known on this channel: sync its templates`,
    )
  if (definition.name !== content.name || definition.language !== content.language)
    throw unavailable(
      `the definition is of ${definition.name} (${definition.language}), not of ${content.name} (${content.language})`,
    )
  if (definition.category === 'authentication' && message.to.phone === undefined)
    throw new DeliveryError({
      code: 'recipient_invalid',
      message: 'authentication templates need a phone number; WhatsApp refuses them for a user id alone',
    })
  const values = variableValues(content, definition)
  const components = [
    headerOf(content, definition, values),
    bodyOf(definition, values),
    ...buttonsOf(content, definition, values),
  ]
  const present = components.filter((component) => component !== undefined)
  return {
    name: content.name,
    language: { policy: 'deterministic', code: content.language },
    ...(present.length > 0 && { components: present }),
  }
}

function variableValues(content: TemplateContent, definition: TemplateDefinition): Record<string, string> {
  const given: Record<string, string> = { ...content.variables }
  for (const [index, value] of Object.entries(content.buttons ?? {})) given[`button_${index}`] = value
  const wanted = templateVariables(definition)
  const optional = definition.buttons.map((_, index) => `button_${index}`)
  const missing = wanted.filter((name) => !given[name])
  const surplus = Object.keys(given).filter((name) => !wanted.includes(name) && !optional.includes(name))
  if (missing.length === 0 && surplus.length === 0) return given
  const complaints = [
    ...(missing.length > 0 ? [`missing: ${missing.join(', ')}`] : []),
    ...(surplus.length > 0 ? [`not in the template: ${surplus.join(', ')}`] : []),
  ]
  throw unavailable(
    `the variables of template ${content.name} do not fit (${complaints.join('; ')}); it takes ${wanted.join(', ') || 'none'}`,
  )
}

function headerOf(
  content: TemplateContent,
  definition: TemplateDefinition,
  values: Record<string, string>,
): Component | undefined {
  const { header } = definition
  const url = content.header_media_url
  const takesMedia = header !== undefined && ['image', 'video', 'document', 'gif'].includes(header.format)
  if (url !== undefined && !takesMedia)
    throw unavailable(`template ${content.name} has no media header: leave header_media_url out`)
  if (header === undefined) return undefined
  if (header.format === 'location')
    throw new DeliveryError({
      code: 'content_rejected',
      message: `template ${content.name} has a location header, which cannot be sent yet`,
    })
  if (takesMedia) {
    if (url === undefined)
      throw unavailable(`template ${content.name} needs header_media_url, a link to its ${header.format}`)
    // Meta sends animated headers as video.
    const format = header.format === 'gif' ? 'video' : header.format
    return { type: 'header', parameters: [{ type: format, [format]: { link: url } }] }
  }
  const bodyNames = placeholders(definition.body)
  const names = placeholders(header.text ?? '')
  if (names.length === 0) return undefined
  return {
    type: 'header',
    parameters: names.map((name) =>
      textParameter(name, values[headerVariable(name, bodyNames)]!, definition),
    ),
  }
}

function bodyOf(definition: TemplateDefinition, values: Record<string, string>): Component | undefined {
  const names = placeholders(definition.body)
  // Positions count by number, wherever the translation puts them in the sentence.
  const ordered =
    definition.parameter_format === 'positional' ? names.toSorted((a, b) => Number(a) - Number(b)) : names
  if (ordered.length === 0) return undefined
  return { type: 'body', parameters: ordered.map((name) => textParameter(name, values[name]!, definition)) }
}

function textParameter(name: string, text: string, definition: TemplateDefinition): Record<string, unknown> {
  return definition.parameter_format === 'named'
    ? { type: 'text', parameter_name: name, text }
    : { type: 'text', text }
}

function buttonsOf(
  content: TemplateContent,
  definition: TemplateDefinition,
  values: Record<string, string>,
): Component[] {
  return definition.buttons.flatMap((button, index): Component[] => {
    const at = { type: 'button', index: String(index) }
    // The code of an authentication template stands in its body and again in its button.
    const value = values[`button_${index}`] ?? (button.type === 'otp' ? values['1'] : undefined)
    if (value === undefined) return []
    switch (button.type) {
      case 'url':
        if (!takesValue(button)) break
        return [{ ...at, sub_type: 'url', parameters: [{ type: 'text', text: value }] }]
      case 'otp':
        return [{ ...at, sub_type: 'url', parameters: [{ type: 'text', text: value }] }]
      case 'copy_code':
        return [{ ...at, sub_type: 'copy_code', parameters: [{ type: 'coupon_code', coupon_code: value }] }]
      case 'quick_reply':
        return [{ ...at, sub_type: 'quick_reply', parameters: [{ type: 'payload', payload: value }] }]
      case 'flow':
        return [{ ...at, sub_type: 'flow', parameters: [{ type: 'action', action: { flow_token: value } }] }]
    }
    throw unavailable(`button ${index} of template ${content.name} ("${button.text}") takes no value`)
  })
}

function unavailable(message: string): DeliveryError {
  return new DeliveryError({ code: 'template_unavailable', message })
}
