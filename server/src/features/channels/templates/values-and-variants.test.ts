import type { TemplateDefinition } from '@parley/channels/kit'
import { describe, expect, test } from 'vitest'
import { checkValues, expectedValues, type TemplateValues } from './check-values.ts'
import { chooseVariant, orderVariants } from './choose-variant.ts'
import { renderTemplate } from './render-template.ts'

const NOW = new Date('2026-03-02T10:00:00Z')
const definition = (more: Partial<TemplateDefinition> = {}): TemplateDefinition => ({
  provider_template_id: '1',
  name: 'x',
  language: 'en',
  category: 'utility',
  status: 'approved',
  body: 'Hello {{1}}, see you on {{2}}.',
  buttons: [],
  variables: ['1', '2'],
  parameter_format: 'positional',
  ...more,
})
const BOTH = { variables: { 1: 'Asha', 2: 'Monday' } }
const LINK = { type: 'url', text: 'Open', url: 'https://example.com/{{1}}' }
const COUPON = { type: 'copy_code', text: '' }
const CARD = { header: { format: 'image' as const }, body: 'For {{1}}', buttons: [LINK] }
const OFFER = { limited_time_offer: { text: 'Ends', has_expiration: true } }
const problems = (template: Partial<TemplateDefinition>, values: Partial<TemplateValues> = {}) =>
  checkValues(definition(template), { ...BOTH, ...values }, NOW).map(({ path, rule }) => [
    path.join('.'),
    rule,
  ])

describe('the values of a message', () => {
  test.each<[string, Partial<TemplateDefinition>, Partial<TemplateValues>]>([
    ['that fit exactly', {}, {}],
    [
      'with a header of its own number',
      { header: { format: 'text', text: 'No. {{1}}' } },
      { variables: { ...BOTH.variables, header_1: 'A-1' } },
    ],
    ['with a link by its number', { buttons: [LINK] }, { buttons: { 0: 'a' } }],
    ['with a link by its name', { buttons: [LINK] }, { variables: { ...BOTH.variables, button_0: 'a' } }],
    [
      'with a payload for a reply',
      { buttons: [{ type: 'quick_reply', text: 'Yes' }] },
      { buttons: { 0: 'YES' } },
    ],
    ['with a place', { header: { format: 'location' } }, { header_location: { latitude: 1, longitude: 2 } }],
    ['with four spaces in a row', {}, { variables: { 1: 'a    b', 2: 'c' } }],
    ['of an offer', OFFER, { offer_expires_at: '2026-03-03T10:00:00Z' }],
    [
      'of cards',
      { cards: [CARD] },
      { carousel: [{ header_media_url: 'https://a.example', variables: { 1: 'a' }, buttons: { 0: 'b' } }] },
    ],
  ])('%s have no problems', (_case, template, values) => {
    expect(problems(template, values)).toEqual([])
  })

  test.each<[string, Partial<TemplateDefinition>, Partial<TemplateValues>, string, string]>([
    ['one missing', {}, { variables: { 1: 'Asha' } }, 'variables.2', 'required'],
    ['one blank', {}, { variables: { 1: 'Asha', 2: ' ' } }, 'variables.2', 'required'],
    ['one too many', {}, { variables: { ...BOTH.variables, 3: 'x' } }, 'variables.3', 'unknown_field'],
    ['a line break', {}, { variables: { 1: 'a\nb', 2: 'c' } }, 'variables.1', 'line_break'],
    ['a tab', {}, { variables: { 1: 'a\tb', 2: 'c' } }, 'variables.1', 'line_break'],
    ['five spaces in a row', {}, { variables: { 1: 'a     b', 2: 'c' } }, 'variables.1', 'many_spaces'],
    ['no value of a link', { buttons: [LINK] }, {}, 'buttons.0', 'required'],
    ['a space in an address', { buttons: [LINK] }, { buttons: { 0: 'a b' } }, 'buttons.0', 'spaces'],
    ['a coupon too long', { buttons: [COUPON] }, { buttons: { 0: 'x'.repeat(21) } }, 'buttons.0', 'too_long'],
    [
      'a value for a button that calls',
      { buttons: [{ type: 'phone_number', text: 'Call' }] },
      { buttons: { 0: 'x' } },
      'buttons.0',
      'unknown_field',
    ],
    ['a value for no button', {}, { buttons: { 3: 'x' } }, 'buttons.3', 'unknown_field'],
    ['no file', { header: { format: 'image' } }, {}, 'header_media_url', 'required'],
    [
      'a file for a text',
      {},
      { header_media_url: 'https://a.example/b' },
      'header_media_url',
      'unknown_field',
    ],
    ['no place', { header: { format: 'location' } }, {}, 'header_location', 'required'],
    [
      'a place for a picture',
      { header: { format: 'image' } },
      { header_location: { latitude: 1, longitude: 2 } },
      'header_location',
      'unknown_field',
    ],
    ['an offer without its end', OFFER, {}, 'offer_expires_at', 'required'],
    [
      'an offer that has ended',
      OFFER,
      { offer_expires_at: '2026-03-01T10:00:00Z' },
      'offer_expires_at',
      'in_the_past',
    ],
    [
      'an end of no offer',
      {},
      { offer_expires_at: '2027-03-01T10:00:00Z' },
      'offer_expires_at',
      'unknown_field',
    ],
    ['too few cards', { cards: [CARD] }, {}, 'carousel', 'count'],
    [
      'cards of no carousel',
      {},
      { carousel: [{ header_media_url: 'https://a.example', variables: {} }] },
      'carousel',
      'unknown_field',
    ],
    [
      'a card without its value',
      { cards: [CARD] },
      { carousel: [{ header_media_url: 'https://a.example', variables: {}, buttons: { 0: 'b' } }] },
      'carousel.0.variables.1',
      'required',
    ],
    [
      'a one-time code too long',
      { body: '{{1}}', one_time_password: { security_recommendation: true, expires_in_minutes: null } },
      { variables: { 1: '1'.repeat(16) } },
      'variables.1',
      'too_long',
    ],
  ])('with %s are refused by the path of the value', (_case, template, values, path, rule) => {
    expect(problems(template, values)).toContainEqual([path, rule])
  })

  test('are named with those of the cards', () => {
    const template = definition({ cards: [CARD], buttons: [LINK], variables: ['1', '2', 'button_0'] })
    expect(expectedValues(template)).toEqual(['1', '2', 'button_0', 'card_0_1', 'card_0_button_0'])
  })
})

