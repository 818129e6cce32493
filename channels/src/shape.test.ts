import { existsSync, readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { appHooks, channelAdapters } from './index.ts'

const root = new URL('./', import.meta.url)

/** Folders of a kind that are no provider: what its providers share. */
const SHARED = new Set(['wire'])
const KINDS = readdirSync(root, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !['kit', 'testing'].includes(entry.name))
  .map(({ name }) => name)
const providers = KINDS.flatMap((kind) =>
  readdirSync(new URL(`${kind}/`, root), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !SHARED.has(entry.name))
    .map(({ name }) => `${kind}/${name}`),
)

test('every provider folder is listed once, under the id that is its path', () => {
  expect(channelAdapters.map(({ id }) => id).toSorted()).toEqual(providers.toSorted())
  for (const { id } of appHooks) expect(providers).toContain(id)
})

test.each(providers)('%s has the files that every channel has', (provider) => {
  const name = provider.split('/')[1]
  const files = [
    'index.ts',
    'inbound.ts',
    'outbound.ts',
    'responses.ts',
    'wire.ts',
    'credentials.ts',
    'fixtures',
    'README.md',
    `${name}.test.ts`,
  ]
  expect(files.filter((file) => !existsSync(new URL(`${provider}/${file}`, root)))).toEqual([])
})
