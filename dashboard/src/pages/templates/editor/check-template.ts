/**
 * WhatsApp's limits, checked while somebody writes, so that each is said at its field and not after a review. The server checks
 * the same rules, and those of other channels, when the template is saved.
 */
import { fillPlaceholders, placeholders, variablesOf } from './placeholders.ts'
import { type ButtonFields, headerText, type TemplateFields } from './template-fields.ts'

export const LIMITS = {
  name: 512,
  header: 60,
  body: 1024,
  footer: 60,
  button: 25,
  url: 2000,
  code: 15,
  buttons: 10,
  /** Words for each placeholder, below which the review refuses a text as too dense. */
  wordsPerPlaceholder: 2,
} as const

/** Most buttons of one kind. */
export const MOST_BUTTONS: Readonly<Record<string, number>> = {
  quick_reply: 10,
  url: 2,
  phone_number: 1,
  copy_code: 1,
  flow: 1,
}

export type Rule =
  | 'required'
  | 'name'
  | 'language'
  | 'too_long'
  | 'one_line'
  | 'open'
  | 'at_edge'
  | 'order'
  | 'names'
  | 'one_placeholder'
  | 'no_placeholder'
  | 'too_dense'
  | 'empty_lines'
  | 'file'
  | 'example'
  | 'url'
  | 'url_placeholder'
  | 'phone'
  | 'repeated'
  | 'together'
  | 'minutes'
  | 'too_many'

export interface TemplateProblem {
  /** As the server names it: `buttons.0.text`. */
  path: string
  rule: Rule
  /** Mentioned by the sentence: a length and a limit, or names. */
  given: readonly (string | number)[]
}

/** Rules that are broken by what is missing: said when somebody wants to submit, not while they write. */
const MISSING: readonly Rule[] = ['required', 'example', 'file']
/** The provider's exact measure is not known: said, but no reason not to save. */
export const isAdvice = ({ rule }: TemplateProblem): boolean => rule === 'too_dense'
export const isMissing = ({ rule }: TemplateProblem): boolean => MISSING.includes(rule)

type Report = (path: string, rule: Rule, ...given: (string | number)[]) => void

export function checkTemplate(fields: TemplateFields): TemplateProblem[] {
  const problems: TemplateProblem[] = []
  const report: Report = (path, rule, ...given) => problems.push({ path, rule, given })
  const { name, language } = fields
  if (name === '') report('name', 'required')
  else if (!/^[a-z0-9_]+$/.test(name)) report('name', 'name')
  checkLength(name, 'name', LIMITS.name, report)
  if (!/^[a-z]{2,3}(?:_[A-Z]{2,4})?$/.test(language)) report('language', 'language')
  if (fields.category === 'authentication') {
    checkCode(fields, report)
    return problems
  }
  checkHeader(fields, report)
  checkBody(fields, report)
  checkLength(fields.footer, 'footer', LIMITS.footer, report)
  if (/[\n\r]/.test(fields.footer)) report('footer', 'one_line')
  if (placeholders(fields.footer).length > 0) report('footer', 'no_placeholder')
  checkButtons(fields.buttons, report)
  for (const variable of variablesOf({ ...fields, header: headerText(fields) })) {
    if (!fields.examples[variable]?.trim()) report(`examples.${variable}`, 'example')
    if (fields.buttons[Number(/^button_(\d+)$/.exec(variable)?.[1])]?.type === 'copy_code')
      checkLength(fields.examples[variable] ?? '', `examples.${variable}`, LIMITS.code, report)
  }
  return problems
}

function checkLength(text: string, path: string, most: number, report: Report): void {
  if (text.length > most) report(path, 'too_long', text.length, most)
}

function checkCode({ code, buttons }: TemplateFields, report: Report): void {
  const minutes = code.expires_in_minutes
  if (minutes !== null && !(Number.isInteger(minutes) && minutes >= 1 && minutes <= 90))
    report('one_time_password.expires_in_minutes', 'minutes', minutes)
  const label = buttons.find(({ type }) => type === 'otp')?.text ?? ''
  checkLength(label, 'buttons.0.text', LIMITS.button, report)
}

