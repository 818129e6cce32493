import type { Account } from '@parley/contracts'
import type { OperationContext } from '../../../platform/operations/handler.ts'
import { presentAccount } from './present-account.ts'
import { readAccount } from './workspaces.store.ts'

export async function getAccount({ tx, principal }: OperationContext): Promise<Account> {
  const keyId = principal.kind === 'key' ? principal.keyId : null
  return presentAccount(await readAccount(tx, principal.workspaceId, keyId))
}
