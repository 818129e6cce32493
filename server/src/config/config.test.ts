import { mkdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { vendors } from '@parley/models'
import { expect, test } from 'vitest'
import { makeTemporaryFolder } from '../testing/index.ts'
import {
  ConfigError,
  DEFAULT_RETENTION,
  describeConfig,
  loadConfig,
  settingsPath,
  writeSettings,
} from './index.ts'

const problemsOf = (env: NodeJS.ProcessEnv) => {
  try {
    loadConfig(env, '/nowhere')
  } catch (error) {
    if (error instanceof ConfigError) return error.problems
    throw error
  }
  return []
}

test('nothing has to be set', async () => {
  const root = await makeTemporaryFolder()
  const config = loadConfig({}, root)
  expect(config).toMatchObject({
    port: 8080,
    dataDirectory: join(root, 'data'),
    databaseUrl: undefined,
    roles: ['api', 'worker'],
    workerProcess: 'separate',
    trustedProxies: [],
    whatsapp: { graphUrl: 'https://graph.facebook.com' },
    models: { defaultModel: 'built-in' },
  })
})

test('all problems are reported together, without secrets', () => {
  const problems = problemsOf({
    PORT: 'http',
    PARLEY_PUBLIC_URL: 'example.com',
    PARLEY_ROLES: 'api,cook',
    PARLEY_SECRET_KEY: 'hunter2',
  })
  expect(problems).toEqual([
    'PORT must be a whole number from 0 to 65535, not "http"',
    'PARLEY_PUBLIC_URL must be a URL that begins with http:// or https://, not "example.com"',
    'PARLEY_ROLES must be one or several of api, worker, with commas, not "api,cook"',
    'PARLEY_SECRET_KEY must be 32 bytes in base64; make one with: openssl rand -base64 32',
  ])
})

test('system mail needs a sender, and a server by SMTP', async () => {
  const root = await makeTemporaryFolder()
  expect(problemsOf({ PARLEY_SMTP_URL: 'smtp://user:hunter2@mail.example.com' })).toEqual([
    'PARLEY_MAIL_FROM must say who system mail comes from, now that PARLEY_SMTP_URL is set',
  ])
  const [wrong, ...rest] = problemsOf({ PARLEY_SMTP_URL: 'http://hunter2', PARLEY_MAIL_FROM: 'Parley' })
  expect(wrong).toBe('PARLEY_SMTP_URL must be a URL that begins with smtp:// or smtps://')
  expect(rest).toEqual(['PARLEY_MAIL_FROM must be an address, or Name <address>, not "Parley"'])
  expect(loadConfig({}, root).mail).toBeUndefined()
  const set = { PARLEY_SMTP_URL: 'smtp://mail.example.com', PARLEY_MAIL_FROM: 'Parley <a@example.com>' }
  expect(loadConfig(set, root).mail).toEqual({
    smtpUrl: 'smtp://mail.example.com',
    from: 'Parley <a@example.com>',
    allowPlain: false,
  })
})

test('the secret key is made once, for the owner only, and read ever after', async () => {
  const root = await makeTemporaryFolder()
  const first = loadConfig({}, root).secretKey
  expect(first).toHaveLength(32)
  expect(loadConfig({}, root).secretKey).toEqual(first)
  expect(statSync(join(root, 'data', 'secret.key')).mode & 0o777).toBe(0o600)
  const given = Buffer.alloc(32, 7)
  expect(loadConfig({ PARLEY_SECRET_KEY: given.toString('base64') }, root).secretKey).toEqual(given)
})

test('lists, slashes, empty values and the usual names of vendors are understood', async () => {
  const root = await makeTemporaryFolder()
  const config = loadConfig(
    {
      PARLEY_PUBLIC_URL: 'https://example.com/chat/',
      PARLEY_ALLOW_PRIVATE_HOSTS: 'crm.internal, 10.0.0.7,',
      PARLEY_LOG_LEVEL: '',
      OPENAI_API_KEY: 'from the vendor name',
      ANTHROPIC_API_KEY: 'not this',
      PARLEY_ANTHROPIC_API_KEY: 'this',
    },
    root,
  )
  expect(config).toMatchObject({
    publicUrl: 'https://example.com/chat',
    allowedPrivateHosts: ['crm.internal', '10.0.0.7'],
    logLevel: 'info',
    models: {
      variables: { PARLEY_OPENAI_API_KEY: 'from the vendor name', PARLEY_ANTHROPIC_API_KEY: 'this' },
    },
  })
})

test('the environment goes before the settings file, and an empty variable hides none of its lines', async () => {
  const root = await makeTemporaryFolder()
  const data = join(root, 'data')
  mkdirSync(data)
  writeSettings(data, { PARLEY_OPENAI_API_KEY: 'written', PARLEY_GOOGLE_API_KEY: "it's # written" })
  writeSettings(data, { PARLEY_DEFAULT_MODEL: 'google/gemini-2.5-flash', PARLEY_OPENAI_API_KEY: 'again' })
  const { models } = loadConfig({ PARLEY_GOOGLE_API_KEY: '' }, root)
  expect(models).toMatchObject({
    defaultModel: 'google/gemini-2.5-flash',
    variables: { PARLEY_OPENAI_API_KEY: 'again', PARLEY_GOOGLE_API_KEY: "it's # written" },
  })
  expect(
    loadConfig({ PARLEY_OPENAI_API_KEY: 'of the environment' }, root).models.variables.PARLEY_OPENAI_API_KEY,
  ).toBe('of the environment')
  expect(statSync(settingsPath(data)).mode & 0o777).toBe(0o600)
  expect(() => writeSettings(data, { PARLEY_OPENAI_API_KEY: 'two\nlines' })).toThrow(/line break/)
})

test('each vendor’s variable is one that the server reads', async () => {
  const { models } = loadConfig({}, await makeTemporaryFolder())
  const named = vendors.flatMap(({ variables }) => Object.values(variables))
  expect(named.length).toBeGreaterThan(8)
  expect(Object.keys(models.variables).sort()).toEqual(named.sort())
})

test('a misspelt variable is pointed out, and one of the command line is not', async () => {
  const env = { PARLEY_PUBLC_URL: 'https://example.com', PARLEY_PROFILE: 'of the command line' }
  const config = loadConfig(env, await makeTemporaryFolder())
  expect(config.warnings).toEqual([
    expect.stringContaining('PARLEY_PUBLC_URL is not a variable of the server'),
  ])
})

test('the reference names every variable with its default', () => {
  expect(describeConfig()).toContain(
    '| `PORT` | `8080` | Port that the HTTP server listens on; 0 takes a free one. |',
  )
  expect(describeConfig()).toContain('Falls back to `OPENAI_API_KEY`.')
})

test('retention: a group that is not named keeps its default, and every group can be kept for ever', async () => {
  const root = await makeTemporaryFolder()
  const hour = 3_600_000
  const { retention } = loadConfig({ PARLEY_RETENTION: 'events=1h, ledger = 7d,turns=off' }, root)
  expect(retention).toEqual({ ...DEFAULT_RETENTION, events: hour, ledger: 7 * 24 * hour, turns: null })
  expect(loadConfig({}, root).retention).toEqual(DEFAULT_RETENTION)
  expect(DEFAULT_RETENTION.messages).toBeNull()
})

test.each([
  ['events=30', /"events=30" is not of that form/],
  ['stories=30d', /there is no group stories/],
  ['audit=364d', /must keep audit for at least 365d/],
  ['events=0h', /must keep events for at least 1m/],
])('retention %j is refused', (text, problem) => {
  expect(problemsOf({ PARLEY_RETENTION: text })).toEqual([expect.stringMatching(problem)])
})

test('a ceiling of model cost is in dollars, and absent unless it is set', async () => {
  const root = await makeTemporaryFolder()
  expect(loadConfig({}, root).models.costMicrosPerWorkspace).toBeUndefined()
  const set = loadConfig({ PARLEY_MODEL_USD_PER_WORKSPACE: '2.50' }, root)
  expect(set.models.costMicrosPerWorkspace).toBe(2_500_000)
  expect(problemsOf({ PARLEY_MODEL_USD_PER_WORKSPACE: '$5' })).toEqual([
    'PARLEY_MODEL_USD_PER_WORKSPACE must be US dollars, for example 5 or 2.50, not "$5"',
  ])
})
