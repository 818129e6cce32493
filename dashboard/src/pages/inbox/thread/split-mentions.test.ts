import { expect, test } from 'vitest'
import { splitMentions } from './split-mentions.ts'

const said = (text: string, names: string[]) =>
  splitMentions(text, names).map((piece) => (piece.isMention ? `<${piece.text}>` : piece.text))

test('members who are mentioned stand apart, everybody else is text', () => {
  expect(said('@Ravi Kumar and @Anita, mail a@b.in', ['Ravi Kumar'])).toEqual([
    '<@Ravi Kumar>',
    ' and @Anita, mail a@b.in',
  ])
})

test('a longer name wins over its beginning', () => {
  expect(said('Ask @Ravi Kumar, then @Ravi', ['Ravi', 'Ravi Kumar'])).toEqual([
    'Ask ',
    '<@Ravi Kumar>',
    ', then ',
    '<@Ravi>',
  ])
})

test('no letter is lost', () => {
  for (const text of ['', '@', '@@Ravi@Ravi', 'no mention'])
    expect(
      splitMentions(text, ['Ravi'])
        .map((piece) => piece.text)
        .join(''),
    ).toBe(text)
})
