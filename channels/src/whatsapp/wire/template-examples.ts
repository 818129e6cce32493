/** Example values, which Meta keeps in each component and we keep by the name of the variable. */
import type { TemplateButton } from '@parley/contracts'
import { fillPlaceholders, headerVariable, placeholders } from '../../kit/index.ts'
import { asFields, asList, asText, type Fields } from './read-fields.ts'

/** The examples of one list of components. `prefix` is that of a card. */
export function readExamples(components: readonly Fields[], prefix = ''): Record<string, string> {
  const find = (type: string) =>
    components.find((candidate) => asText(candidate.type)?.toUpperCase() === type)
  const body = asText(find('BODY')?.text) ?? ''
  const inBody = placeholders(body)
  const found = [
    ...textExamples(find('HEADER'), 'header_text').map(([name, value]) => [
      headerVariable(name, inBody),
      value,
    ]),
    ...textExamples(find('BODY'), 'body_text'),
    ...(asList(find('BUTTONS')?.buttons) ?? []).flatMap((button, index) => {
      const value = buttonExample(asFields(button) ?? {})
      return value === undefined ? [] : [[`button_${index}`, value]]
    }),
  ].map(([name, value]) => [`${prefix}${name}`, value] as const)
  const cards = asList(find('CAROUSEL')?.cards) ?? []
  const inCards = cards.map((card, index) => {
    const parts = (asList(asFields(card)?.components) ?? []).map((part) => asFields(part) ?? {})
    return readExamples(parts, `card_${index}_`)
  })
  return Object.assign({}, Object.fromEntries(found), ...inCards)
}

/** Positional examples stand in the order of the numbers; the body has one more list around them. */
function textExamples(component: Fields | undefined, field: 'header_text' | 'body_text'): [string, string][] {
  const example = asFields(component?.example) ?? {}
  const named = asList(example[`${field}_named_params`])
  if (named !== undefined)
    return named.flatMap((item) => {
      const { param_name: name, example: value } = asFields(item) ?? {}
      return asText(name) && asText(value) ? [[asText(name)!, asText(value)!]] : []
    })
  const list = asList(example[field]) ?? []
  const values = asList(list[0]) ?? list
  const names = placeholders(asText(component?.text) ?? '').toSorted((a, b) => Number(a) - Number(b))
  return names.flatMap((name, index) => {
    const value = asText(values[index])
    return value === undefined ? [] : [[name, value]]
  })
}

/** Of a link Meta shows the whole address: the value is what stands in the place of the placeholder. */
function buttonExample(button: Fields): string | undefined {
  const [first] = asList(button.example) ?? [button.example]
  const example = asText(first)
  const before = asText(button.url)?.split('{{', 1)[0]
  return before !== undefined && example?.startsWith(before)
    ? example.slice(before.length) || undefined
    : example
}

/** The examples of one text, as Meta takes them; nothing for a text without placeholders. */
export function writeTextExamples(
  text: string,
  field: 'header_text' | 'body_text',
  isNamed: boolean,
  exampleOf: (name: string) => string,
): Record<string, unknown> {
  const names = placeholders(text)
  if (names.length === 0) return {}
  if (isNamed)
    return {
      example: {
        [`${field}_named_params`]: names.map((name) => ({ param_name: name, example: exampleOf(name) })),
      },
    }
  const values = names.toSorted((a, b) => Number(a) - Number(b)).map(exampleOf)
  return { example: { [field]: field === 'body_text' ? [values] : values } }
}

export function writeButtonExample(button: TemplateButton, value: string): Record<string, unknown> {
  if (button.type === 'copy_code') return { example: value }
  if (button.type === 'url' && placeholders(button.url ?? '').length > 0)
    return { example: [fillPlaceholders(button.url!, () => value)] }
  return {}
}
