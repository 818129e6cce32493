/** The command line where no server runs. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { makeTemporaryFolder } from '@parley/server/testing'
import { beforeAll, expect, test } from 'vitest'
import { CLONE, createInstallation, type TestInstallation } from './installation.ts'

const SLOW = 120_000
let installation: TestInstallation
let folder: string

beforeAll(async () => {
  installation = await createInstallation()
  folder = await makeTemporaryFolder()
})

test('a key is made on a fresh clone, from any folder in it, and --json prints exactly the three fields', {
  timeout: SLOW,
}, async () => {
  const { parley } = installation
  const made = await parley(['keys', 'create', '--mode', 'test', '--name', 'first', '--json'], {
    cwd: join(CLONE, 'docs'),
  })
  expect(made).toMatchObject({ code: 0, stderr: '' })
  expect(JSON.parse(made.stdout)).toEqual({
    id: expect.stringMatching(/^key_/),
    key: expect.stringMatching(/^parley_test_/),
    workspace_id: expect.stringMatching(/^wsp_/),
  })
})

test('a key for a workspace of its own belongs to no other', { timeout: SLOW }, async () => {
  const { parleyJson } = installation
  const made = await parleyJson<{ key: string; workspace_id: string }>([
    'keys',
    'create',
    '--mode',
    'live',
    '--name',
    'shop',
    '--workspace',
    'new',
    '--dialect',
    'convoai',
  ])
  expect(made.key).toMatch(/^ck_live_/)
  const { data } = await parleyJson<{ data: { id: string; name: string; mode: string }[] }>([
    'workspaces',
    'list',
  ])
  expect(data.filter(({ id }) => id === made.workspace_id)).toMatchObject([{ name: 'shop', mode: 'live' }])
  expect(data).toHaveLength(3)
})

test('the first owner, and later anybody by name, gets a link that signs in', { timeout: SLOW }, async () => {
  const { parleyJson } = installation
  const first = await parleyJson<{ url: string }>(['members', 'sign-in-link'])
  expect(first.url).toMatch(/\/auth\/link\/[\w-]{43}$/)
  const invited = await parleyJson<{ url: string; role: string }>([
    'members',
    'invite',
    '--email',
    'ravi@example.com',
  ])
  expect(invited).toMatchObject({
    role: 'agent',
    url: expect.stringMatching(/\/auth\/invitations\/[\w-]{43}$/),
  })
})

test('the doctor proves a round trip without a server', { timeout: SLOW }, async () => {
  const report = await installation.parleyJson<{ ok: boolean; checks: Check[] }>(['doctor'])
  expect(report.checks.filter(({ status }) => status !== 'ok')).toMatchObject([
    { name: 'Server', status: 'skipped' },
  ])
  expect(report.checks.at(-1)).toMatchObject({
    name: 'Round trip',
    detail: expect.stringContaining('by this process'),
  })
  const going = ['call', 'conversations.list', '{"closed":false}'] as const
  const { data } = await installation.parleyJson<{ data: { contact_name: string }[] }>([...going])
  expect(data.map(({ contact_name }) => contact_name)).not.toContain('Parley doctor')
})

test('the doctor finds that the secret key is another, and says what to do', { timeout: SLOW }, async () => {
  const other = { PARLEY_SECRET_KEY: Buffer.alloc(32, 1).toString('base64') }
  const { code, stdout } = await installation.parley(['doctor', '--read-only'], { env: other })
  expect(code).toBe(1)
  expect(stdout).toContain('✗ Secret key: The secret key is not the one')
  expect(stdout).toContain('→ Restore the key that sealed them')
})

test('an agent answers from a file that was pushed, and pushing it again changes nothing', {
  timeout: SLOW,
}, async () => {
  const { parleyJson } = installation
  const file = join(folder, 'gift-cards.md')
  await writeFile(file, '# Gift cards\n\nA gift card is valid for 18 months after it was bought.\n')
  const push = ['knowledge', 'push', 'gift-cards.md', '--agent', 'Meera']
  type Pushed = { data: { what: string; document: { id: string } }[] }
  const first = await parleyJson<Pushed>(push, { cwd: folder })
  const again = await parleyJson<Pushed>(push, { cwd: folder })
  expect(first.data.map(({ what }) => what)).toEqual(['added'])
  expect(again.data).toMatchObject([{ what: 'unchanged', document: { id: first.data[0]!.document.id } }])

  await writeFile(file, '# Gift cards\n\nA gift card is valid for 24 months after it was bought.\n')
  expect((await parleyJson<Pushed>(push, { cwd: folder })).data).toMatchObject([
    { what: 'replaced', document: { id: first.data[0]!.document.id } },
  ])
  const answer = await parleyJson<{ text: string; sources: { title: string }[] }>([
    'agents',
    'ask',
    'Meera',
    'How long is a gift card valid?',
  ])
  expect(answer.text).toContain('24 months')
  expect(answer.sources).toMatchObject([{ title: 'Gift cards' }])
})

test('files that only the server can read are read without a server too, and one that cannot be read says why', {
  timeout: SLOW,
}, async () => {
  const { parley, parleyJson } = installation
  await writeFile(
    join(folder, 'visits.csv'),
    'question,answer\nDo you visit at home?,We do not visit at home.\n',
  )
  await writeFile(join(folder, 'broken.pdf'), '%PDF-1.7 and nothing else')
  const push = ['knowledge', 'push', 'visits.csv', 'broken.pdf', '--agent', 'Meera']
  const { code, stdout, stderr } = await parley(push, { cwd: folder })
  expect([code, stdout]).toEqual([1, expect.stringMatching(/added .*visits[\s\S]*failed .*broken\.pdf/)])
  expect(stderr).toContain('broken.pdf: This PDF is damaged')
  const ask = ['agents', 'ask', 'Meera', 'Do you visit at home?']
  expect((await parleyJson<{ text: string }>(ask)).text).toContain('do not visit')
})

test('messages that wait for real people are not sent by a simulation', { timeout: SLOW }, async () => {
  const { parley, parleyJson } = installation
  const live = ['--workspace', 'shop']
  const channel = await parleyJson<{ id: string }>([
    'call',
    'channels.create',
    JSON.stringify({ kind: 'whatsapp', provider: 'sandbox', name: 'Shop' }),
    ...live,
  ])
  await parleyJson([
    ...['messages', 'send', '--to', '+919812345678', '--text', 'Your parcel has arrived'],
    ...['--channel', channel.id, ...live],
  ])
  const simulated = await parley(['simulate', 'whatsapp', '--text', 'Hello'])
  expect(simulated.code).toBe(1)
  expect(simulated.stderr).toContain('in the live workspace shop')
  const { data } = await parleyJson<{ data: { status: string }[] }>(['messages', 'list', ...live])
  expect(data).toMatchObject([{ status: 'queued' }])
})

test('mistakes are explained in one sentence and have different exit codes', {
  timeout: SLOW,
}, async () => {
  const { parley } = installation
  await mkdir(join(folder, 'empty'))
  const [usage, refused, configuration, file] = await Promise.all([
    parley(['keys', 'create', '--name', 'x', '--mode', 'prod']),
    parley(['messages', 'send', '--to', '98123', '--text', 'x']),
    parley(['agents', 'list'], { env: { PORT: 'http' } }),
    parley(['knowledge', 'push', 'no-such-file.md'], { cwd: join(folder, 'empty') }),
  ])
  expect(usage).toMatchObject({ code: 64, stderr: expect.stringContaining('Allowed choices are live, test') })
  expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining('to: Use E.164') })
  expect(configuration).toMatchObject({
    code: 78,
    stderr: expect.stringContaining('PORT must be a whole number'),
  })
  expect(file).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('no-such-file.md: there is no such file.'),
  })
})

test('the output may be cut off', { timeout: SLOW }, async () => {
  const { stderr } = await installation.parley(['openapi'], { readFirstLineOnly: true })
  expect(stderr).toBe('')
})

interface Check {
  name: string
  status: string
  detail: string
}

test('migrate brings an empty database up to date without a server, and changes nothing the second time', {
  timeout: SLOW,
}, async () => {
  const fresh = await createInstallation()
  const first = await fresh.parleyJson<{ applied: number[] }>(['migrate'])
  expect(first.applied.length).toBeGreaterThan(100)
  expect((await fresh.parley(['migrate'])).stdout).toBe('The database is up to date.\n')
  const refused = await fresh.parley(['migrate', '--url', 'https://example.com'])
  expect(refused).toMatchObject({ code: 64, stderr: expect.stringContaining('on the machine of the server') })
})
