import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { inClone } from './clone.mjs'

interface Entry {
  version?: string
  optionalDependencies?: Record<string, string>
}

test('package-lock.json names the packages of every platform, so that npm ci works on all of them', () => {
  const lock = JSON.parse(readFileSync(inClone('package-lock.json'), 'utf8')) as {
    packages: Record<string, Entry>
  }
  const missing = Object.entries(lock.packages).flatMap(([path, entry]) =>
    Object.keys(entry.optionalDependencies ?? {}).filter(
      (name) => !lock.packages[`node_modules/${name}`] && !lock.packages[`${path}/node_modules/${name}`],
    ),
  )
  expect(missing).toEqual([])
})
