/** The place of a sealed value: table, column, workspace and row. The value opens in no other place. */

/** Columns of tables that have a workspace. */
export type WorkspaceColumn =
  | 'channels.credentials'
  | 'webhook_endpoints.secret'
  | 'tools.secrets'
  | 'model_vendors.api_key'
  | 'resources.feed_token'
  | 'identity_providers.client_secret'
  | 'oidc_attempts.code_verifier'
  | 'idempotency_keys.body'

/** Columns of tables of the whole installation. */
export type InstallationColumn = 'people.totp_secret' | 'push_keys.private_key' | 'secret_key_checks.sealed'

export interface Place {
  readonly column: WorkspaceColumn | InstallationColumn
  /** Undefined for values of the whole installation. */
  readonly workspaceId: string | undefined
  /** The row's id, or the columns that identify the row in a table without ids. */
  readonly rowId: string
}

/** Takes the row itself, so that the workspace and the id are those of one row. */
export function placeOf(
  column: WorkspaceColumn,
  { workspace_id, id }: { workspace_id: string; id: string },
): Place {
  return { column, workspaceId: workspace_id, rowId: id }
}

export function installationPlaceOf(column: InstallationColumn, rowId: string): Place {
  return { column, workspaceId: undefined, rowId }
}

/** No two places have the same text: neither a column nor a workspace's id has a colon in it. */
export function describePlace({ column, workspaceId, rowId }: Place): string {
  return `${column}:${workspaceId ?? '-'}:${rowId}`
}
