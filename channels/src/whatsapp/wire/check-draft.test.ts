import { expect, test } from 'vitest'
import type { TemplateDraft } from '../../kit/index.ts'
import { checkDraft } from './check-draft.ts'
import { draftOf } from './draft.fixture.ts'

const reply = (text: string) => ({ type: 'quick_reply', text })
const link = (url: string, text = 'Open') => ({ type: 'url', text, url })
const card = (more: object = {}) => ({
  header: { format: 'image' as const, handle: 'h' },
  body: 'A card',
  buttons: [reply('More')],
  ...more,
})
const marketing = (more: Partial<TemplateDraft>) => ({ category: 'marketing' as const, ...more })

test.each<[string, Partial<TemplateDraft>, string, string]>([
  ['no text', { body: ' ' }, 'body', 'required'],
  ['a text too long', { body: `${'x'.repeat(1024)} {{1}} {{2}}.` }, 'body', 'too_long'],
  ['a placeholder first', { body: '{{1}}, see you on {{2}}.' }, 'body', 'placeholder_at_edge'],
  ['a placeholder last', { body: 'Hello {{1}}, see you on {{2}}' }, 'body', 'placeholder_at_edge'],
  [
    'a gap in the numbers',
    { body: 'Hello {{1}} and {{3}}.', examples: { 1: 'a', 3: 'b' } },
    'body',
    'placeholder_order',
  ],
  [
    'names among numbers',
    { body: 'Hello {{1}} and {{day}}.', examples: { 1: 'a', day: 'b' } },
    'body',
    'placeholder_order',
  ],
  [
    'a name in capitals',
    { parameter_format: 'named', body: 'Hello {{Name}}!', examples: { Name: 'a' } },
    'body',
    'placeholder_name',
  ],
  [
    'a placeholder left open',
    { body: 'Hello {{1}}, see {{2.', examples: { 1: 'a' } },
    'body',
    'placeholder_open',
  ],
  ['no example', { examples: { 1: 'Asha' } }, 'examples.2', 'required'],
  [
    'two placeholders in a header',
    { header: { format: 'text', text: '{{1}} {{2}}' } },
    'header.text',
    'too_many',
  ],
  ['a picture without a file', { header: { format: 'image' } }, 'header.handle', 'required'],
  [
    'text on a picture',
    { header: { format: 'image', handle: 'h', text: 'x' } },
    'header.text',
    'not_allowed',
  ],
  ['a placeholder in a footer', { footer: 'Bye {{1}}' }, 'footer', 'placeholder'],
  ['a button too long', { buttons: [reply('x'.repeat(26))] }, 'buttons.0.text', 'too_long'],
  ['the same words twice', { buttons: [reply('Yes'), reply('Yes')] }, 'buttons.1.text', 'repeated'],
  [
    'replies that are not together',
    { buttons: [reply('a'), link('https://a.example'), reply('b')] },
    'buttons',
    'order',
  ],
  [
    'three links',
    { buttons: ['a', 'b', 'c'].map((text) => link('https://a.example', text)) },
    'buttons',
    'too_many',
  ],
  ['no address', { buttons: [link('example')] }, 'buttons.0.url', 'not_a_url'],
  [
    'a placeholder inside an address',
    { buttons: [link('https://a.example/{{1}}/b')] },
    'buttons.0.url',
    'placeholder',
  ],
  [
    'an address without an example',
    { buttons: [link('https://a.example/{{1}}')] },
    'examples.button_0',
    'required',
  ],
  [
    'no number to call',
    { buttons: [{ type: 'phone_number', text: 'Call' }] },
    'buttons.0.phone_number',
    'not_e164',
  ],
  ['no flow', { buttons: [{ type: 'flow', text: 'Fill in' }] }, 'buttons.0.flow', 'required'],
  [
    'no screen',
    { buttons: [{ type: 'flow', text: 'Fill in', flow: { id: '1' } }] },
    'buttons.0.flow.screen',
    'required',
  ],
  ['an unknown button', { buttons: [{ type: 'teleport', text: 'Go' }] }, 'buttons.0.type', 'unknown_type'],
  ['a carousel for utility', { cards: [card()] }, 'category', 'not_allowed'],
  [
    'cards that differ',
    marketing({ cards: [card(), card({ buttons: [reply('a'), reply('b')] })] }),
    'cards.1',
    'unlike_the_first',
  ],
  ['a card without buttons', marketing({ cards: [card({ buttons: [] })] }), 'cards.0.buttons', 'required'],
  [
    'a card without an example',
    marketing({ cards: [card({ body: 'For {{1}} only' })] }),
    'examples.card_0_1',
    'required',
  ],
  [
    'an offer without a link',
    marketing({ limited_time_offer: { text: 'Ends', has_expiration: false } }),
    'buttons',
    'required',
  ],
  [
    'an offer with a footer',
    marketing({ footer: 'x', limited_time_offer: { text: 'Ends', has_expiration: false } }),
    'footer',
    'not_allowed',
  ],
  ['a text of yours around a code', { category: 'authentication' }, 'body', 'not_allowed'],
  [
    'a code for no app',
    { category: 'authentication', body: '', buttons: [{ type: 'otp', text: '', otp: { type: 'one_tap' } }] },
    'buttons.0.otp.apps',
    'required',
  ],
])('%s is found before the review', (_case, change, path, rule) => {
  const found = checkDraft(draftOf(change)).map((problem) => [problem.path.join('.'), problem.rule])
  expect(found).toContainEqual([path, rule])
})

test('a draft that follows the rules has no problems', () => {
  expect(checkDraft(draftOf())).toEqual([])
})
