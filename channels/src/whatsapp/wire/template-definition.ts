import type { TemplateButton, TemplateCard } from '@parley/contracts'
import { type TemplateDefinition, templateVariables } from '../../kit/index.ts'
import { asFields, asList, asNumber, asText, type Fields } from './read-fields.ts'
import { readExamples } from './template-examples.ts'
import { readTemplateStatus } from './template-status.ts'

/** Meta lists the button of a one-time code as a link to this address, whatever it was created as. */
const CODE_ADDRESS = 'https://www.whatsapp.com/otp/'

/** Reads one element of Meta's template list; undefined when it has no id, name or language. */
export function readTemplateDefinition(value: unknown): TemplateDefinition | undefined {
  const template = asFields(value)
  const id = asText(template?.id)
  const name = asText(template?.name)
  const language = asText(template?.language)
  if (template === undefined || id === undefined || name === undefined || language === undefined)
    return undefined

  const components = (asList(template.components) ?? []).map((component) => asFields(component) ?? {})
  const parts = readParts(components)
  const quality = asText(asFields(template.quality_score)?.score)
  const reason = template.rejected_reason === 'NONE' ? undefined : asText(template.rejected_reason)
  const category = readCategory(template.category)
  const isNamed = asText(template.parameter_format)?.toUpperCase() === 'NAMED'
  const examples = readExamples(components)
  return {
    provider_template_id: id,
    name,
    language,
    category,
    // A word that nobody knows is no permission to send.
    status: readTemplateStatus(asText(template.status) ?? '') ?? 'disabled',
    ...(quality && { quality: quality.toLowerCase() }),
    ...(reason && { reason }),
    ...parts,
    ...(category === 'authentication' && { one_time_password: readOneTimePassword(components) }),
    ...(Object.keys(examples).length > 0 && { examples }),
    variables: templateVariables(parts),
    parameter_format: isNamed ? 'named' : 'positional',
  }
}

type Parts = Pick<
  TemplateDefinition,
  'body' | 'header' | 'footer' | 'buttons' | 'cards' | 'limited_time_offer'
>

function readParts(components: readonly Fields[]): Parts {
  const component = (type: string) => componentOf(components, type)
  const header = readHeader(component('HEADER'))
  const footer = asText(component('FOOTER')?.text)
  const cards = (asList(component('CAROUSEL')?.cards) ?? []).map(readCard)
  const offer = asFields(component('LIMITED_TIME_OFFER')?.limited_time_offer)
  return {
    body: asText(component('BODY')?.text) ?? '',
    ...(header && { header }),
    ...(footer && { footer }),
    buttons: readButtons(component('BUTTONS')),
    ...(cards.length > 0 && { cards }),
    ...(offer && {
      limited_time_offer: { text: asText(offer.text) ?? '', has_expiration: offer.has_expiration === true },
    }),
  }
}

export function componentOf(components: readonly Fields[], type: string): Fields | undefined {
  return components.find((candidate) => asText(candidate.type)?.toUpperCase() === type)
}

function readHeader(component: Fields | undefined): TemplateDefinition['header'] {
  const format = asText(component?.format)?.toLowerCase()
  const [file] = asList(asFields(component?.example)?.header_handle) ?? []
  const example = asText(file)
  switch (format) {
    case 'text':
      return { format, text: asText(component?.text) ?? '' }
    case 'image':
    case 'video':
    case 'document':
    case 'gif':
      return { format, ...(example?.startsWith('https://') && { example_url: example }) }
    case 'location':
      return { format }
    default:
      return undefined
  }
}

function readButtons(component: Fields | undefined): TemplateButton[] {
  return (asList(component?.buttons) ?? []).map((button) => {
    const fields = asFields(button) ?? {}
    const url = asText(fields.url)
    const text = asText(fields.text) ?? ''
    if (url?.startsWith(CODE_ADDRESS)) return { type: 'otp', text }
    const phone = asText(fields.phone_number)
    const flow = asText(fields.flow_id)
    const screen = asText(fields.navigate_screen)
    return {
      type: (asText(fields.type) ?? 'UNKNOWN').toLowerCase(),
      text,
      ...(url && { url }),
      ...(phone && { phone_number: phone }),
      ...(flow && { flow: { id: flow, ...(screen && { screen }) } }),
    }
  })
}

function readCard(value: unknown): TemplateCard {
  const components = (asList(asFields(value)?.components) ?? []).map((item) => asFields(item) ?? {})
  const body = asText(componentOf(components, 'BODY')?.text)
  return {
    header: readHeader(componentOf(components, 'HEADER')) ?? { format: 'image' },
    ...(body && { body }),
    buttons: readButtons(componentOf(components, 'BUTTONS')),
  }
}

function readOneTimePassword(components: readonly Fields[]): TemplateDefinition['one_time_password'] {
  return {
    security_recommendation: componentOf(components, 'BODY')?.add_security_recommendation === true,
    expires_in_minutes: asNumber(componentOf(components, 'FOOTER')?.code_expiration_minutes) ?? null,
  }
}

export function readCategory(value: unknown): TemplateDefinition['category'] {
  const category = asText(value)?.toLowerCase()
  return category === 'marketing' || category === 'utility' || category === 'authentication'
    ? category
    : 'unknown'
}
