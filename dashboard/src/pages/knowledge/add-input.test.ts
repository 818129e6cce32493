import { expect, test } from 'vitest'
import { EMPTY_DRAFT, endOfDay, sourceInput, textInput } from './add-input.ts'

test('an address without a scheme is read over https, and empty fields are left out', () => {
  expect(sourceInput('page', { ...EMPTY_DRAFT, url: ' glowandgo.in/prices ' })).toEqual({
    kind: 'page',
    url: 'https://glowandgo.in/prices',
    audience: 'public',
  })
})

test('the bounds of a site are sent with the site only', () => {
  const draft = { ...EMPTY_DRAFT, url: 'http://a.example', prefix: '/help/', refreshHours: 24, base: 'kb_1' }
  expect(sourceInput('site', draft)).toEqual({
    kind: 'site',
    url: 'http://a.example',
    audience: 'public',
    base_id: 'kb_1',
    refresh_every_hours: 24,
    bounds: { max_pages: 100, max_depth: 3, path_prefix: '/help/' },
  })
  expect(sourceInput('page', draft)).not.toHaveProperty('bounds')
})

test('a text ends with the whole chosen day, and never without one', () => {
  const draft = { ...EMPTY_DRAFT, title: 'Offer', content: 'Ten percent', until: '2026-12-31' }
  expect(textInput(draft).expires_at).toBe(new Date(2026, 11, 31, 23, 59, 59).toISOString())
  expect(textInput({ ...draft, until: '' })).not.toHaveProperty('expires_at')
  expect(endOfDay('soon')).toBeUndefined()
})
