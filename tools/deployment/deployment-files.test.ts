/** The files for containers, Kubernetes and systemd agree with the server that they start. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadConfig, variables } from '@parley/server/config'
import { makeTemporaryFolder } from '@parley/server/testing'
import { expect, test } from 'vitest'
import { ALLOCATOR, ENTRIES, NODE_FLAGS } from '../launch/entries.mjs'

const CLONE = join(import.meta.dirname, '..', '..')
const read = (path: string) => readFileSync(join(CLONE, path), 'utf8')

const FILES = [
  ...['Dockerfile', 'compose.yaml'],
  ...readdirSync(join(CLONE, 'deploy'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(CLONE.length + 1)),
]

test('every variable that they name is one of the server', () => {
  const named = FILES.flatMap((path) =>
    [...read(path).matchAll(/\bPARLEY_[A-Z_]+\b/g)].map(([name]) => ({ path, name })),
  )
  expect(named.length).toBeGreaterThan(20)
  expect(named.filter(({ name }) => !(name in variables))).toEqual([])
})

test('the image starts the program as npm start does', () => {
  const dockerfile = read('Dockerfile')
  const command = JSON.parse(/^CMD (\[.*\])$/m.exec(dockerfile)![1]!)
  expect(command).toEqual(['node', ...NODE_FLAGS, ENTRIES.start])
  for (const [name, value] of Object.entries(ALLOCATOR)) expect(dockerfile).toContain(`${name}=${value}`)
})

test('the image has a user that is not root, and a health check of the server', () => {
  const dockerfile = read('Dockerfile')
  expect(/^USER (.*)$/m.exec(dockerfile)?.[1]).toBe('1000:1000')
  expect(dockerfile).toMatch(/^HEALTHCHECK .*\n.*\/ready/m)
})

test('every file that compose.yaml and the unit name is there', () => {
  const mounted = [...read('compose.yaml').matchAll(/- \.\/(\S+?):/g)].map(([, path]) => path!)
  const started = [...read('deploy/systemd/parley.service').matchAll(/ExecStart=\S+ (\S+)/g)].map(
    ([, path]) => path!,
  )
  expect([mounted.length, started.length]).toEqual([2, 1])
  for (const path of [...mounted, ...started])
    expect([path, existsSync(join(CLONE, path))]).toEqual([path, true])
})

test('the server accepts the environment that compose.yaml gives it', async () => {
  const example = Object.fromEntries(
    [...read('deploy/container/example.env').matchAll(/^(?:# )?([A-Z_]+)=(.*)$/gm)].map(([, name, value]) => [
      name!,
      value! || 'a1b2c3',
    ]),
  )
  const service = /^ {2}server:\n([\s\S]*?)^ {2}postgres:/m.exec(read('compose.yaml'))![1]!
  const given = [...service.matchAll(/^ {6}(PARLEY_[A-Z_]+): (.*)$/gm)].map(([, name, value]) => [
    name!,
    value!.replaceAll(/\$\{([A-Z_]+)[^}]*\}/g, (_whole, variable) => example[variable] ?? ''),
  ])
  const { DOMAIN: _domain, POSTGRES_PASSWORD: _password, ...own } = example
  const config = loadConfig({ ...own, ...Object.fromEntries(given) }, await makeTemporaryFolder())
  expect(config).toMatchObject({
    warnings: [],
    publicUrl: 'https://chat.example.com',
    databaseUrl: 'postgresql://parley_server:a1b2c3@postgres:5432/parley',
    databaseOwnerUrl: 'postgresql://parley:a1b2c3@postgres:5432/parley',
    trustedProxies: ['172.29.13.0/24'],
    models: { defaultModel: 'openai/gpt-5-mini' },
  })
})
