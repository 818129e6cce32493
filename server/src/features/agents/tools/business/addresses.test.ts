/** A tool's address leads nowhere inside: not when it is written in a strange way, and not when its name moves. */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { silentLog } from '../../../../platform/logging/log.ts'
import { createGuardedFetch } from '../../../../platform/outbound-http/index.ts'
import { placeOf } from '../../../../platform/secrets/place.ts'
import { createSecrets } from '../../../../platform/secrets/secrets.ts'
import { createFakeClock } from '../../../../testing/fake-clock.ts'
import { ToolRefusal } from '../tool.ts'
import { createCallables } from './callables.ts'
import type { ToolRow } from './tool-row.ts'

const secrets = createSecrets(Buffer.alloc(32, 1))
let inside: Server
let port: number
let connections = 0

beforeAll(async () => {
  inside = createServer((_request, response) => response.end('{"inside":true}'))
  inside.on('connection', () => connections++)
  await new Promise<void>((resolve) => inside.listen(0, '127.0.0.1', resolve))
  port = (inside.address() as AddressInfo).port
})
afterAll(() => {
  inside.closeAllConnections()
  inside.close()
})

/** Names of an attacker, and what they resolve to. */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  'loopback.attacker.example': ['127.0.0.1'],
  'metadata.attacker.example': ['169.254.169.254'],
  'mixed.attacker.example': ['93.184.215.14', '127.0.0.1'],
  'six.attacker.example': ['::1'],
  'mapped.attacker.example': ['::ffff:127.0.0.1'],
  'local.attacker.example': ['fd00::1'],
  'nat.attacker.example': ['64:ff9b::7f00:1'],
  'zero.attacker.example': ['0.0.0.0'],
  'empty.attacker.example': [],
}
const HOSTS = [
  ...[
    '127.0.0.1',
    '127.0.0.2',
    '127.1',
    '127.0.1',
    '0',
    '0.0.0.0',
    '0x7f000001',
    '0x7f.1',
    '2130706433',
    '017700000001',
  ],
  ...[
    '0177.0.0.1',
    '127.0.0.01',
    '127.0.0.1.',
    '１２７.0.0.1',
    '127。0。0。1',
    '①②⑦.0.0.1',
    '%31%32%37.0.0.1',
    'localhost',
  ],
  ...[
    'localhost.',
    'LOCALHOST',
    '10.0.0.1',
    '10.255.255.255',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.0.1',
    '192.168.1.254',
  ],
  ...[
    '169.254.169.254',
    '0xa9fea9fe',
    '2852039166',
    '0251.0376.0251.0376',
    '100.64.0.1',
    '198.18.0.1',
    '192.0.0.1',
    '224.0.0.1',
  ],
  ...[
    '240.0.0.1',
    '255.255.255.255',
    '[::1]',
    '[::]',
    '[0:0:0:0:0:0:0:1]',
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
    '[::127.0.0.1]',
  ],
  ...[
    '[64:ff9b::7f00:1]',
    '[2002:7f00:1::]',
    '[fc00::1]',
    '[fd12::1]',
    '[fe80::1]',
    '[ff02::1]',
    '[2001:db8::1]',
    '[fec0::1]',
  ],
  ...[
    '[::ffff:a9fe:a9fe]',
    '[64:ff9b::a9fe:a9fe]',
    'user@127.0.0.1',
    '127.0.0.1\\@example.com',
    'example.com@127.0.0.1',
  ],
  ...Object.keys(NAMES),
]
const addresses = ['https', 'http'].flatMap((scheme) => HOSTS.map((host) => ({ scheme, host })))

const guardedFetch = createGuardedFetch({
  allowHosts: [],
  resolve: async (name) =>
    (NAMES[name] ?? ['127.0.0.1']).map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
})
const business = createCallables({
  guardedFetch,
  secrets,
  clock: createFakeClock(),
  log: silentLog,
})

function row(kind: 'http' | 'mcp', url: string): ToolRow {
  const at = new Date('2026-03-02T10:00:00Z')
  return {
    workspace_id: 'workspace',
    id: url,
    name: 'tool',
    kind,
    description: 'A tool.',
    active: true,
    target:
      kind === 'http'
        ? { method: 'GET', url, query: {}, headers: {}, response_pointer: null }
        : { url, headers: {}, allowed_tools: ['any'], confirm_tools: [] },
    input_schema: { type: 'object' },
    secrets: secrets.seal('{}', placeOf('tools.secrets', { workspace_id: 'workspace', id: url })),
    changes: false,
    confirm: false,
    trusted: false,
    timeout_ms: 2000,
    max_calls_per_turn: 3,
    max_calls_per_day: null,
    created_at: at,
    updated_at: at,
  }
}
const signal = new AbortController().signal

describe('an address inside a network', () => {
  test.each(addresses)('$scheme://$host is called by no HTTP tool', async ({ scheme, host }) => {
    const before = connections
    const [one] = await business.callablesOf(row('http', `${scheme}://${host}:${port}/`), signal)
    await expect(business.perform(one!, {}, undefined, signal)).rejects.toThrow(ToolRefusal)
    expect(connections).toBe(before)
  })

  test.each(addresses)('$scheme://$host is asked for no MCP tools', async ({ scheme, host }) => {
    const before = connections
    expect(await business.callablesOf(row('mcp', `${scheme}://${host}:${port}/mcp`), signal)).toEqual([])
    expect(connections).toBe(before)
  })
})

test('a member who tries a tool learns why its address is blocked and who can allow it; a model does not', async () => {
  const [one] = await business.callablesOf(row('http', `http://127.0.0.1:${port}/`), signal)
  const perform = (hearer?: 'owner') => business.perform(one!, {}, undefined, signal, hearer)
  await expect(perform('owner')).rejects.toThrow('PARLEY_ALLOW_PRIVATE_HOSTS')
  await expect(perform()).rejects.toThrow(/^The system lies at an address that is not called\.$/)
  expect(await business.listingProblem(row('mcp', `http://127.0.0.1:${port}/mcp`), signal)).toContain(
    'PARLEY_ALLOW_PRIVATE_HOSTS',
  )
})

test('the table holds what it promises, and the server inside would have answered', async () => {
  expect(new Set(HOSTS).size).toBeGreaterThanOrEqual(60)
  expect(connections).toBe(0)
  expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(200)
})
