/** The files for hosts agree with the server and the image that they start. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadConfig } from '@parley/server/config'
import { makeTemporaryFolder } from '@parley/server/testing'
import { describe, expect, test } from 'vitest'
import { ENTRIES, NODE_FLAGS } from '../launch/entries.mjs'

const CLONE = join(import.meta.dirname, '..', '..')
const read = (path: string) => readFileSync(join(CLONE, path), 'utf8')
const fly = read('deploy/hosts/fly.toml')
const render = read('deploy/hosts/render.yaml')
const coolify = read('deploy/hosts/coolify.compose.yaml')
const railway = JSON.parse(read('deploy/hosts/railway.json'))

test('every health check asks a path that the server answers', () => {
  const served = read('server/src/edges/service/service-routes.ts')
  const asked = [
    railway.deploy.healthcheckPath,
    /healthCheckPath: (\S+)/.exec(render)![1],
    ...[...fly.matchAll(/^\s*path = "(.+)"$/gm)].map(([, path]) => path),
    /fetch\('http:\/\/127\.0\.0\.1:8080(\/\w+)'/.exec(coolify)![1],
  ]
  expect(asked).toEqual(Array(5).fill('/ready'))
  expect(served).toContain("app.get('/ready'")
})

test('every file that they name is there, and the guide names each of them', () => {
  const named = [
    railway.build.dockerfilePath,
    ...[...render.matchAll(/dockerfilePath: \.\/(\S+)/g)].map(([, path]) => path!),
    /dockerfile: (\S+)/.exec(coolify)![1]!,
    ...[...coolify.matchAll(/- \.\/(\S+?):/g)].map(([, path]) => path!),
    /--dockerfile (\S+)/.exec(fly)![1]!,
  ]
  expect(named.length).toBe(6)
  for (const path of named) expect([path, existsSync(join(CLONE, path))]).toEqual([path, true])
  const guide = read('docs/guides/hosts.md')
  for (const name of ['railway.json', 'render.yaml', 'fly.toml', 'coolify.compose.yaml'])
    expect(guide).toContain(`deploy/hosts/${name}`)
})

test('Fly starts the program as the image does, each role in machines of its own', () => {
  const command = ['node', ...NODE_FLAGS, ENTRIES.start].join(' ')
  expect([...fly.matchAll(/^ {2}(\w+) = "env (.+)"$/gm)].map(([, name, line]) => [name, line])).toEqual([
    ['api', `PARLEY_ROLES=api ${command}`],
    ['worker', `PARLEY_ROLES=worker ${command}`],
  ])
})

test('the worker of Render has every setting of its web service that it shares', () => {
  const [web, worker] = render.split('- type: worker') as [string, string]
  const keys = (text: string) => [...text.matchAll(/- key: (\w+)/g)].map(([, key]) => key!)
  const ofWeb = keys(web)
  const taken = [...worker.matchAll(/envVarKey: (\w+)/g)].map(([, key]) => key!)
  for (const key of taken) expect(ofWeb).toContain(key)
  expect(ofWeb.filter((key) => !keys(worker).includes(key))).toEqual(['PARLEY_TRUSTED_PROXIES'])
})

describe('the server accepts the environment', () => {
  const secrets: Record<string, string> = {
    PARLEY_SECRET_KEY: Buffer.alloc(32, 7).toString('base64'),
    PARLEY_DATABASE_URL: 'postgresql://parley_server:a@db.example:5432/parley',
    PARLEY_DATABASE_OWNER_URL: 'postgresql://parley:a@db.example:5432/parley',
    PARLEY_PUBLIC_URL: 'https://chat.example.com',
    PARLEY_S3_BUCKET: 'parley',
    PARLEY_S3_ENDPOINT: 'https://s3.example.com',
    PARLEY_S3_ACCESS_KEY_ID: 'a',
    PARLEY_S3_SECRET_ACCESS_KEY: 'b',
  }
  const magic: Record<string, string> = {
    SERVICE_URL_SERVER: 'https://chat.example.com',
    SERVICE_PASSWORD_POSTGRES: 'a1b2c3',
  }
  const given = {
    fly: {
      ...secrets,
      ...Object.fromEntries(
        [...fly.matchAll(/^ {2}([A-Z_]+) = "(.*)"$/gm)].map(([, key, value]) => [key!, value!]),
      ),
    },
    render: {
      ...secrets,
      ...Object.fromEntries(
        [...render.matchAll(/- key: (\w+)\n\s+value: (\S+)/g)].map(([, key, value]) => [key!, value!]),
      ),
    },
    coolify: Object.fromEntries(
      [...coolify.matchAll(/- (PARLEY_\w+)=(.*)$/gm)].map(([, key, value]) => [
        key!,
        value!.replaceAll(/\$\{(\w+)\}/g, (_whole, name) => magic[name]!),
      ]),
    ),
  }
  test.each(Object.entries(given))('of %s', async (_host, env) => {
    const config = loadConfig(env, await makeTemporaryFolder())
    expect(config).toMatchObject({ warnings: [], publicUrl: expect.stringMatching(/^https:/) })
    expect(config.databaseUrl).toContain('parley_server:')
    expect(config.databaseOwnerUrl).toContain('parley:')
  })
})
