import { expect, test } from 'vitest'
import type { Template } from './template.ts'
import { groupTemplates } from './template-groups.ts'

const template = (name: string, language: string, channel_id = 'chn_1') =>
  ({ id: `${channel_id} ${name} ${language}`, name, language, channel_id }) as Template

test('languages of one name stand together, and those of another channel do not', () => {
  const groups = groupTemplates([
    template('offer', 'hi'),
    template('bill', 'en'),
    template('offer', 'en'),
    template('offer', 'en', 'chn_2'),
  ])
  expect(groups.map(({ name, languages }) => [name, languages.map(({ language }) => language)])).toEqual([
    ['bill', ['en']],
    ['offer', ['en', 'hi']],
    ['offer', ['en']],
  ])
})
