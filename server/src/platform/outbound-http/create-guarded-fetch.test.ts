import { createServer, type Server } from 'node:http'
import { type AddressInfo, createServer as createTcpServer } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createGuardedFetch } from './create-guarded-fetch.ts'
import type { OutboundHttpError } from './guarded-fetch.ts'

const LIMITS = { method: 'POST', timeout_ms: 2000, max_bytes: 1024 } as const
let server: Server
let port: number
let connections = 0

beforeAll(async () => {
  server = createServer((request, response) => {
    if (request.url === '/redirect') return response.writeHead(302, { location: '/elsewhere' }).end()
    if (request.url === '/silent') return
    if (request.url === '/long') return response.end('x'.repeat(5000))
    if (request.url === '/reset') return request.socket.destroy()
    response.writeHead(200, { 'x-path': request.url ?? '' }).end(`host ${request.headers.host}`)
  })
  server.on('connection', () => connections++)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  port = (server.address() as AddressInfo).port
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

const at = (path: string, host = '127.0.0.1') => `http://${host}:${port}${path}`

async function refusal(request: Promise<unknown>): Promise<OutboundHttpError> {
  try {
    await request
  } catch (error) {
    return error as OutboundHttpError
  }
  throw new Error('it was not refused')
}

/** Hosts as a URL writes them. */
const REFUSED_HOSTS = [
  ...['127.0.0.1', '127.0.0.2', '127.255.255.255', '0.0.0.0', '0.1.2.3', '10.0.0.1', '10.255.255.255'],
  ...['100.64.0.1', '100.127.255.254', '169.254.169.254', '169.254.0.1', '172.16.0.1', '172.31.255.255'],
  ...[
    '192.0.0.1',
    '192.0.2.1',
    '192.88.99.1',
    '192.168.0.1',
    '192.168.255.255',
    '198.18.0.1',
    '198.19.255.1',
  ],
  ...['198.51.100.1', '203.0.113.1', '224.0.0.1', '239.255.255.255', '240.0.0.1', '255.255.255.255'],
  // The same loopback in other clothes, and public addresses that do not say plainly what they are.
  ...['2130706433', '0x7f000001', '0x7f.0.0.1', '0177.0.0.1', '017700000001', '127.1', '127.0.1', '0', '0x0'],
  ...['127.0.0.1.', '127.0.0.01', '１２７.0.0.1', '127。0。0。1', '①②⑦.0.0.1', '134744072', '8.8.2056'],
  ...['%31%32%37.0.0.1', '3232235777', '0xa9fea9fe', '0251.0376.0251.0376', '127．0．0．1', '127｡0｡0｡1'],
  // Where clouds keep the credentials of their machines.
  ...[
    '169.254.169.254.',
    '168.63.129.16',
    '100.100.100.200',
    '192.0.0.192',
    '169.254.170.2',
    '[fd00:ec2::254]',
  ],
  ...['[::ffff:169.254.169.254]', '[::ffff:a9fe:a9fe]', '[2002:a9fe:a9fe::]', '[64:ff9b::169.254.169.254]'],
  ...['[::]', '[::1]', '[0:0:0:0:0:0:0:1]', '[::ffff:127.0.0.1]', '[::ffff:7f00:1]', '[::ffff:10.0.0.1]'],
  ...[
    '[::127.0.0.1]',
    '[::ffff:0:127.0.0.1]',
    '[64:ff9b::7f00:1]',
    '[64:ff9b::a9fe:a9fe]',
    '[64:ff9b:1::a00:1]',
  ],
  ...['[2002:7f00:1::]', '[2002:a00:1::1]', '[2001::1]', '[2001:db8::1]', '[2001:10::1]', '[3fff::1]'],
  ...[
    '[fc00::1]',
    '[fd12:3456::1]',
    '[fe80::1]',
    '[febf::1]',
    '[fec0::1]',
    '[ff02::1]',
    '[100::1]',
    '[5f00::1]',
  ],
]

const REFUSED_URLS = [
  'ftp://example.com/',
  'file:///etc/passwd',
  'gopher://127.0.0.1:70/_x',
  'unix:/var/run/docker.sock',
  'data:text/plain,hi',
  'http://',
  'example.com',
  'http://user@example.com/',
  'http://user:password@example.com/',
  'http://example.com@127.0.0.1/',
  'http://127.0.0.1\\@example.com/',
  'https://example.com:443@127.0.0.1/',
  'https://:@127.0.0.1/',
  'https://@127.0.0.1/',
  'https://example.com%2f@127.0.0.1/',
  'https://example.com%00.127.0.0.1/',
  'https://exa mple.com/',
  'https://[::1/',
  'https://[fe80::1%25lo]/',
  'https://999.1.1.1/',
  'https://0x100000000/',
  'https://127.0.0.1:99999/',
  'https:\\\\127.0.0.1/',
  '//127.0.0.1/',
  'javascript:fetch(1)',
  'wss://127.0.0.1/',
  'http+unix://%2Fvar%2Frun%2Fdocker.sock/',
  'jar:http://127.0.0.1!/',
  'dict://127.0.0.1:11211/stat',
  'ldap://127.0.0.1/',
  'http://exa\tmple.com/',
  'http://example.com/\u0000',
  ' http://example.com/',
  'http:example.com',
  'http:///example.com',
]

/** Names that only mean something inside, or that resolve to what is inside. */
const INNER_NAMES = [
  'localhost',
  'LOCALHOST.',
  'ⓛocalhost',
  'metadata.google.internal',
  'metadata',
  'instance-data.ec2.internal',
  'kubernetes.default.svc',
  'host.docker.internal',
  '127.0.0.1.nip.io',
  '169-254-169-254.sslip.io',
  'xn--localhost-.example',
  'receiver.example.',
]

/** Addresses to which a name of an attacker may resolve. */
const REFUSED_ANSWERS = [
  ['127.0.0.1'],
  ['169.254.169.254'],
  ['::1'],
  ['::ffff:127.0.0.1'],
  ['fe80::1%lo'],
  ['64:ff9b::a00:1'],
  ['8.8.8.8', '127.0.0.1'],
  ['2606:4700:4700::1111', 'fd00::1'],
  ['not an address'],
]

describe('addresses inside a network are not called', () => {
  const guarded = createGuardedFetch({
    allowHosts: [],
    resolve: async () => [{ address: '127.0.0.1', family: 4 }],
  })

  test.each(REFUSED_HOSTS)('host %s', async (host) => {
    const before = connections
    for (const scheme of ['http', 'https']) {
      const url = `${scheme}://${host}:${port}/`
      const error = await refusal(guarded.request({ ...LIMITS, url, allow_plain_http: true }))
      expect(error.reason).toBe('refused_address')
    }
    expect(connections).toBe(before)
  })

  test.each(REFUSED_URLS)('URL %j', async (url) => {
    const before = connections
    const error = await refusal(guarded.request({ ...LIMITS, url, allow_plain_http: true }))
    expect(error.reason).toBe('refused_address')
    expect(connections).toBe(before)
  })

  test.each(INNER_NAMES)('name %s', async (name) => {
    const before = connections
    const url = `https://${name}:${port}/`
    const error = await refusal(guarded.request({ ...LIMITS, url }))
    expect(error.reason).toBe('refused_address')
    expect(error.message).toContain('which is not a public address')
    expect(connections).toBe(before)
  })

  test('plain http, unless the caller reads what anybody may read', async () => {
    const asked: string[] = []
    const guarded = createGuardedFetch({
      allowHosts: [],
      resolve: async (name) => {
        asked.push(name)
        throw new Error('no such name')
      },
    })
    const url = 'http://receiver.example/'
    const refused = await refusal(guarded.request({ ...LIMITS, url }))
    expect(refused.reason).toBe('refused_address')
    expect(refused.message).toContain('use https')
    expect(asked).toEqual([])
    expect((await refusal(guarded.request({ ...LIMITS, url, allow_plain_http: true }))).reason).toBe(
      'unreachable',
    )
    expect((await refusal(guarded.request({ ...LIMITS, url: 'https://receiver.example/' }))).reason).toBe(
      'unreachable',
    )
    expect(asked).toEqual(['receiver.example', 'receiver.example'])
  })

  test.each([1, 22, 25, 53, 110, 1023, 2375, 3306, 5432, 6379, 9200, 11211, 27017])(
    'port %i of any host: another protocol lives there',
    async (foreign) => {
      const error = await refusal(guarded.request({ ...LIMITS, url: `https://receiver.example:${foreign}/` }))
      expect(error.reason).toBe('refused_address')
      expect(error.message).toContain('another protocol')
    },
  )

  test('an address that turns private between two connections is not called the second time', async () => {
    const answers = ['8.8.8.8', '127.0.0.1']
    const judged: string[] = []
    const turning = createGuardedFetch({
      allowHosts: [],
      resolve: async () => {
        const address = answers.shift()!
        judged.push(address)
        // A test never connects to a public address: the first connection fails before it is made.
        if (address === '8.8.8.8') throw new Error('nobody there')
        return [{ address, family: 4 }]
      },
    })
    const before = connections
    const url = `https://rebinding.example:${port}/`
    expect((await refusal(turning.request({ ...LIMITS, url }))).reason).toBe('unreachable')
    expect((await refusal(turning.request({ ...LIMITS, url }))).reason).toBe('refused_address')
    expect([judged, connections - before]).toEqual([['8.8.8.8', '127.0.0.1'], 0])
  })

  test.each(REFUSED_ANSWERS)('a name that resolves to %s', async (...addresses) => {
    const before = connections
    const resolving = createGuardedFetch({
      allowHosts: [],
      resolve: async () => addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    })
    const url = `https://receiver.example:${port}/`
    const error = await refusal(resolving.request({ ...LIMITS, url }))
    expect(error.reason).toBe('refused_address')
    expect(error.message).toContain('PARLEY_ALLOW_PRIVATE_HOSTS')
    expect(connections).toBe(before)
  })

  test('localhost by name', async () => {
    const real = createGuardedFetch({ allowHosts: [] })
    const error = await refusal(real.request({ ...LIMITS, url: `https://localhost:${port}/` }))
    expect(error.reason).toBe('refused_address')
    expect(error.message).toContain('localhost resolves to')
  })
})

describe('hosts that the operator allows are called', () => {
  test.each([['*'], ['127.0.0.1'], ['with its port']])('%s', async (entry) => {
    const allowHosts = [entry === 'with its port' ? `127.0.0.1:${port}` : entry]
    const guarded = createGuardedFetch({ allowHosts })
    const answer = await guarded.request({ ...LIMITS, url: at('/hook?a=1'), body: '{}' })
    expect(answer.status).toBe(200)
    expect(answer.headers['x-path']).toBe('/hook?a=1')
    await guarded.close()
  })

  test('but not on another port than the one allowed', async () => {
    const guarded = createGuardedFetch({ allowHosts: [`127.0.0.1:${port + 1}`] })
    expect((await refusal(guarded.request({ ...LIMITS, url: at('/') }))).reason).toBe('refused_address')
  })

  test('a name is connected to at the address that was looked up, and keeps its own Host header', async () => {
    const guarded = createGuardedFetch({
      allowHosts: ['receiver.example'],
      resolve: async () => [{ address: '127.0.0.1', family: 4 }],
    })
    const answer = await guarded.request({ ...LIMITS, url: at('/', 'receiver.example') })
    expect(Buffer.from(answer.body).toString()).toBe(`host receiver.example:${port}`)
    await guarded.close()
  })

  test('a name is looked up once for a connection: what was judged is what is connected to', async () => {
    const answers = [[{ address: '127.0.0.1', family: 4 }]]
    const guarded = createGuardedFetch({
      allowHosts: ['rebinding.example'],
      resolve: async () => answers.shift() ?? Promise.reject(new Error('looked up a second time')),
    })
    expect((await guarded.request({ ...LIMITS, url: at('/', 'rebinding.example') })).status).toBe(200)
    await guarded.close()
  })
})

describe('an exchange is bounded', () => {
  const guarded = createGuardedFetch({
    allowHosts: ['*'],
    resolve: async () => Promise.reject(new Error('no such name')),
  })

  test('a redirect is an answer, not a way', async () => {
    const answer = await guarded.request({ ...LIMITS, url: at('/redirect') })
    expect([answer.status, answer.headers.location]).toEqual([302, '/elsewhere'])
  })

  test('an answer longer than allowed is cut', async () => {
    const answer = await guarded.request({ ...LIMITS, url: at('/long') })
    expect([answer.body.length, answer.truncated]).toEqual([1024, true])
  })

  test('silence ends as a timeout', async () => {
    const error = await refusal(guarded.request({ ...LIMITS, timeout_ms: 50, url: at('/silent') }))
    expect(error.reason).toBe('timeout')
  })

  test('a connection that breaks after the request is broken', async () => {
    expect((await refusal(guarded.request({ ...LIMITS, url: at('/reset') }))).reason).toBe('broken')
  })

  test('a closed port and an unknown name are unreachable', async () => {
    const free = createTcpServer()
    await new Promise<void>((resolve) => free.listen(0, '127.0.0.1', resolve))
    const closedPort = (free.address() as AddressInfo).port
    await new Promise((resolve) => free.close(resolve))
    const closed = await refusal(guarded.request({ ...LIMITS, url: `http://127.0.0.1:${closedPort}/` }))
    expect(closed.reason).toBe('unreachable')
    const unknown = await refusal(guarded.request({ ...LIMITS, url: at('/', 'nowhere.example') }))
    expect(unknown.reason).toBe('unreachable')
    expect(unknown.message).toContain('no such name')
  })

  test('a caller who goes away ends it', async () => {
    const aborted = new AbortController()
    const request = guarded.request({ ...LIMITS, url: at('/silent'), signal: aborted.signal })
    aborted.abort()
    await expect(request).rejects.toThrow('given up')
  })
})

test('ports of Parley itself are never called, under any name of this machine and whatever hosts are allowed', async () => {
  const resolve = async () => [{ address: '127.0.0.1', family: 4 }]
  const guarded = createGuardedFetch({ allowHosts: ['*'], ownPorts: new Set([port]), resolve })
  const before = connections
  for (const host of ['127.0.0.1', '127.0.0.2', 'localhost', 'database.internal', '0.0.0.0']) {
    const error = await refusal(guarded.request({ ...LIMITS, url: at('/', host) }))
    expect([host, error.reason, error.message]).toEqual([
      host,
      'refused_address',
      expect.stringContaining('this machine'),
    ])
  }
  expect(connections).toBe(before)
  const others = createGuardedFetch({ allowHosts: ['*'], ownPorts: new Set([port + 1]), resolve })
  expect((await others.request({ ...LIMITS, url: at('/') })).status).toBe(200)
  await guarded.close()
  await others.close()
})
