/**
 * The addresses that providers call. Signature on the raw bytes, one durable write, 200; nothing is done after the answer that the
 * rows do not remember. Anything but a failed write or a wrong signature is a 200: providers repeat for days what
 * was refused, and what we cannot use is kept and shown all the same.
 */
import { type AppHook, type InboundRequest, type Received, SignatureError } from '@parley/channels/kit'
import { ERRORS, OperationError, readId } from '@parley/contracts'
import type { OpenedChannel } from '../../features/channels/channels/index.ts'
import { type HookChannel, type LedgerWriter, unclaimed } from '../../features/conversations/ledger/index.ts'
import type { Platform } from '../../platform/platform.ts'
import type { Mount, MountRequest, MountResponse } from '../mounts.ts'
import { createHookChannels, type HookChannels } from './hook-channels.ts'

export interface HookDependencies {
  ledger: Pick<LedgerWriter, 'append' | 'quarantine'>
  /** Opens the adapter of a channel row found by the hook. */
  openChannel(row: HookChannel): OpenedChannel | undefined
  appHooks: ReadonlyMap<string, AppHook>
  /** The credentials of a provider's whole app, from the configuration. */
  app: { app_secret?: string; verify_token?: string }
  /** `provider` is as the caller wrote it: no such provider may exist. */
  countRejected(provider: string): void
}

/** Bytes. A batch of a provider's updates is some hundred kilobytes. */
const LARGEST_BODY = 4 * 1024 * 1024

const APP_PATH = '/{kind}/{provider}'
const CHANNEL_PATH = `${APP_PATH}/{channel}`

export interface HookRequest extends Pick<MountRequest, 'method' | 'url' | 'headers'> {
  /** Reads the body, of so many bytes at most. Nothing of it has been read before. */
  readBody(limit: number): Promise<Uint8Array>
}

export interface HookResponse extends MountResponse {
  body: string
}

/** The channel or app that a hook's address names. Undefined where the address has another form. */
export interface HookPlace {
  /** `whatsapp/meta-cloud`. */
  provider: string
  /** Undefined for the hook of a provider's whole app. */
  channelId: string | undefined
}

export type HookReceiver = (request: HookRequest, place: HookPlace | undefined) => Promise<HookResponse>

export function mountHooks(receive: HookReceiver): Mount {
  return {
    prefix: '/hooks',
    // Adapters look at the method themselves: most providers verify an address by GET.
    routes: [
      { method: 'ANY', path: APP_PATH },
      { method: 'ANY', path: CHANNEL_PATH },
    ],
    handler: (request, { params: { kind, provider, channel } }) =>
      receive(request, kind ? { provider: `${kind}/${provider}`, channelId: channel } : undefined),
  }
}

interface Receiving extends HookDependencies {
  platform: Pick<Platform, 'database' | 'clock' | 'wake' | 'log' | 'publicUrl' | 'stages'>
  channels: HookChannels
}

export function createHookReceiver(
  platform: Receiving['platform'],
  dependencies: HookDependencies,
): HookReceiver {
  const receiving = { ...dependencies, platform, channels: createHookChannels(platform) }

  const observe = platform.stages.stage('hook')

  async function answer(request: HookRequest, place: HookPlace | undefined): Promise<HookResponse> {
    if (place?.channelId !== undefined)
      return await toChannel(receiving, place.provider, place.channelId, request)
    const appHook = place && dependencies.appHooks.get(place.provider)
    if (appHook) return await toApp(receiving, appHook, request)
    return plain(404, 'No such hook.')
  }

  return async function receive(request, place) {
    const began = performance.now()
    try {
      const response = await answer(request, place)
      // A refused call is fast, and says nothing about messages.
      if (response.status === 200) observe(performance.now() - began)
      return response
    } catch (error) {
      return answerFailure(receiving, error, request, place)
    }
  }
}

function answerFailure(
  { platform: { log }, countRejected }: Receiving,
  error: unknown,
  { url }: HookRequest,
  place: HookPlace | undefined,
): HookResponse {
  if (error instanceof SignatureError) {
    countRejected(place?.provider ?? '')
    log.warn({ path: url.split('?')[0], reason: error.message }, 'a hook call was refused')
    return plain(error.status, error.message)
  }
  if (error instanceof OperationError) return plain(ERRORS[error.code].status, error.message)
  log.error({ err: error, path: url.split('?')[0] }, 'a hook call could not be stored')
  return plain(503, 'Not stored. Send it again.')
}

