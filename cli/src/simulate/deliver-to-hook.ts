/** Hands a webhook to the door that providers knock at: of the running server, or in this process. */
import { sign } from '@parley/channels/testing/webhooks'
import type { Connection } from '../connection/connect.ts'
import type { Opened } from '../connection/local.ts'
import { CommandError, EXIT } from '../exit-codes.ts'
import { refuseWaitingLiveWork } from './live-work.ts'
import type { SandboxNumber } from './sandbox-number.ts'

export interface Delivered {
  /** Where it was handed to, in words. */
  door: string
  /** How long the door took to answer. */
  ms: number
}

interface Answer {
  status: number
  body: string
}

export async function deliverToHook(
  connection: Connection,
  number: SandboxNumber,
  webhook: object,
): Promise<Delivered> {
  const { channel, appSecret } = number
  const body = Buffer.from(JSON.stringify(webhook))
  const place = { provider: `${channel.kind}/${channel.provider}`, channelId: channel.id }
  const path = `/hooks/${place.provider}/${place.channelId}`
  const headers = {
    'content-type': 'application/json',
    'x-hub-signature-256': sign(body, appSecret),
  }
  const started = performance.now()
  const delivered = (door: string): Delivered => ({ door, ms: performance.now() - started })

  if (connection.where === 'elsewhere') {
    accept(await post(`${connection.url}${path}`, headers, body))
    return delivered(connection.url)
  }
  const { local } = connection
  const server = await local.findServer()
  if (server) {
    const answer = await post(`${server.url}${path}`, headers, body)
    // 404: the server at this address has another database, so a delivery there would not be processed here.
    if (answer.status !== 404) {
      accept(answer)
      return delivered(server.url)
    }
  }
  const { opened } = local
  if (!opened)
    throw new CommandError(
      'The server has stopped, or has no HTTP address on this machine. Start it: npm start',
      EXIT.unavailable,
    )
  await refuseWaitingLiveWork(local)
  accept(await inThisProcess(opened, path, place, headers, body))
  return delivered(`this process, since ${whyNoServer(opened.config.port, server !== undefined)}`)
}

function whyNoServer(port: number, isAnothers: boolean): string {
  if (port === 0) return 'PORT names no server'
  return isAnothers ? `the server on port ${port} has another database` : `no server answers on port ${port}`
}

async function inThisProcess(
  { installation, work }: Opened,
  path: string,
  place: { provider: string; channelId: string },
  headers: Record<string, string>,
  body: Uint8Array,
): Promise<Answer> {
  work()
  const request = { method: 'POST', url: path, headers, readBody: async () => body }
  const { receiveHook } = await installation.wiring.openEdges()
  return receiveHook(request, place)
}

async function post(url: string, headers: Record<string, string>, body: Buffer): Promise<Answer> {
  try {
    const response = await fetch(url, { method: 'POST', headers, body: new Uint8Array(body) })
    return { status: response.status, body: await response.text() }
  } catch (cause) {
    const reason = ((cause as Error).cause as Error | undefined)?.message ?? (cause as Error).message
    throw new CommandError(`${url} does not answer: ${reason}`, EXIT.unavailable)
  }
}

function accept({ status, body }: Answer): void {
  if (status === 200) return
  throw new CommandError(`The hook refused the message with ${status}: ${body}`)
}
