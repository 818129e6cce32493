import { afterAll, describe, expect, test } from 'vitest'
import { createGuardedFetch } from './create-guarded-fetch.ts'
import { LIMITS, refusal, startTarget } from './guarded-fetch.fixture.ts'

const { port, connections, close } = await startTarget()
afterAll(close)

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

describe('addresses inside a network are not called', () => {
  const guarded = createGuardedFetch({
    allowHosts: [],
    resolve: async () => [{ address: '127.0.0.1', family: 4 }],
  })

  test.each(REFUSED_HOSTS)('host %s', async (host) => {
    const before = connections()
    for (const scheme of ['http', 'https']) {
      const url = `${scheme}://${host}:${port}/`
      const error = await refusal(guarded.request({ ...LIMITS, url, allow_plain_http: true }))
      expect(error.reason).toBe('refused_address')
    }
    expect(connections()).toBe(before)
  })

  test.each(REFUSED_URLS)('URL %j', async (url) => {
    const before = connections()
    const error = await refusal(guarded.request({ ...LIMITS, url, allow_plain_http: true }))
    expect(error.reason).toBe('refused_address')
    expect(connections()).toBe(before)
  })

  test.each(INNER_NAMES)('name %s', async (name) => {
    const before = connections()
    const url = `https://${name}:${port}/`
    const error = await refusal(guarded.request({ ...LIMITS, url }))
    expect(error.reason).toBe('refused_address')
    expect(error.message).toContain('which is not a public address')
    expect(connections()).toBe(before)
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
})
