/** A simulated visitor of a web page: opens the chat, writes, and looks for the answer, as a browser does. */
import { randomUUID } from 'node:crypto'
import type { Channel, Visit, VisitorConversation, VisitorMessage } from '@parley/contracts'
import type { Connection } from '../connection/connect.ts'
import { CommandError, EXIT } from '../exit-codes.ts'
import { refuseWaitingLiveWork } from './live-work.ts'
import { until } from './until.ts'

export interface VisitedExchange {
  visitor_token: string
  answers: VisitorMessage[]
  conversation: VisitorConversation | null
}

type Ask = (path: string, request?: { body?: unknown; token?: string }) => Promise<unknown>

const PREFIX = '/webchat/v1'

export async function writeAsVisitor(
  connection: Connection,
  channel: Channel,
  written: { text: string; visitorToken?: string },
  patienceMs: number,
): Promise<VisitedExchange> {
  const ask = await askerFor(connection, channel.id)
  const start = { ...(written.visitorToken && { visitor_token: written.visitorToken }) }
  const { visitor_token: token } = (await ask('sessions', { body: start })) as Visit
  const before = (await ask('messages', { token })) as { data: VisitorMessage[] }
  const seen = new Set(before.data.map(({ id }) => id))
  await ask('messages', { token, body: { client_message_id: randomUUID(), text: written.text } })
  const answers = await until(async () => {
    const { data } = (await ask('messages', { token })) as { data: VisitorMessage[] }
    const fresh = data.filter(({ id, from }) => from === 'business' && !seen.has(id))
    return fresh.length > 0 ? fresh : undefined
  }, Date.now() + patienceMs)
  const { conversation } = (await ask('sessions', { body: { visitor_token: token } })) as Visit
  return { visitor_token: token, answers: answers ?? [], conversation }
}

/** The server that runs, wherever it is; else this process does its work. */
async function askerFor(connection: Connection, channelId: string): Promise<Ask> {
  if (connection.where === 'elsewhere') return over(connection.url, channelId)
  const server = await connection.local.findServer()
  if (server && (await hasChat(server.url, channelId))) return over(server.url, channelId)
  const { opened } = connection.local
  if (!opened)
    throw new CommandError(
      'The server has stopped, or serves no web chat on this machine. Start it: npm start',
      EXIT.unavailable,
    )
  await refuseWaitingLiveWork(connection.local)
  opened.work()
  const { mounts } = await opened.installation.wiring.openEdges()
  const mount = mounts.find(({ prefix }) => prefix === PREFIX)!
  return async (path, { body, token } = {}) => {
    const method = body === undefined ? 'GET' : 'POST'
    const route = mount.routes.find((each) => each.method === method && each.path === `/{channel_id}/${path}`)
    const request = {
      method,
      url: `${PREFIX}/${channelId}/${path}`,
      headers: headersOf(token),
      readBody: async () => Buffer.from(body === undefined ? '' : JSON.stringify(body)),
      remoteAddress: '127.0.0.1',
      signal: new AbortController().signal,
      requestId: randomUUID(),
    }
    const found = { route, params: { channel_id: channelId }, allow: [method] }
    const { status, body: answer } = await mount.handler(request, found)
    return accept(status, String(answer ?? ''))
  }
}

/** The server at that address may use another database. */
async function hasChat(url: string, channelId: string): Promise<boolean> {
  const response = await fetch(`${url}${PREFIX}/${channelId}/sessions`, { method: 'OPTIONS' }).catch(
    () => undefined,
  )
  return response?.status === 204
}

function over(url: string, channelId: string): Ask {
  return async (path, { body, token } = {}) => {
    const response = await fetch(`${url}${PREFIX}/${channelId}/${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: headersOf(token),
      ...(body !== undefined && { body: JSON.stringify(body) }),
    }).catch((cause: Error) => {
      throw new CommandError(`${url} does not answer: ${cause.message}`, EXIT.unavailable)
    })
    return accept(response.status, await response.text())
  }
}

function headersOf(token: string | undefined): Record<string, string> {
  return { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) }
}

function accept(status: number, text: string): unknown {
  const answer = JSON.parse(text)
  if (status < 300) return answer
  throw new CommandError(`The web chat refused this with ${status}: ${answer.detail ?? answer.title}`)
}
