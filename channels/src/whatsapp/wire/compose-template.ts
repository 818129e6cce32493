import type { OutboundContent } from '@parley/contracts'
import {
  DeliveryError,
  headerVariable,
  type OutboundMessage,
  placeholders,
  type TemplateDefinition,
  takesMedia,
  takesValue,
  templateVariables,
  valuesOf,
} from '../../kit/index.ts'

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
    offerOf(content, definition),
    ...buttonsOf(content.name, definition.buttons, values),
    carouselOf(content, definition),
  ]
  const present = components.filter((component) => component !== undefined)
  return {
    name: content.name,
    language: { policy: 'deterministic', code: content.language },
    ...(present.length > 0 && { components: present }),
  }
}

function variableValues(content: TemplateContent, definition: TemplateDefinition): Record<string, string> {
  const given = valuesOf(content)
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
  if (url !== undefined && !takesMedia(header))
    throw unavailable(`template ${content.name} has no media header: leave header_media_url out`)
  if (header === undefined) return undefined
  if (header.format === 'location') return locationOf(content)
  if (takesMedia(header)) return mediaOf(content.name, header.format, url)
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

function locationOf(content: TemplateContent): Component {
  if (content.header_location === undefined)
    throw unavailable(`template ${content.name} needs header_location, the place in its header`)
  return { type: 'header', parameters: [{ type: 'location', location: content.header_location }] }
}

function mediaOf(name: string, format: string, url: string | undefined): Component {
  if (url === undefined) throw unavailable(`template ${name} needs header_media_url, a link to its ${format}`)
  // Meta sends animated headers as video.
  const kind = format === 'gif' ? 'video' : format
  return { type: 'header', parameters: [{ type: kind, [kind]: { link: url } }] }
}

/** The end of the offer, which its countdown shows. */
function offerOf(content: TemplateContent, definition: TemplateDefinition): Component | undefined {
  if (!definition.limited_time_offer?.has_expiration) return undefined
  if (content.offer_expires_at === undefined)
    throw unavailable(`template ${content.name} needs offer_expires_at, the end of its offer`)
  const end = new Date(content.offer_expires_at).getTime()
  return {
    type: 'limited_time_offer',
    parameters: [{ type: 'limited_time_offer', limited_time_offer: { expiration_time_ms: end } }],
  }
}

/** Every card of the template has to be there, in its order. */
function carouselOf(
  content: TemplateContent,
  definition: TemplateDefinition,
): Record<string, unknown> | undefined {
  const cards = definition.cards ?? []
  const given = content.carousel ?? []
  if (given.length !== cards.length)
    throw unavailable(`template ${content.name} has ${cards.length} cards, and the message ${given.length}`)
  if (cards.length === 0) return undefined
  return {
    type: 'carousel',
    cards: cards.map((card, index) => {
      const { header_media_url: url, variables, buttons } = given[index]!
      const values = valuesOf({ variables: variables ?? {}, buttons })
      const of = { ...definition, body: card.body ?? '', buttons: card.buttons }
      const missing = templateVariables({ body: of.body, buttons: of.buttons }).filter(
        (name) => !values[name],
      )
      if (missing.length > 0)
        throw unavailable(`card ${index} of template ${content.name} misses ${missing.join(', ')}`)
      const body = bodyOf(of, values)
      return {
        card_index: index,
        components: [
          mediaOf(content.name, card.header.format, url),
          ...(body ? [body] : []),
          ...buttonsOf(content.name, card.buttons, values),
        ],
      }
    }),
  }
}

function buttonsOf(
  template: string,
  buttons: TemplateDefinition['buttons'],
  values: Record<string, string>,
): Component[] {
  return buttons.flatMap((button, index): Component[] => {
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
    throw unavailable(`button ${index} of template ${template} ("${button.text}") takes no value`)
  })
}

function unavailable(message: string): DeliveryError {
  return new DeliveryError({ code: 'template_unavailable', message })
}
