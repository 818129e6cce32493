import { describe, expect, test } from 'vitest'
import { findSentences } from './find-sentences.ts'
import { splitSentences } from './split-sentences.ts'

const found = (text: string) => findSentences(text).map(({ start, end }) => text.slice(start, end))
const split = (text: string) => splitSentences(text).map((sentence) => sentence.trim())

describe.each([
  ['findSentences', found],
  ['splitSentences', split],
])('%s', (_, read) => {
  test.each([
    'Dr. Mehta sees you.',
    'डॉ. स्माइल सोमवार से खुला है।',
    'श्रीमती. राव और प्रो. शर्मा यहाँ हैं।',
    'It costs Rs. 500 a night.',
    'रु. 500 लगेंगे।',
    'Ask for Mr. A. K. Rao at counter No. 5.',
    'We are at St. Mary road opp. the station.',
    'कमरा नं. 5 ऊपर है।',
    'Open from 9 a.m. to 5 p.m. on Sunday.',
    'Smile Pvt. Ltd. runs the clinic.',
  ])('keeps whole: %s', (sentence) => {
    expect(read(sentence)).toEqual([sentence])
  })

  test.each([
    ['Is it free? No. You pay ₹50.', ['Is it free?', 'No.', 'You pay ₹50.']],
    ['We close at 9 p.m. On Sunday we rest.', ['We close at 9 p.m.', 'On Sunday we rest.']],
    ['Come on Sat. We are open.', ['Come on Sat.', 'We are open.']],
    ['दुकान खुली है। रविवार को बंद।', ['दुकान खुली है।', 'रविवार को बंद।']],
  ])('cuts: %s', (text, sentences) => {
    expect(read(text)).toEqual(sentences)
  })
})
