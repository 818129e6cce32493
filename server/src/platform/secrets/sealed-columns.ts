/** Every column that holds sealed values, for whatever walks through all of them. */
import type { InstallationColumn, Place, WorkspaceColumn } from './place.ts'

export interface SealedColumn {
  /** Under the name of the place it is sealed for. */
  place: Place['column']
  table: string
  /** The second one of a table may share the place of the first, so that a value can move between them. */
  column: string
  ofWorkspace: boolean
  /** Columns that identify a row, beside the workspace. */
  key: readonly string[]
  /** How the value is stored. */
  stored: 'bytes' | 'base64'
}

const inWorkspace = (place: WorkspaceColumn, more: Partial<SealedColumn> = {}): SealedColumn => ({
  ...split(place),
  ofWorkspace: true,
  ...more,
})

const inInstallation = (place: InstallationColumn, more: Partial<SealedColumn> = {}): SealedColumn => ({
  ...split(place),
  ofWorkspace: false,
  ...more,
})

function split(place: Place['column']): Omit<SealedColumn, 'ofWorkspace'> {
  const [table, column] = place.split('.') as [string, string]
  return { place, table, column, key: ['id'], stored: 'bytes' }
}

const byColumn: Record<Place['column'], SealedColumn> = {
  'channels.credentials': inWorkspace('channels.credentials'),
  'webhook_endpoints.secret': inWorkspace('webhook_endpoints.secret'),
  'tools.secrets': inWorkspace('tools.secrets'),
  'model_vendors.api_key': inWorkspace('model_vendors.api_key', { key: ['vendor'] }),
  'resources.feed_token': inWorkspace('resources.feed_token'),
  'identity_providers.client_secret': inWorkspace('identity_providers.client_secret'),
  'idempotency_keys.body': inWorkspace('idempotency_keys.body', {
    key: ['owner_id', 'operation', 'key'],
    stored: 'base64',
  }),
  // The table was called `people`. The place keeps that name, because the values are sealed for it.
  'people.totp_secret': inInstallation('people.totp_secret', { table: 'users' }),
  // The row has a workspace, but is read before a workspace is set.
  'oidc_attempts.code_verifier': inWorkspace('oidc_attempts.code_verifier', {
    ofWorkspace: false,
    key: ['state_hash'],
  }),
  'push_keys.private_key': inInstallation('push_keys.private_key', { key: ['name'] }),
  'secret_key_checks.sealed': inInstallation('secret_key_checks.sealed', { key: ['name'] }),
}

/**
 * The value of the start check comes last: it gets the current key after all others, so that a start
 * without a former key is refused while any value needs that key.
 */
export const KEY_CHECK = byColumn['secret_key_checks.sealed']

export const SEALED_COLUMNS: readonly SealedColumn[] = [
  ...Object.values(byColumn).filter((column) => column !== KEY_CHECK),
  inWorkspace('webhook_endpoints.secret', { column: 'previous_secret' }),
]

/** The text that identifies a row in its place. Bytes are written in hexadecimal digits. */
export function rowIdOf(keys: readonly (string | Buffer)[]): string {
  const texts = keys.map((key) => (typeof key === 'string' ? key : key.toString('hex')))
  return texts.length === 1 ? texts[0]! : JSON.stringify(texts)
}
