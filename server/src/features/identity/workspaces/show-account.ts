import type { Account, Principal } from '@parley/contracts'
import type { Transaction } from '../../../platform/database/index.ts'
import { presentAccount } from './present-account.ts'
import { readAccount } from './workspaces.store.ts'

/** The account as the caller sees it: with the key that it calls with, where it is one. */
export async function showAccount(tx: Transaction, principal: Principal): Promise<Account> {
  const keyId = principal.kind === 'key' ? principal.keyId : null
  return presentAccount(await readAccount({ transaction: tx, workspaceId: principal.workspaceId }, keyId))
}
