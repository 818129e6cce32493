/** Which channel a provider's call is for. Both functions look across workspaces, and each gives only what a hook needs. */
import { type Database, sql } from '../../../platform/database/index.ts'

export interface HookChannel {
  workspace_id: string
  id: string
  kind: string
  provider: string
  credentials: Uint8Array
}

export function findHookChannel(
  { system }: Pick<Database, 'system'>,
  id: string,
): Promise<HookChannel | undefined> {
  return system.row<HookChannel>({
    name: 'find_hook_channel',
    text: 'select * from find_hook_channel($1)',
    values: [id],
  })
}

/** The channels of these accounts of a provider. An account without a channel is left out. */
export function findAccountChannels(
  { system }: Pick<Database, 'system'>,
  kind: string,
  provider: string,
  accounts: readonly string[],
): Promise<{ account: string; workspace_id: string; id: string }[]> {
  return system.rows(sql`select * from find_account_channels(${kind}, ${provider}, ${accounts}::text[])`)
}
