import { expect, test } from 'vitest'
import { nameOfBrowser } from './name-of-browser.ts'

const MOZILLA = 'Mozilla/5.0'
const WEBKIT = 'AppleWebKit/537.36 (KHTML, like Gecko)'

test.each([
  ['Chrome, Linux', `${MOZILLA} (X11; Linux x86_64) ${WEBKIT} HeadlessChrome/153.0.8010.0 Safari/537.36`],
  [
    'Edge, Windows',
    `${MOZILLA} (Windows NT 10.0; Win64; x64) ${WEBKIT} Chrome/130.0 Safari/537.36 Edg/130.0`,
  ],
  ['Chrome, Android', `${MOZILLA} (Linux; Android 15; Pixel 9) ${WEBKIT} Chrome/130.0 Mobile Safari/537.36`],
  [
    'Safari, iPhone',
    `${MOZILLA} (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 Version/18.1 Mobile/15E148 Safari/604.1`,
  ],
  ['Firefox, macOS', `${MOZILLA} (Macintosh; Intel Mac OS X 10.15; rv:132.0) Gecko/20100101 Firefox/132.0`],
  ['parley-cli/0.1.0', 'parley-cli/0.1.0'],
])('%s is the name of %s', (name, userAgent) => {
  expect(nameOfBrowser(userAgent)).toBe(name)
})
