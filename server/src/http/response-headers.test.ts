import { expect, test } from 'vitest'
import { contentDisposition } from './response-headers.ts'

test.each([
  ['plain.pdf', `filename="plain.pdf"; filename*=UTF-8''plain.pdf`],
  ['say "hi".txt', `filename="say _hi_.txt"; filename*=UTF-8''say%20%22hi%22.txt`],
  ["it's (1)*.txt", `filename="it's (1)*.txt"; filename*=UTF-8''it%27s%20%281%29%2A.txt`],
  ['नमस्ते.txt', `filename="______.txt"; filename*=UTF-8''${encodeURIComponent('नमस्ते')}.txt`],
  // Cut in the middle of a sign that takes two units.
  ['cut\ud83d', `filename="cut_"; filename*=UTF-8''cut%EF%BF%BD`],
])('a file called %j keeps its name in a header', (filename, written) => {
  expect(contentDisposition('inline', filename)).toBe(`inline; ${written}`)
  expect(contentDisposition('attachment', filename)).toBe(`attachment; ${written}`)
})
