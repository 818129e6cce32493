import { beforeEach, expect, test } from 'vitest'
import type { GuardedRequest } from '../../../../platform/outbound-http/guarded-fetch.ts'
import { guardedMcpFetch } from './guarded-mcp-fetch.ts'

let asked: GuardedRequest[]
let truncated: boolean
beforeEach(() => {
  asked = []
  truncated = false
})

const ask = guardedMcpFetch(
  {
    async request(options) {
      asked.push(options)
      return { status: 200, headers: {}, body: Buffer.from('{}'), truncated }
    },
    judge() {},
  },
  { origin: 'https://mcp.example.com', timeoutMs: 1000, signal: new AbortController().signal },
)
const POST = { method: 'POST', headers: { authorization: 'Bearer secret' }, body: '{}' }

test('a client is led to its own server and nowhere else, by no scheme, port or name beside it', async () => {
  for (const url of [
    'https://evil.example/mcp',
    'http://mcp.example.com/mcp',
    'https://mcp.example.com:8443/mcp',
    'https://mcp.example.com.evil.example/mcp',
    'https://mcp.example.com@evil.example/mcp',
  ])
    await expect(ask(url, POST), url).rejects.toThrow('another host')
  expect(asked).toEqual([])
  expect((await ask('https://mcp.example.com/mcp', POST)).status).toBe(200)
  expect(asked).toMatchObject([{ url: 'https://mcp.example.com/mcp', method: 'POST', timeout_ms: 1000 }])
})

test('no stream is opened, and only messages of text are sent', async () => {
  expect((await ask('https://mcp.example.com/mcp')).status).toBe(405)
  await expect(ask('https://mcp.example.com/mcp', { method: 'PUT', body: '{}' })).rejects.toThrow('PUT')
  await expect(ask('https://mcp.example.com/mcp', { ...POST, body: new Uint8Array(1) })).rejects.toThrow(
    'text',
  )
  expect(asked).toEqual([])
})

test('an answer beyond the bound is none', async () => {
  truncated = true
  await expect(ask('https://mcp.example.com/mcp', POST)).rejects.toThrow('longer')
})
