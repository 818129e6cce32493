/** Receives webhooks on this machine and shows them, until it is interrupted. */
import type { WebhookDelivery } from '@parley/contracts'
import type { RunningServer } from '@parley/server/operator'
import type { Connection } from '../connection/connect.ts'
import { CommandError } from '../exit-codes.ts'
import { explainError } from '../output/explain-error.ts'
import type { Output } from '../output/output.ts'
import { printable } from '../output/table.ts'
import { refuseWaitingLiveWork } from '../simulate/live-work.ts'
import { signatureProblem } from './check-signature.ts'
import { gist } from './gist.ts'
import { holdInterruption, type Interruption } from './hold-interruption.ts'
import { type Received, startReceiver } from './receiver.ts'
import { watchFailures } from './watch-failures.ts'
import { type Place, watchOrder } from './watch-order.ts'

export interface ListenOptions {
  port: number
  events?: string[]
  format: string
  address?: string
  verbose?: boolean
}

const LOOPBACK = '127.0.0.1'
const REMEDY = `\n  → Stop it, and start it so that it may: PARLEY_ALLOW_PRIVATE_HOSTS=${LOOPBACK} npm start`

export async function listenToWebhooks(
  connection: Connection,
  output: Output,
  options: ListenOptions,
): Promise<void> {
  let secret = ''
  const placeOf = watchOrder(options.events === undefined || options.events.includes('*'))
  const receiver = await startReceiver(options.port, (received) =>
    show(received, { secret, placeOf, output, options }),
  )
  const url = options.address ?? `http://${LOOPBACK}:${receiver.port}/`
  const interruption = holdInterruption()
  try {
    const endpoint = await register(connection, url, options)
    secret = endpoint.secret
    await untilInterrupted(connection, output, { ...endpoint, url }, interruption)
  } finally {
    interruption.release()
    await receiver.close()
  }
}

async function register({ api }: Connection, url: string, { events, format }: ListenOptions) {
  try {
    return await api.call('webhooks.create', {
      url,
      events,
      format,
      description: 'parley webhooks listen',
      // One after another, so that what is missing is missing and has not merely been overtaken.
      max_in_flight: 1,
    })
  } catch (error) {
    const { hostname } = new URL(url)
    if (hostname !== LOOPBACK || !(error as Error).message?.includes('PARLEY_ALLOW_PRIVATE_HOSTS'))
      throw error
    throw new CommandError(
      `The server calls no address on this machine: it was started without ${LOOPBACK} in PARLEY_ALLOW_PRIVATE_HOSTS.${REMEDY}`,
    )
  }
}

/** Shows failed deliveries meanwhile. Removes the endpoint at the end, whatever happens. */
async function untilInterrupted(
  connection: Connection,
  output: Output,
  { id, url }: { id: string; url: string },
  interruption: Interruption,
): Promise<void> {
  const { api } = connection
  const failures = watchFailures(api, id, {
    onFailure: (delivery) => output.note(explainFailure(delivery)),
    onTrouble: (error) => output.note(`Deliveries cannot be read: ${explainError(error).message}`),
  })
  let server: RunningServer | undefined
  try {
    server = await startWhereNoneRuns(connection, output)
    output.note(`Listening on ${url} as ${id}; Ctrl-C ends it and removes the endpoint.`)
    await interruption.happened
  } finally {
    await failures.stop()
    await server?.close()
    await api.call('webhooks.delete', { id })
  }
}

interface Showing {
  secret: string
  placeOf: ReturnType<typeof watchOrder>
  output: Output
  options: ListenOptions
}

/** Whether the signature is right. */
function show(received: Received, { secret, placeOf, output, options }: Showing): boolean {
  const problem = signatureProblem(received, secret, options.format)
  const body = parse(received.body.toString('utf8'))
  if (problem) {
    // An unsigned request says nothing about the order of events.
    if (output.json) process.stdout.write(`${JSON.stringify({ verified: false, problem, body })}\n`)
    output.line(`${new Date().toISOString()}  ${problem}`)
  } else {
    const place = placeOf(received.headers, body)
    if (output.json) process.stdout.write(`${JSON.stringify({ verified: true, ...place, body })}\n`)
    output.line(headline(body, place))
  }
  if (options.verbose) output.line(printable(JSON.stringify(body, null, 2)))
  return problem === undefined
}

/** Time, event, number, what is unusual about it, and what it is about. */
function headline(body: unknown, { sequence, duplicate, missing, late }: Place): string {
  const { type, event } = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {}
  const parts = [
    new Date().toISOString(),
    printable(String(type ?? event ?? 'event')),
    sequence === null ? '' : `#${sequence}`,
    'signature right',
    duplicate ? 'DUPLICATE: it came before' : '',
    late ? 'late' : '',
    printable(gist(body)),
    missing.length > 0 ? `MISSING so far: ${listed(missing)}` : '',
  ]
  return parts.filter((part) => part !== '').join('  ')
}

function listed(numbers: number[]): string {
  const shown = numbers.slice(0, 10).map((number) => `#${number}`)
  return numbers.length > shown.length
    ? `${shown.join(' ')} and ${numbers.length - shown.length} more`
    : shown.join(' ')
}

/** A whole server, so that simulations and other commands find it and leave the work to it. */
async function startWhereNoneRuns(
  connection: Connection,
  output: Output,
): Promise<RunningServer | undefined> {
  if (connection.where === 'elsewhere') return undefined
  const { local } = connection
  if (!local.opened || (await local.findServer())) return undefined
  await refuseWaitingLiveWork(local)
  const { config } = local.opened
  const { startServer } = await import('@parley/server/operator')
  const server = await startServer({
    ...config,
    logLevel: 'error',
    allowedPrivateHosts: [...config.allowedPrivateHosts, LOOPBACK],
  })
  output.note(`No server ran, so this command has started one: ${server.url}`)
  return server
}

function explainFailure({ id, attempts_count, error }: WebhookDelivery): string {
  const remedy = /private|PARLEY_ALLOW_PRIVATE_HOSTS/.test(error ?? '') ? REMEDY : ''
  return `Delivery ${id}, attempt ${attempts_count}, failed: ${error}${remedy}`
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // Not JSON: it is shown as it came.
    return text
  }
}
