import { OperationError, type Principal, showId } from '@parley/contracts'
import type { Transaction } from '../../../platform/database/index.ts'
import { newId } from '../../../platform/ids/new-id.ts'
import { requireReference, unknownReference } from '../../../platform/operations/require-id.ts'
import { placeOf } from '../../../platform/secrets/place.ts'
import type { Secrets } from '../../../platform/secrets/secrets.ts'
import type { AnyAdapter, ChannelRow, Credentials } from './channel.ts'
import { agentExists, findAccountOwner, insertChannel } from './channels.store.ts'
import type { ChannelOpener } from './open-channel.ts'
import { validateCredentials } from './validate-credentials.ts'

export interface NewChannel {
  kind: string
  provider: string
  name: string
  credentials: Credentials
  messages_per_second?: number
  agent_id?: string
}

export interface ChannelMaker {
  opener: ChannelOpener
  secrets: Secrets
  adapters: ReadonlyMap<string, AnyAdapter>
}

export async function insertNewChannel(
  { secrets, adapters }: ChannelMaker,
  tx: Transaction,
  principal: Pick<Principal, 'workspaceId' | 'mode'>,
  input: NewChannel,
  now: Date,
): Promise<ChannelRow> {
  const { workspaceId } = principal
  const agentId =
    input.agent_id === undefined ? null : requireReference('agent', input.agent_id, ['agent_id'])
  if (agentId !== null && !(await agentExists({ transaction: tx, workspaceId }, agentId))) {
    throw unknownReference('agent', ['agent_id'])
  }
  const adapter = findAdapter(adapters, input, principal.mode)
  const given = { ...adapter.generateCredentials?.(), ...withoutNulls(input.credentials) }
  const credentials = validateCredentials(adapter, given)
  const address = adapter.address(credentials)
  const place = { workspace_id: workspaceId, id: newId() }
  const channel: ChannelRow = {
    ...place,
    kind: adapter.kind,
    provider: adapter.id.slice(adapter.kind.length + 1),
    name: input.name,
    status: 'active',
    attention: null,
    recipients_per_day: null,
    phone: address.phone ?? null,
    provider_account_id: address.provider_account_id,
    provider_group_id: groupOf(input.credentials),
    credentials: secrets.seal(JSON.stringify(credentials), placeOf('channels.credentials', place)),
    messages_per_second: input.messages_per_second ?? adapter.capabilities.messages_per_second,
    agent_id: agentId,
    template_languages: [],
    paused_until: null,
    verified_at: null,
    created_at: now,
    updated_at: now,
    deleted_at: null,
  }
  const inserted = await insertChannel(tx, channel)
  if (!inserted) throw accountTaken(await findAccountOwner(tx, channel))
  return inserted
}

/** The adapter that carries a channel of this kind and provider in a workspace of this mode. */
export function findAdapter(
  adapters: ReadonlyMap<string, AnyAdapter>,
  { kind, provider }: Pick<NewChannel, 'kind' | 'provider'>,
  mode: 'live' | 'test',
): AnyAdapter {
  const asked = adapters.get(`${kind}/${provider}`)
  if (!asked) throw unknownProvider(adapters, kind)
  return reachableAdapter(asked, mode, adapters)
}

/**
 * A test workspace reaches nobody. A real provider asked for there becomes the sandbox of its kind under the same
 * account ids, so that a program written for the live workspace runs unchanged; see docs/decisions/.
 */
function reachableAdapter(
  asked: AnyAdapter,
  mode: 'live' | 'test',
  adapters: ReadonlyMap<string, AnyAdapter>,
): AnyAdapter {
  if (mode === 'live' || asked.capabilities.sandbox || asked.capabilities.hosted) return asked
  const sandbox = adapters.get(`${asked.kind}/sandbox`)
  if (!sandbox) throw new OperationError('sandbox_only')
  return sandbox
}

function unknownProvider(adapters: ReadonlyMap<string, AnyAdapter>, kind: string): OperationError {
  const providers = [...adapters.values()]
    .filter((adapter) => adapter.kind === kind)
    .map((adapter) => `"${adapter.id.slice(kind.length + 1)}"`)
  const message = `A ${kind} channel has the provider ${providers.join(' or ')}.`
  return new OperationError('validation_failed', {
    fields: [{ path: ['provider'], rule: 'unknown_provider', message }],
  })
}

export function accountTaken(owner: string | undefined): OperationError {
  return new OperationError('already_exists', {
    detail: 'Another channel of this workspace has this number.',
    params: owner === undefined ? {} : { id: showId('channel', owner) },
  })
}

/** The id by which account-wide hooks name the channel, where the provider has one. */
export function groupOf(credentials: Credentials): string | null {
  return typeof credentials.waba_id === 'string' ? credentials.waba_id : null
}

export function withoutNulls(credentials: Credentials): Credentials {
  return Object.fromEntries(Object.entries(credentials).filter(([, value]) => value !== null))
}
