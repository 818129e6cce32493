/** Whether the values of a message fit its template: everything that the provider would refuse, by the path of the value. */
import {
  mayTakeValue,
  placeholders,
  type TemplateDefinition,
  takesMedia,
  takesValue,
  templateVariables,
  valuesOf,
} from '@parley/channels/kit'
import type { FieldProblem, OutboundContent, TemplateButton } from '@parley/contracts'

export type TemplateContent = Extract<OutboundContent, { type: 'template' }>
export type TemplateValues = Pick<
  TemplateContent,
  'variables' | 'buttons' | 'header_media_url' | 'header_location' | 'offer_expires_at' | 'carousel'
>
type Path = FieldProblem['path']

/** Meta's limits of values: https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes (132005, 132018) */
const LONGEST_TEXT = 1024
const LONGEST_CODE = 15
const LONGEST_COUPON = 20

export function checkValues(
  definition: TemplateDefinition,
  values: TemplateValues,
  now: Date,
): FieldProblem[] {
  return [
    ...checkVariables(definition, values, []),
    ...checkHeader(definition, values),
    ...checkOffer(definition, values, now),
    ...checkCards(definition, values),
  ]
}

/** `path` leads to the card, or is empty. */
function checkVariables(
  definition: Pick<TemplateDefinition, 'header' | 'body' | 'buttons' | 'one_time_password'>,
  content: Pick<TemplateValues, 'variables' | 'buttons'>,
  path: Path,
): FieldProblem[] {
  const values = valuesOf(content)
  const wanted = templateVariables(definition)
  const pathOf = (name: string): Path => pathOfVariable(name, content, path)
  const missing = wanted
    .filter((name) => !values[name]?.trim())
    .map((name) => problem(pathOf(name), 'required', `The template needs a value for ${shown(name)}.`))
  const buttons = definition.buttons.flatMap((button, index) =>
    mayTakeValue(button) ? [`button_${index}`] : [],
  )
  const surplus = Object.keys(values)
    .filter((name) => !wanted.includes(name) && !buttons.includes(name))
    .map((name) => problem(pathOf(name), 'unknown_field', surplusMessage(name, definition.buttons)))
  const wrong = Object.entries(values).flatMap(([name, value]) => {
    const said = wrongText(value, buttonNamed(name, definition.buttons), definition.one_time_password)
    return said === undefined ? [] : [problem(pathOf(name), said.rule, said.message)]
  })
  return [...missing, ...surplus, ...wrong]
}

function shown(name: string): string {
  return name.startsWith('button_') ? `${name}, the value of its button` : `{{${name}}}`
}

function surplusMessage(name: string, buttons: readonly TemplateButton[]): string {
  const button = buttonNamed(name, buttons)
  if (button) return `The button "${button.text}" of the type ${button.type} takes no value: leave it out.`
  return name.startsWith('button_')
    ? `The template has no ${name}: leave it out.`
    : `The template has no {{${name}}}: leave it out.`
}

function buttonNamed(name: string, buttons: readonly TemplateButton[]): TemplateButton | undefined {
  return name.startsWith('button_') ? buttons[Number(name.slice('button_'.length))] : undefined
}

/** The value stands in `buttons` or in `variables`, as the caller wrote it. */
function pathOfVariable(
  name: string,
  content: Pick<TemplateValues, 'variables' | 'buttons'>,
  path: Path,
): Path {
  const index = name.startsWith('button_') ? name.slice('button_'.length) : undefined
  return index !== undefined &&
    (content.buttons?.[index] !== undefined || content.variables[name] === undefined)
    ? [...path, 'buttons', index]
    : [...path, 'variables', name]
}

function wrongText(
  value: string,
  button: TemplateButton | undefined,
  code: TemplateDefinition['one_time_password'],
): { rule: string; message: string } | undefined {
  if (button?.type === 'copy_code' && value.length > LONGEST_COUPON)
    return { rule: 'too_long', message: `A code to copy has at most ${LONGEST_COUPON} characters.` }
  if (button?.type === 'url' && /\s/.test(value))
    return { rule: 'spaces', message: 'The end of an address has no spaces and no line breaks.' }
  if (button) return undefined
  if (code && value.length > LONGEST_CODE)
    return { rule: 'too_long', message: `A one-time code has at most ${LONGEST_CODE} characters.` }
  if (value.length > LONGEST_TEXT)
    return { rule: 'too_long', message: `A value has at most ${LONGEST_TEXT} characters.` }
  if (/[\n\r\t]/.test(value))
    return {
      rule: 'line_break',
      message: 'A value has no line breaks and no tabs: write a space or a comma instead.',
    }
  if (value.includes('     '))
    return { rule: 'many_spaces', message: 'A value has at most four spaces in a row.' }
  return undefined
}

function checkHeader({ header }: TemplateDefinition, values: TemplateValues): FieldProblem[] {
  const { header_media_url: url, header_location: place } = values
  const problems: FieldProblem[] = []
  if (takesMedia(header) && url === undefined)
    problems.push(
      problem(['header_media_url'], 'required', `Give the address of the ${header!.format} in the header.`),
    )
  if (!takesMedia(header) && url !== undefined)
    problems.push(
      problem(['header_media_url'], 'unknown_field', 'The template has no file in its header: leave it out.'),
    )
  if (header?.format === 'location' && place === undefined)
    problems.push(problem(['header_location'], 'required', 'Give the place that the header shows.'))
  if (header?.format !== 'location' && place !== undefined)
    problems.push(
      problem(['header_location'], 'unknown_field', 'The template has no place in its header: leave it out.'),
    )
  return problems
}

function checkOffer(
  { limited_time_offer: offer }: TemplateDefinition,
  { offer_expires_at: end }: TemplateValues,
  now: Date,
): FieldProblem[] {
  const path: Path = ['offer_expires_at']
  if (!offer?.has_expiration)
    return end === undefined
      ? []
      : [problem(path, 'unknown_field', 'The template has no offer that ends: leave it out.')]
  if (end === undefined) return [problem(path, 'required', 'Say when the offer ends.')]
  return new Date(end) > now
    ? []
    : [problem(path, 'in_the_past', `The offer has ended (${end}). Choose a later time.`)]
}

function checkCards(
  { cards = [] }: TemplateDefinition,
  { carousel: given = [] }: TemplateValues,
): FieldProblem[] {
  if (given.length !== cards.length)
    return [
      problem(
        ['carousel'],
        cards.length === 0 ? 'unknown_field' : 'count',
        `The template has ${cards.length} cards, and the message ${given.length}. Give the values of each card.`,
      ),
    ]
  return cards.flatMap((card, index) => {
    const { variables = {}, buttons } = given[index]!
    return checkVariables({ body: card.body ?? '', buttons: card.buttons }, { variables, buttons }, [
      'carousel',
      index,
    ])
  })
}

function problem(path: Path, rule: string, message: string): FieldProblem {
  return { path, rule, message }
}

/** The names of all values that a message must give. Those of a card begin with `card_<index>_`. */
export function expectedValues(definition: TemplateDefinition): string[] {
  const inCards = (definition.cards ?? []).flatMap((card, index) => [
    ...placeholders(card.body ?? '').map((name) => `card_${index}_${name}`),
    ...card.buttons.flatMap((button, at) => (takesValue(button) ? [`card_${index}_button_${at}`] : [])),
  ])
  return [...new Set([...definition.variables, ...inCards])]
}