function checkHeader(fields: TemplateFields, report: Report): void {
  const { format, text, handle } = fields.header
  if (format === 'none' || format === 'location') return
  if (format !== 'text') {
    if (handle === '') report('header.handle', 'file')
    return
  }
  if (text.trim() === '') report('header.text', 'required')
  checkLength(text, 'header.text', LIMITS.header, report)
  if (/[\n\r]/.test(text)) report('header.text', 'one_line')
  if (placeholders(text).length > 1) report('header.text', 'one_placeholder')
  checkPlaceholders(text, 'header.text', fields.parameter_format === 'named', report)
}

function checkBody({ body, parameter_format }: TemplateFields, report: Report): void {
  const text = body.trim()
  if (text === '') report('body', 'required')
  checkLength(body, 'body', LIMITS.body, report)
  checkPlaceholders(body, 'body', parameter_format === 'named', report)
  if (text.startsWith('{{') || text.endsWith('}}')) report('body', 'at_edge')
  if (/[\n\r]{3}/.test(body)) report('body', 'empty_lines')
  const count = placeholders(body).length
  const words = fillPlaceholders(body, () => ' ')
    .split(/\s+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word)).length
  if (count > 1 && words < count * LIMITS.wordsPerPlaceholder) report('body', 'too_dense', count, words)
}

/** Numbers count from 1 without gaps; names are lower case. WhatsApp refuses a mixture. */
function checkPlaceholders(text: string, path: string, isNamed: boolean, report: Report): void {
  if (text.split('{{').length !== text.split('}}').length) report(path, 'open')
  const names = placeholders(text)
  if (isNamed) {
    const wrong = names.filter((name) => !/^[a-z][a-z0-9_]*$/.test(name))
    if (wrong.length > 0) report(path, 'names', wrong.join(', '))
    return
  }
  const numbers = names.map(Number).toSorted((a, b) => a - b)
  if (numbers.some((number, index) => number !== index + 1)) report(path, 'order', names.join(', '))
}

function checkButtons(buttons: readonly ButtonFields[], report: Report): void {
  if (buttons.length > LIMITS.buttons) report('buttons', 'too_many', buttons.length, LIMITS.buttons)
  const isReply = buttons.map(({ type }) => type === 'quick_reply')
  if (isReply.filter((reply, index) => index > 0 && reply !== isReply[index - 1]).length > 1)
    report('buttons', 'together')
  const words = new Map<string, number>()
  for (const [index, button] of buttons.entries()) {
    checkButton(button, `buttons.${index}`, report)
    const same = words.get(button.text)
    if (button.text !== '' && same !== undefined) report(`buttons.${index}.text`, 'repeated', same + 1)
    words.set(button.text, index)
  }
}

function checkButton(
  { type, text, url = '', phone_number = '' }: ButtonFields,
  path: string,
  report: Report,
) {
  if (type !== 'copy_code' && text.trim() === '') report(`${path}.text`, 'required')
  checkLength(text, `${path}.text`, LIMITS.button, report)
  if (placeholders(text).length > 0) report(`${path}.text`, 'no_placeholder')
  if (type === 'url') {
    const names = placeholders(url)
    checkLength(url, `${path}.url`, LIMITS.url, report)
    if (url === '') report(`${path}.url`, 'required')
    else if (!/^https?:\/\/[^\s{]/.test(url)) report(`${path}.url`, 'url')
    else if (names.length > 0 && (names.length > 1 || names[0] !== '1' || !url.endsWith('}}')))
      report(`${path}.url`, 'url_placeholder')
  }
  if (type !== 'phone_number') return
  if (phone_number === '') report(`${path}.phone_number`, 'required')
  else if (!/^\+?[1-9]\d{6,14}$/.test(phone_number)) report(`${path}.phone_number`, 'phone')
}
