import { expect, test } from 'vitest'
import { fillIn, isVariable, type VariableValues, variablesOf } from './variables.ts'

const VALUES: VariableValues = {
  named: {
    'contact.name': 'Asha {{business.name}}',
    'contact.first_name': 'Asha',
    'contact.phone': null,
    'contact.email': ' ',
    'conversation.id': 'conv_1',
    'agent.name': 'Maya',
    'member.name': 'Priya $& Rao',
    'member.first_name': 'Priya',
    'team.name': null,
    'business.name': 'Glow',
  },
  custom: { contact: { size: 42, vip: false, tags: ['a', 'b'], 'order-no': 'X1' }, conversation: {} },
}

test.each([
  ['Hi {{contact.first_name}}, this is {{ member.name }}.', 'Hi Asha, this is Priya $& Rao.', []],
  ['{{contact.name}}', 'Asha {{business.name}}', []],
  ['Hi {{contact.phone|there}}{{contact.email| friend }}', 'Hi therefriend', []],
  ['{{contact.phone}}-{{contact.phone}}-{{team.name}}', '--', ['contact.phone', 'team.name']],
  ['{{contact.phone|}}!', '!', []],
  ['{{contact.custom.size}} {{contact.custom.vip}} {{contact.custom.tags}}', '42 false a, b', []],
  ['{{contact.custom.order-no}}', 'X1', []],
  ['{{contact.custom.toString}}', '', ['contact.custom.toString']],
  ['{{conversation.custom.size|none}}', 'none', []],
  ['{{ not a variable }} {contact.name} {{', '{{ not a variable }} {contact.name} {{', []],
])('%j becomes %j', (text, filled, missing) => {
  expect(fillIn(text, VALUES)).toEqual({ text: filled, missing })
})

test('the variables of a text are named once, in their order', () => {
  expect(variablesOf('{{member.name}} {{contact.name|x}} {{ member.name }}')).toEqual([
    'member.name',
    'contact.name',
  ])
})

test.each([
  ['contact.name', true],
  ['conversation.custom.size', true],
  ['contact.custom.', false],
  ['contact.secret', false],
  ['agent.custom.size', false],
])('%s is a variable: %s', (name, is) => expect(isVariable(name)).toBe(is))
