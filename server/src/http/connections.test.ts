/** Limits of what one caller, and all callers together, may hold of the server. */
import { once } from 'node:events'
import { createServer } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { createFakeClock } from '../testing/fake-clock.ts'
import { createBodiesUnderWay } from './bodies-under-way.ts'
import { type Connections, guardConnections } from './connections.ts'
import { createForwardedCallers } from './forwarded-callers.ts'
import { STALLED_MS } from './send-stream.ts'

/** For a machine that does much else. */
const PATIENT = { timeout: 20_000 }

const closings: (() => void)[] = []
afterEach(() => {
  for (const close of closings.splice(0)) close()
})

async function serve(options: { mostConnections: number; pretendFrom?: string; answer?: Buffer }) {
  const clock = createFakeClock()
  const server = createServer((request, response) => {
    const refusal = connections.refusal(request.socket)
    response.end(refusal ?? options.answer ?? 'served')
  })
  server.on('connection', (socket: Socket) => {
    server.emit('counted', socket)
  })
  if (options.pretendFrom) {
    // Loopback is exempt, so a test needs callers of another network.
    server.prependListener('connection', (socket: Socket) =>
      Object.defineProperty(socket, 'remoteAddress', { value: options.pretendFrom }),
    )
  }
  const connections: Connections = guardConnections(server, {
    ...options,
    clock,
    trustedProxies: ['10.0.0.0/8'],
  })
  if (options.pretendFrom) {
    const [guard, pretend] = server.listeners('connection') as ((socket: Socket) => void)[]
    server.off('connection', guard!).off('connection', pretend!)
    server.prependListener('connection', guard!).prependListener('connection', pretend!)
  }
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  closings.push(() => {
    connections.stop()
    server.closeAllConnections()
    server.close()
  })
  const open = async () => {
    const socket = connect(port, '127.0.0.1')
    closings.push(() => socket.destroy())
    await once(socket, 'connect')
    return socket
  }
  const ask = async (socket: Socket) => {
    socket.write('GET / HTTP/1.1\r\nhost: x\r\n\r\n')
    const [answer] = (await once(socket, 'data')) as [Buffer]
    return answer.toString().split('\r\n').at(-1)!.length === 0 ? '' : answer.toString().split('\r\n\r\n')[1]!
  }
  return { clock, server, open, ask }
}

describe('connections', () => {
  test('a full server says so to the next caller, and serves again when one has gone', async () => {
    const { open, ask } = await serve({ mostConnections: 3 })
    const held = [await open(), await open(), await open()]
    for (const socket of held) expect(await ask(socket)).toContain('served')
    const next = await open()
    expect(await ask(next)).toContain('server_full')
    held[0]!.destroy()
    await expect.poll(() => ask(next)).toContain('served')
  })

  test.each([
    ['203.0.113.7', 'network_full'],
    ['10.1.2.3', 'served'],
    ['127.0.0.1', 'served'],
  ])(
    'one network holds a quarter, unless it is a trusted proxy or this machine: %s',
    async (from, answer) => {
      const { open, ask } = await serve({ mostConnections: 16, pretendFrom: from })
      const held: Socket[] = []
      for (let index = 0; index < 5; index++) held.push(await open())
      for (const socket of held) expect(await ask(socket)).toContain(answer)
    },
  )

  const STRANGER = '203.0.113.7'

  test('a network that closes its connections has room again', async () => {
    const { open, ask } = await serve({ mostConnections: 16, pretendFrom: STRANGER })
    const held: Socket[] = []
    for (let index = 0; index < 5; index++) held.push(await open())
    expect(await ask(held[4]!)).toContain('network_full')
    for (const socket of held.slice(0, 4)) socket.destroy()
    await expect.poll(() => ask(held[4]!)).toContain('served')
  })

  test('a network far beyond its bound gets no answer any more', async () => {
    const { server, open, ask } = await serve({ mostConnections: 16, pretendFrom: STRANGER })
    const answered: Socket[] = []
    for (let index = 0; index < 8; index++) answered.push(await open())
    const accepted = once(server, 'counted') as Promise<[Socket]>
    await open()
    const [beyond] = await accepted
    expect(beyond.destroyed).toBe(true)
    expect(await ask(answered[0]!)).toContain('network_full')
  })

  test('connections far beyond the bound of the server are dropped by the system', async () => {
    const { server, open } = await serve({ mostConnections: 1 })
    const dropped = once(server, 'drop')
    for (let index = 0; index < 258; index++) await open()
    await dropped
    expect(server.maxConnections).toBe(257)
  })

  test('an answer that is left unread is given up', async () => {
    const { clock, server, open } = await serve({
      mostConnections: 16,
      answer: Buffer.alloc(32 * 1024 * 1024),
    })
    const accepted = once(server, 'counted') as Promise<[Socket]>
    const caller = await open()
    const [socket] = await accepted
    caller.pause()
    caller.write('GET / HTTP/1.1\r\nhost: x\r\n\r\n')
    const closed = once(socket, 'close').then(() => true)
    await expect
      .poll(() => {
        clock.advance(STALLED_MS / 6)
        return Promise.race([closed, new Promise((resolve) => setImmediate(resolve, false))])
      }, PATIENT)
      .toBe(true)
  })

  test('a connection that waits for its next request is left alone', async () => {
    const { clock, open, ask } = await serve({ mostConnections: 16 })
    const socket = await open()
    expect(await ask(socket)).toContain('served')
    for (let look = 0; look < 12; look++) clock.advance(STALLED_MS / 6)
    expect(await ask(socket)).toContain('served')
  })
})

