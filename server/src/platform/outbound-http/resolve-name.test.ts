import { createSocket, type Socket } from 'node:dgram'
import { lookup } from 'node:dns/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createNameResolver } from './resolve-name.ts'

/** A name server with the given answer: an IPv4 address, or none at all. */
let server: Socket
let answer: number[] | undefined
const asked: string[] = []
let onQuestion = () => {}

beforeAll(async () => {
  server = createSocket('udp4', (question, from) => {
    asked.push(question.subarray(12).toString('latin1'))
    onQuestion()
    if (!answer) return
    const type = question.readUInt16BE(question.indexOf(0, 12) + 1)
    const records = type === 1 ? 1 : 0
    const header = Buffer.from([question[0]!, question[1]!, 0x81, 0x80, 0, 1, 0, records, 0, 0, 0, 0])
    const asking = question.subarray(12, question.indexOf(0, 12) + 5)
    const record = Buffer.from([0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 0, 0, 4, ...answer])
    server.send(Buffer.concat([header, asking, records ? record : Buffer.alloc(0)]), from.port, from.address)
  })
  await new Promise<void>((resolve) => server.bind(0, '127.0.0.1', resolve))
})
afterAll(() => server.close())

const resolver = () =>
  createNameResolver({ timeout_ms: 1000, servers: [`127.0.0.1:${server.address().port}`] })

test('a name of the internet is asked over the network', async () => {
  answer = [93, 184, 215, 14]
  expect(await resolver()('receiver.example.com')).toEqual([{ address: '93.184.215.14', family: 4 }])
})

test('a name of the own machine is asked of the system', async () => {
  const addresses = await resolver()('localhost')
  expect(addresses.map(({ address }) => address)).toContainEqual(
    expect.stringMatching(/^(127\.0\.0\.1|::1)$/),
  )
})

test('names whose servers are silent hold up nobody else', async () => {
  answer = undefined
  asked.length = 0
  let ended = 0
  const silent = Array.from({ length: 12 }, (_, index) =>
    resolver()(`silent-${index}.example.com`).finally(() => ended++),
  )
  const failures = Promise.allSettled(silent)
  await new Promise<void>((resolve) => {
    onQuestion = () => asked.length >= 12 && resolve()
    onQuestion()
  })
  // Would wait for a free thread, were the silent names on the system's own resolver.
  await lookup('localhost')
  expect(ended).toBe(0)
  for (const failure of await failures) {
    expect(failure).toMatchObject({
      status: 'rejected',
      reason: { message: expect.stringContaining('do not answer') },
    })
  }
})
