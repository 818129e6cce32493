/** The five things that the hostile tenant does at once, each until it is stopped. */
import { connect } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { sign, textMessageWebhook } from '@parley/channels/testing'
import type { Tally } from './tally.ts'
import { addressOf, type HostileTenant, strangeWords } from './tenant.ts'

const CONVERSATIONS = 300
/** After the first message of each conversation, so many more a second. */
const FURTHER_MESSAGES_PER_SECOND = 10
const FILES = 1000
const UPLOADS_AT_ONCE = 10
const SEARCHES = 60
const DOWNLOADS = 300
const DOWNLOAD_BYTES_PER_SECOND = 5
/** One that was refused tries again after this. */
const RETRY_MS = 5_000
/** A search that was refused is asked again after this. */
const SEARCH_RETRY_MS = 500

type Workload = (tenant: HostileTenant, tally: Tally, signal: AbortSignal) => Promise<void>

export const WORKLOADS: readonly Workload[] = [converse, uploadFiles, search, download]

/** Resolves when all of them have stopped. */
export async function attack(tenant: HostileTenant, tally: Tally, signal: AbortSignal): Promise<void> {
  await Promise.all(WORKLOADS.map((workload) => workload(tenant, tally, signal)))
}

async function converse(tenant: HostileTenant, tally: Tally, signal: AbortSignal): Promise<void> {
  const { target, phoneNumberId, hookPath } = tenant
  for (let number = 0; !signal.aborted; number++) {
    const body = JSON.stringify(
      textMessageWebhook({
        phone_number_id: phoneNumberId,
        from: `+9196${String(10_000_000 + (number % CONVERSATIONS))}`,
        text: `Where is my order ${number}?`,
      }),
    )
    const headers = {
      'content-type': 'application/json',
      'x-hub-signature-256': sign(body, target.appSecret),
    }
    void timed(tally, 'messages of 300 conversations', async () => {
      const response = await fetch(`${target.url}${hookPath}`, { method: 'POST', headers, body, signal })
      await response.text()
      return response.status
    })
    await wait(number < CONVERSATIONS ? 10 : 1000 / FURTHER_MESSAGES_PER_SECOND, signal)
  }
}

async function uploadFiles(tenant: HostileTenant, tally: Tally, signal: AbortSignal): Promise<void> {
  let next = 0
  const upload = async () => {
    while (!signal.aborted && next < FILES) {
      const number = next++
      await timed(tally, '1,000 files', async () => {
        const form = new FormData()
        form.set('agent_id', tenant.agentId)
        form.set('file', fileOf(number))
        return (await tenant.call('POST', '/v1/sources/upload', form)).status
      })
    }
  }
  await Promise.all(Array.from({ length: UPLOADS_AT_ONCE }, upload))
}

/** One in ten is a web page of some megabytes in 60,000 elements, two are long texts, the others are small. */
function fileOf(number: number): File {
  if (number % 10 === 0) {
    const cells = Array.from(
      { length: 60_000 },
      (_, index) => `<tr><td><b>${number}</b> ${index * 7919}</td><td>cell</td></tr>`,
    )
    return new File([`<html><body><table>${cells.join('')}</table></body></html>`], `${number}.html`, {
      type: 'text/html',
    })
  }
  const words = number % 10 < 3 ? 20_000 : 300
  return new File([strangeWords(words, number)], `${number}.txt`, { type: 'text/plain' })
}

async function search(tenant: HostileTenant, tally: Tally, signal: AbortSignal): Promise<void> {
  const since = new Date(Date.now() - 399 * 86_400_000).toISOString()
  const ways: ((number: number) => [method: string, path: string, body?: unknown])[] = [
    (number) => ['GET', `/v1/documents?search=zzzz${number}`],
    (number) => [
      'POST',
      '/v1/knowledge/search',
      {
        agent_id: tenant.agentId,
        query: strangeWords(160, number).slice(0, 1000),
        limit: 20,
        audience: 'internal',
      },
    ],
    (number) => ['GET', `/v1/documents?limit=100&include=total&search=yyyy${number}`],
    (number) => ['GET', `/v1/conversations?include=total&search=${'order '.repeat(20)}${number}`],
    () => ['GET', `/v1/analytics/overview?since=${since}&time_zone=Asia/Kolkata`],
    (number) => ['GET', `/v1/contacts?include=total&search=${'a '.repeat(60)}${number % 7}`],
  ]
  let next = 0
  const searchOn = async () => {
    while (!signal.aborted) {
      const number = next++
      const status = await timed(
        tally,
        '60 slow searches',
        async () => (await tenant.call(...ways[number % ways.length]!(number))).status,
      )
      if (status !== 200) await wait(SEARCH_RETRY_MS, signal)
    }
  }
  await Promise.all(Array.from({ length: SEARCHES }, searchOn))
}

async function download(tenant: HostileTenant, tally: Tally, signal: AbortSignal): Promise<void> {
  const since = new Date(Date.now() - 399 * 86_400_000).toISOString()
  const ways = [
    ...tenant.files,
    { path: `/v1/analytics/export?kind=conversations&since=${since}`, token: tenant.target.key },
    { path: '/v1/audit/export', token: tenant.target.key },
    { path: '/v1/leads/export', token: tenant.target.key },
  ]
  const downloadOn = async (number: number) => {
    await wait(number * 10, signal)
    while (!signal.aborted) {
      const { path, token } = ways[number % ways.length]!
      await readSlowly(tenant, { path, token, from: addressOf(number) }, tally, signal)
      await wait(RETRY_MS, signal)
    }
  }
  await Promise.all(Array.from({ length: DOWNLOADS }, (_, number) => downloadOn(number)))
}

/** Resolves when the server has ended the connection. */
function readSlowly(
  { target }: HostileTenant,
  { path, token, from }: { path: string; token: string; from: string },
  tally: Tally,
  signal: AbortSignal,
): Promise<void> {
  const workload = '300 slow downloads'
  return new Promise((resolve) => {
    const { hostname, port } = new URL(target.url)
    const socket = connect({ host: hostname, port: Number(port) })
    let status: string | undefined
    const timer = setInterval(() => socket.read(DOWNLOAD_BYTES_PER_SECOND), 1000)
    const stop = () => socket.destroy()
    signal.addEventListener('abort', stop)
    socket.on('readable', () => {
      if (status !== undefined) return
      const head = socket.read(Math.min(12, socket.readableLength)) as Buffer | null
      status = head?.toString('latin1').slice(9, 12) ?? 'closed unanswered'
      tally.count(workload, status)
      if (status !== '200') socket.destroy()
    })
    socket.on('error', () => {})
    socket.on('close', () => {
      clearInterval(timer)
      signal.removeEventListener('abort', stop)
      if (status === undefined && !signal.aborted) tally.count(workload, 'closed unanswered')
      if (status === '200' && !signal.aborted) tally.count(workload, 'cut off')
      resolve()
    })
    socket.on('connect', () =>
      socket.write(
        `GET ${path} HTTP/1.1\r\nHost: ${hostname}\r\nAuthorization: Bearer ${token}\r\nX-Forwarded-For: ${from}\r\n\r\n`,
      ),
    )
  })
}

async function timed(
  tally: Tally,
  workload: string,
  work: () => Promise<number>,
): Promise<number | undefined> {
  const began = performance.now()
  try {
    const status = await work()
    tally.count(workload, status, performance.now() - began)
    return status
  } catch {
    tally.count(workload, 'no answer')
    return undefined
  }
}

const wait = (ms: number, signal: AbortSignal) => pause(ms, undefined, { signal }).catch(() => {})