async function toChannel(
  receiving: Receiving,
  provider: string,
  channelId: string,
  request: HookRequest,
): Promise<HookResponse> {
  const { channels, ledger } = receiving
  const id = readId('channel', channelId)
  const { row, isRemembered } = id ? await channels.find(id) : NO_CHANNEL
  const opened = openHook(receiving, row, provider)
  if (!row || !opened) return noSuchChannel()
  const call = await inbound(receiving, request, isSigned(request, opened.adapter))
  let received: Received
  try {
    received = opened.receive(call)
  } catch (error) {
    if (!(error instanceof SignatureError) || !isRemembered) throw error
    // The secret may be a new one: it counts from the first call that is signed with it.
    const newest = openHook(receiving, await channels.findNewest(row.id), provider)
    if (!newest) return noSuchChannel()
    received = newest.receive(call)
  }
  await ledger.append(
    received.updates.map((update) => ({ workspaceId: row.workspace_id, channelId: row.id, update })),
  )
  return respond(received.reply)
}

const NO_CHANNEL = { row: undefined, isRemembered: false }
const noSuchChannel = () => plain(404, 'No such channel.')

interface OpenHook {
  adapter: OpenedChannel['adapter']
  receive(call: InboundRequest): Received
}

/** Undefined where the address names no channel, or a hosted one, which takes nothing from outside. */
function openHook(
  { openChannel }: Receiving,
  row: HookChannel | undefined,
  provider: string,
): OpenHook | undefined {
  if (!row || `${row.kind}/${row.provider}` !== provider) return undefined
  const opened = openChannel(row)
  const receive = opened?.adapter.receive
  return opened && receive
    ? { adapter: opened.adapter, receive: (call) => receive.call(opened.adapter, call, opened.context) }
    : undefined
}

async function toApp(receiving: Receiving, appHook: AppHook, request: HookRequest): Promise<HookResponse> {
  const { app, channels, ledger } = receiving
  const received = appHook.receive(
    await inbound(receiving, request, app.app_secret !== undefined && isSigned(request, appHook)),
    app,
  )
  const [kind, provider] = appHook.id.split('/')
  const accounts = received.accounts.map((entry) => entry.provider_account_id)
  const owners = accounts.length === 0 ? [] : await channels.findOwners(kind!, provider!, accounts)
  const arrivals = []
  for (const entry of received.accounts) {
    const owner = owners.find((row) => row.account === entry.provider_account_id)
    if (owner) {
      for (const update of entry.updates)
        arrivals.push({ workspaceId: owner.workspace_id, channelId: owner.id, update })
    } else {
      await ledger.quarantine(
        entry.updates.map((update) => ({
          ...update,
          dedupe_key: `${entry.provider_account_id} ${update.dedupe_key}`.slice(0, 512),
        })),
        unclaimed(`${appHook.id} ${entry.provider_account_id}`),
      )
    }
  }
  await ledger.append(arrivals)
  return respond(received.reply)
}

/** The body of a call that cannot be a provider's is not read: the adapter refuses the call without it. */
async function inbound(
  { platform }: Receiving,
  request: HookRequest,
  readsBody: boolean,
): Promise<InboundRequest> {
  return {
    method: request.method,
    url: `${platform.publicUrl}${request.url}`,
    headers: request.headers,
    body: readsBody ? await request.readBody(LARGEST_BODY) : new Uint8Array(),
  }
}

function isSigned(
  { method, headers }: HookRequest,
  { signatureHeader }: { signatureHeader?: string },
): boolean {
  return method === 'POST' && signatureHeader !== undefined && headers[signatureHeader] !== undefined
}

function respond(reply: { status: number; body?: string; content_type?: string }): HookResponse {
  return {
    status: reply.status,
    headers: { 'content-type': reply.content_type ?? 'text/plain; charset=utf-8' },
    body: reply.body ?? '',
  }
}

function plain(status: number, body: string): HookResponse {
  return { status, headers: { 'content-type': 'text/plain; charset=utf-8' }, body }
}
