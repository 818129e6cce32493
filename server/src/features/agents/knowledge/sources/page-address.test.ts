import { siteBounds } from '@parley/contracts'
import { expect, test } from 'vitest'
import { addressesWithin, isSameSite, pageAddress } from './page-address.ts'

test('an address has one spelling', () => {
  expect(pageAddress('HTTPS://me:pw@Salon.Test:443/a?utm_source=x&b=1&fbclid=y#top')).toBe(
    'https://salon.test/a?b=1',
  )
})

test.each([
  ['http://salon.test/', 'https://salon.test/', true],
  ['https://salon.test/', 'https://www.salon.test/en', true],
  ['https://www.salon.test/', 'https://salon.test/', true],
  ['https://salon.test/', 'http://salon.test/', false],
  ['https://salon.test/', 'https://evil.test/', false],
  ['https://salon.test/', 'https://salon.test.evil.test/', false],
  ['https://salon.test/', 'https://evilsalon.test/', false],
  ['https://salon.test/', 'https://salon.test:8443/', false],
  ['https://salon.test/', 'https://169.254.169.254/', false],
  ['https://salon.test/', 'ftp://salon.test/', false],
])('a redirect from %s to %s stays on the site: %s', (from, to, stays) => {
  expect(isSameSite(from, to)).toBe(stays)
})

test('links outside of the bounds, and those to pictures and programs, are not pages of the site', () => {
  const links = ['/help/a', '/help/a#x', '/helpful', '/shop', '/help/logo.PNG', '/help/list.pdf'].map(
    (path) => `https://salon.test${path}`,
  )
  const others = [
    'https://www.salon.test/help/b',
    'http://salon.test/help/c',
    'https://evil.test/help/',
    'no address',
  ]
  const bounds = siteBounds.parse({ path_prefix: '/help/' })
  expect(addressesWithin([...links, ...others], 'https://salon.test', bounds)).toEqual([
    'https://salon.test/help/a',
    'https://salon.test/help/list.pdf',
  ])
})
