import { expect, test } from 'vitest'
import { splitLinks } from './split-links.ts'

test('a link ends before the sign that ends its sentence', () => {
  expect(splitLinks('See https://example.com/a?b=1. Thanks')).toEqual([
    { text: 'See ', at: 0 },
    { text: 'https://example.com/a?b=1', href: 'https://example.com/a?b=1', at: 4 },
    { text: '. Thanks', at: 29 },
  ])
})

test('only http and https are links', () => {
  for (const text of ['javascript:alert(1)', 'data:text/html,x', '<a href="x">y</a>', 'https://']) {
    expect(splitLinks(text)).toEqual([{ text, at: 0 }])
  }
})