describe('bodies under way', () => {
  const bounds = { all: 100, ofNetwork: 60 }

  test('one network, and all together, may send so many bytes at once', () => {
    const bodies = createBodiesUnderWay(bounds)
    const one = bodies.open('203.0.113.1')
    one.take(50)
    expect(() => bodies.open('203.0.113.1').take(11)).toThrow(/Your network/)
    const other = bodies.open('203.0.113.2')
    other.take(50)
    expect(() => bodies.open('203.0.113.3').take(1)).toThrow(/All callers/)
    one.release()
    one.release()
    bodies.open('203.0.113.3').take(50)
    expect(() => bodies.open('203.0.113.4').take(1), 'given back once').toThrow(/All callers/)
  })

  test('the addresses of one IPv6 network count together', () => {
    const bodies = createBodiesUnderWay(bounds)
    bodies.open('2001:db8::1').take(50)
    expect(() => bodies.open('2001:db8::2').take(11)).toThrow(/Your network/)
  })
})

describe('a proxy that is not trusted', () => {
  function create() {
    const clock = createFakeClock()
    const logged: string[] = []
    const log = { warn: (_fields: object, text: string) => void logged.push(text) } as never
    return { clock, logged, callers: createForwardedCallers({ clock, log }) }
  }
  const from = (peer: string, isBelieved = false) => ({ forwardedFor: '198.51.100.1', peer, isBelieved })

  test('is reported once an hour, in the log and to doctor', () => {
    const { clock, logged, callers } = create()
    for (let request = 0; request < 10; request++) callers.note(from('192.168.0.2'))
    expect(logged).toHaveLength(1)
    expect(logged[0]).toMatch(/192\.168\.0\.2 .*PARLEY_TRUSTED_PROXIES/)
    expect(callers.warnings()).toEqual(logged)
    clock.advance(3600_000)
    expect(callers.warnings()).toEqual([])
    callers.note(from('192.168.0.2'))
    expect(logged).toHaveLength(2)
  })

  test('a trusted proxy, and a caller without the header, are no reason to warn', () => {
    const { logged, callers } = create()
    callers.note(from('192.168.0.2', true))
    callers.note({ forwardedFor: undefined, peer: '192.168.0.2', isBelieved: false })
    expect(logged).toEqual([])
  })

  test('strangers fill neither the memory nor the log', () => {
    const { logged, callers } = create()
    for (let n = 0; n < 10_000; n++) callers.note(from(`203.0.${n >> 8}.${n & 255}`))
    expect(logged).toHaveLength(100)
  })
})
