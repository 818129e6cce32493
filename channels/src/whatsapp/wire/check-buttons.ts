import type { TemplateButton } from '@parley/contracts'
import { placeholders } from '../../kit/index.ts'
import type { Path, Report } from './check-parts.ts'

/** How many of each kind one template may have. */
const MOST: Readonly<Record<string, number>> = {
  quick_reply: 10,
  url: 2,
  phone_number: 1,
  copy_code: 1,
  flow: 1,
  catalog: 1,
  mpm: 1,
}

export function checkButtons(buttons: readonly TemplateButton[], path: Path, report: Report): void {
  for (const [type, most] of Object.entries(MOST)) {
    const count = buttons.filter((button) => button.type === type).length
    if (count > most)
      report(path, 'too_many', `There are ${count} buttons of the type ${type}; ${most} may be.`)
  }
  const kinds = buttons.map(({ type }) => type === 'quick_reply')
  const changes = kinds.filter((kind, index) => index > 0 && kind !== kinds[index - 1]).length
  if (changes > 1)
    report(path, 'order', 'Put all buttons of the type quick_reply together, before or after the others.')
  const words = new Map<string, number>()
  for (const [index, button] of buttons.entries()) {
    const at = [...path, index]
    checkButton(button, at, report)
    if (button.text && words.has(button.text))
      report([...at, 'text'], 'repeated', `Button ${words.get(button.text)} has the same words.`)
    words.set(button.text, index)
  }
}

function checkButton(button: TemplateButton, path: Path, report: Report): void {
  const { type, text } = button
  if (!(type in MOST)) {
    const message =
      type === 'otp'
        ? 'Only the category authentication has a button of the type otp.'
        : `There is no button of the type ${type}. Use ${Object.keys(MOST).join(', ')} or otp.`
    report([...path, 'type'], 'unknown_type', message)
    return
  }
  if (type !== 'copy_code' && text.trim() === '')
    report([...path, 'text'], 'required', 'Write the words on the button.')
  if (text.length > 25)
    report([...path, 'text'], 'too_long', `The button has ${text.length} characters; 25 are allowed.`)
  if (placeholders(text).length > 0 || /[\n\r]/.test(text))
    report([...path, 'text'], 'placeholder', 'The words on a button have no placeholders and no line breaks.')
  if (type === 'url') checkAddress(button, path, report)
  if (type === 'phone_number' && !/^\+?[1-9]\d{6,14}$/.test(button.phone_number ?? ''))
    report([...path, 'phone_number'], 'not_e164', 'Give the number to call, such as +14155550123.')
  if (type === 'flow') checkFlow(button, path, report)
}

function checkAddress({ url = '' }: TemplateButton, path: Path, report: Report): void {
  const at = [...path, 'url']
  const names = placeholders(url)
  if (!/^https?:\/\/[^\s{]/.test(url)) report(at, 'not_a_url', 'Give the address that the button opens.')
  else if (names.length > 1 || (names.length === 1 && !url.endsWith('}}')))
    report(at, 'placeholder', 'An address has at most one placeholder, at its end.')
  else if (names.length === 1 && names[0] !== '1')
    report(at, 'placeholder_name', 'Write the placeholder of an address as {{1}}.')
}

function checkFlow({ flow }: TemplateButton, path: Path, report: Report): void {
  const at = [...path, 'flow']
  if (flow?.id === undefined && flow?.name === undefined)
    report(at, 'required', 'Give the id or the name of the flow that the button opens.')
  else if ((flow.action ?? 'navigate') === 'navigate' && !flow.screen)
    report([...at, 'screen'], 'required', 'Name the first screen of the flow.')
}
