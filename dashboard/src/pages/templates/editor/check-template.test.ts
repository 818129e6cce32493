import { expect, test } from 'vitest'
import { checkTemplate } from './check-template.ts'
import { emptyTemplate, type TemplateFields } from './template-fields.ts'

const GOOD: TemplateFields = {
  ...emptyTemplate('chn_1'),
  name: 'visit_soon',
  body: 'Hello {{name}}, we expect you on {{date}} at our salon.',
  examples: { name: 'Asha', date: 'Monday' },
}
const button = (fields: Partial<TemplateFields['buttons'][number]>) => ({
  key: JSON.stringify(fields),
  type: 'quick_reply',
  text: 'Yes',
  ...fields,
})
const broken = (fields: Partial<TemplateFields>) =>
  checkTemplate({ ...GOOD, ...fields }).map(({ path, rule }) => `${path} ${rule}`)

test('a template within all limits has no problem', () => {
  expect(checkTemplate(GOOD)).toEqual([])
})

test.each<[string, Partial<TemplateFields>, string[]]>([
  ['a name with a capital', { name: 'Visit' }, ['name name']],
  ['no language', { language: '' }, ['language language']],
  ['a text above 1,024 characters', { body: `${GOOD.body}${'a'.repeat(1024)}` }, ['body too_long']],
  ['a placeholder at the end', { body: 'Hello and welcome to us {{name}}' }, ['body at_edge']],
  ['a placeholder that is open', { body: 'Hello dear {{name, welcome.' }, ['body open']],
  [
    'numbers with a gap',
    {
      parameter_format: 'positional',
      body: 'Hello dear {{1}}, come on {{3}} then.',
      examples: { 1: 'a', 3: 'b' },
    },
    ['body order'],
  ],
  ['numbers among names', { body: 'Hello dear {{1}}, welcome.', examples: { 1: 'a' } }, ['body names']],
  ['more placeholders than words', { body: 'Hi {{name}} {{date}} now' }, ['body too_dense']],
  ['two empty lines', { body: 'Hello {{name}}\n\n\non {{date}} we meet' }, ['body empty_lines']],
  ['a placeholder without an example', { examples: { name: 'Asha' } }, ['examples.date example']],
  ['a footer with a placeholder', { footer: 'Dear {{name}}' }, ['footer no_placeholder']],
  ['a long footer', { footer: 'a'.repeat(61) }, ['footer too_long']],
  [
    'two placeholders in a header',
    { header: { format: 'text', text: '{{name}} {{date}}', handle: '', file: '' } },
    ['header.text one_placeholder'],
  ],
  [
    'a picture without its file',
    { header: { format: 'image', text: '', handle: '', file: '' } },
    ['header.handle file'],
  ],
  ['the same words twice', { buttons: [button({}), button({ url: 'b' })] }, ['buttons.1.text repeated']],
  [
    'replies before and after a link',
    {
      buttons: [
        button({}),
        button({ type: 'url', text: 'Map', url: 'https://example.com' }),
        button({ text: 'No' }),
      ],
    },
    ['buttons together'],
  ],
  [
    'a link with its placeholder in the middle',
    {
      buttons: [button({ type: 'url', url: 'https://example.com/{{1}}/x' })],
      examples: { ...GOOD.examples, button_0: 'a' },
    },
    ['buttons.0.url url_placeholder'],
  ],
  [
    'a number with a letter',
    { buttons: [button({ type: 'phone_number', phone_number: '+1415555O123' })] },
    ['buttons.0.phone_number phone'],
  ],
  [
    'a code above 15 characters',
    {
      buttons: [button({ type: 'copy_code', text: '' })],
      examples: { ...GOOD.examples, button_0: 'A'.repeat(16) },
    },
    ['examples.button_0 too_long'],
  ],
])('%s is said at its field', (_, fields, expected) => {
  expect(broken(fields)).toEqual(expected)
})

test('a one-time code has no text of its own, and a bounded time', () => {
  const code = { security_recommendation: true, expires_in_minutes: 91 }
  expect(broken({ category: 'authentication', body: '', code })).toEqual([
    'one_time_password.expires_in_minutes minutes',
  ])
})
