import { expect, test } from 'vitest'
import { isOfAnotherSite, readCookie, writeCookie } from './cookies.ts'

test('a cookie is found among others, and one of another name that ends alike is not it', () => {
  expect(readCookie('a=1; parley_session=abc; b=2', 'parley_session')).toBe('abc')
  expect(readCookie('x_parley_session=abc', 'parley_session')).toBeUndefined()
  expect(readCookie('parley_session=', 'parley_session')).toBeUndefined()
  expect(readCookie(undefined, 'parley_session')).toBeUndefined()
  expect(writeCookie('c', 'v', { path: '/auth', seconds: 5, isSecure: true })).toBe(
    'c=v; Path=/auth; Max-Age=5; HttpOnly; SameSite=Lax; Secure',
  )
})

test.each([
  [{}, false],
  [{ 'sec-fetch-site': 'same-origin' }, false],
  [{ 'sec-fetch-site': 'none' }, false],
  [{ 'sec-fetch-site': 'same-site' }, true],
  [{ 'sec-fetch-site': 'cross-site', origin: 'https://parley.example' }, true],
  [{ origin: 'https://parley.example' }, false],
  [{ origin: 'http://10.0.0.7:8080', host: '10.0.0.7:8080' }, false],
  [{ origin: 'https://evil.example', host: 'parley.example' }, true],
  [{ origin: 'null' }, true],
] as [Record<string, string>, boolean][])(
  'a request with %j is of another site: %s',
  (headers, isForeign) => {
    expect(isOfAnotherSite(headers, 'https://parley.example')).toBe(isForeign)
  },
)
