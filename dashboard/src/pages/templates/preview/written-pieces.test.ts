import { expect, test } from 'vitest'
import { writtenPieces } from './written-pieces.ts'

const VALUES: Record<string, string> = { name: 'Asha' }
const pieces = (text: string) =>
  writtenPieces(text, (name) => VALUES[name]).map(({ text: words, look }) => `${look}:${words}`)

test('marks of WhatsApp become looks, and values stand in their places', () => {
  expect(pieces('Hi {{name}}, *20 %* off _today_ ~100~')).toEqual([
    'plain:Hi ',
    'value:Asha',
    'plain:, ',
    'bold:20 %',
    'plain: off ',
    'italic:today',
    'plain: ',
    'struck:100',
  ])
})

test('a placeholder without a value stays, also inside of a mark', () => {
  expect(pieces('{{date}} *for {{name}} on {{date}}*')).toEqual([
    'value:{{date}}',
    'plain: ',
    'bold:for Asha on {{date}}',
  ])
})

test('signs inside of a word are no marks', () => {
  expect(pieces('snake_case_name 2*3*4')).toEqual(['plain:snake_case_name 2*3*4'])
})