describe('a preview', () => {
  test('shows every part with its values, and examples where there is no value', () => {
    const template = definition({
      header: { format: 'text', text: 'No. {{1}}' },
      footer: 'Bye',
      buttons: [LINK, COUPON, { type: 'phone_number', text: 'Call', phone_number: '+14155550123' }],
      cards: [CARD],
      limited_time_offer: { text: 'Ends', has_expiration: true },
      examples: { 2: 'Friday', button_1: 'SAVE10', card_0_1: 'you' },
    })
    const shown = renderTemplate(template, {
      variables: { 1: 'Asha', header_1: 'A-1' },
      buttons: { 0: 'a' },
      offer_expires_at: '2026-03-03T10:00:00Z',
      carousel: [{ header_media_url: 'https://a.example/1.png', variables: {}, buttons: { 0: 'c' } }],
    })
    expect(shown).toEqual({
      header: { format: 'text', text: 'No. A-1', media_url: null, location: null },
      body: 'Hello Asha, see you on Friday.',
      footer: 'Bye',
      buttons: [
        { type: 'url', text: 'Open', url: 'https://example.com/a', phone_number: null, code: null },
        { type: 'copy_code', text: '', url: null, phone_number: null, code: 'SAVE10' },
        { type: 'phone_number', text: 'Call', url: null, phone_number: '+14155550123', code: null },
      ],
      limited_time_offer: { text: 'Ends', expires_at: '2026-03-03T10:00:00Z' },
      cards: [
        {
          header: { format: 'image', text: null, media_url: 'https://a.example/1.png', location: null },
          body: 'For you',
          buttons: [
            { type: 'url', text: 'Open', url: 'https://example.com/c', phone_number: null, code: null },
          ],
        },
      ],
      filled_from_examples: ['2', 'button_1', 'card_0_1'],
    })
  })

  test('leaves a placeholder as it is that has neither value nor example', () => {
    expect(renderTemplate(definition(), { variables: {} }).body).toBe('Hello {{1}}, see you on {{2}}.')
  })

  test('puts a value in its place as it is, whatever it looks like', () => {
    expect(renderTemplate(definition(), { variables: { 1: '$& {{2}}', 2: 'x' } }).body).toBe(
      'Hello $& {{2}}, see you on x.',
    )
  })
})

describe('the language of a contact', () => {
  const variant = (language: string, status = 'approved') => ({ language, status })
  const all = ['en_US', 'en', 'hi', 'mr', 'pt_BR'].map((language) => variant(language))
  const choose = (contact: string | null, channel: string[] = [], variants = all) =>
    chooseVariant(variants, { contact, channel })?.language

  test.each<[string, string | null, string[], string]>([
    ['exactly as it is', 'en-US', [], 'en_US'],
    ['without a region before another region', 'en-GB', [], 'en'],
    ['of another region where there is no other', 'pt-PT', [], 'pt_BR'],
    ['in another script', 'hi-Latn', [], 'hi'],
    ['of the channel, where the contact’s is not there', 'fr', ['de', 'mr', 'hi'], 'mr'],
    ['of the channel, where the contact’s is not known', null, ['hi'], 'hi'],
    ['that comes first, where nobody named one', null, [], 'en_US'],
  ])('%s', (_case, contact, channel, expected) => {
    expect(choose(contact, channel)).toBe(expected)
  })

  test('that is not approved gives way to the next', () => {
    const variants = [variant('hi', 'rejected'), variant('en'), variant('mr')]
    expect(choose('hi', ['mr'], variants)).toBe('mr')
    expect(choose('hi', [], [variant('hi', 'paused'), variant('en', 'pending')])).toBe('hi')
    expect(choose('hi', [], [])).toBeUndefined()
  })

  test('is tried in the order that the owner sees', () => {
    const order = orderVariants(all, { contact: 'hi', channel: ['en'] })
    expect(order.map(({ variant: { language }, chosen_by }) => [language, chosen_by])).toEqual([
      ['hi', 'contact'],
      ['en', 'channel'],
      ['en_US', 'channel'],
      ['mr', 'remaining'],
      ['pt_BR', 'remaining'],
    ])
  })
})
