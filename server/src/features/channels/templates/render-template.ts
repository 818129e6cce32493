/** A template with its values in their places, as a customer sees it. Pure. */
import {
  fillPlaceholders,
  headerVariable,
  placeholders,
  type TemplateDefinition,
  takesMedia,
  valuesOf,
} from '@parley/channels/kit'
import type { TemplateButton, TemplateHeader, TemplatePreview } from '@parley/contracts'
import type { TemplateValues } from './check-values.ts'

type Rendered = Pick<
  TemplatePreview,
  'header' | 'body' | 'footer' | 'buttons' | 'limited_time_offer' | 'cards' | 'filled_from_examples'
>
/** The value of a placeholder: the one given, else its example. */
type ValueFor = (name: string) => string | undefined

export function renderTemplate(definition: TemplateDefinition, values: TemplateValues): Rendered {
  const fromExamples = new Set<string>()
  const lookUp =
    (given: Record<string, string>, prefix: string): ValueFor =>
    (name) => {
      if (given[name]?.trim()) return given[name]
      const example = definition.examples?.[`${prefix}${name}`]
      if (example !== undefined) fromExamples.add(`${prefix}${name}`)
      return example
    }
  const valueFor = lookUp(valuesOf(values), '')
  const inBody = placeholders(definition.body)
  const offer = definition.limited_time_offer
  return {
    header: definition.header
      ? renderHeader(definition.header, values, (name) => valueFor(headerVariable(name, inBody)))
      : null,
    body: fillPlaceholders(definition.body, valueFor),
    footer: definition.footer ?? null,
    buttons: renderButtons(definition.buttons, valueFor),
    limited_time_offer: offer
      ? { text: offer.text, expires_at: (offer.has_expiration && values.offer_expires_at) || null }
      : null,
    cards: (definition.cards ?? []).map((card, index) => {
      const given = values.carousel?.[index]
      const { variables = {}, buttons, header_media_url } = given ?? {}
      const ofCard = lookUp(valuesOf({ variables, buttons }), `card_${index}_`)
      return {
        header: renderHeader(card.header, { header_media_url }, ofCard),
        body: fillPlaceholders(card.body ?? '', ofCard),
        buttons: renderButtons(card.buttons, ofCard),
      }
    }),
    filled_from_examples: [...fromExamples],
  }
}

function renderHeader(
  header: TemplateHeader,
  values: Pick<TemplateValues, 'header_media_url' | 'header_location'>,
  valueFor: ValueFor,
): NonNullable<TemplatePreview['header']> {
  const { format } = header
  return {
    format,
    text: format === 'text' ? fillPlaceholders(header.text ?? '', valueFor) : null,
    media_url: takesMedia(header) ? (values.header_media_url ?? header.example_url ?? null) : null,
    location: (format === 'location' && values.header_location) || null,
  }
}

function renderButtons(buttons: readonly TemplateButton[], valueFor: ValueFor): TemplatePreview['buttons'] {
  return buttons.map((button, index) => {
    const value = () => valueFor(`button_${index}`)
    return {
      type: button.type,
      text: button.text,
      url: button.url === undefined ? null : fillPlaceholders(button.url, value),
      phone_number: button.phone_number ?? null,
      // The code of a one-time code stands in the text, too.
      code:
        button.type === 'copy_code'
          ? (value() ?? null)
          : button.type === 'otp'
            ? (valueFor('1') ?? null)
            : null,
    }
  })
}
