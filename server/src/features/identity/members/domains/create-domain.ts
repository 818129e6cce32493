/** Adds an e-mail domain. It counts once its DNS record is found. */
import { OperationError, showId } from '@parley/contracts'
import { newId } from '../../../../platform/ids/new-id.ts'
import type { Handler } from '../../../../platform/operations/handler.ts'
import { refuseBeyond } from '../member.ts'
import { mintToken } from '../sessions/one-time-token.ts'
import { countDomains, findDomainByName, insertDomain } from './domains.store.ts'
import { presentDomain } from './present-domain.ts'

export const MOST_DOMAINS = 50

export const createDomain: Handler<'domains.create'> = async (context, input) => {
  refuseBeyond(context.principal, 'admin')
  const name = input.name.toLowerCase()
  const existing = await findDomainByName(context, name)
  if (existing) throw alreadyThere(name, existing.id)
  const count = await countDomains(context)
  if (count >= MOST_DOMAINS) {
    throw new OperationError('conflict', {
      detail: `This workspace has ${count} domains; ${MOST_DOMAINS} are allowed. Remove one first.`,
    })
  }
  const row = await insertDomain(context, { id: newId(), name, token: mintToken() })
  if (!row) throw alreadyThere(name)
  return presentDomain(row)
}

function alreadyThere(name: string, id?: string): OperationError {
  return new OperationError('already_exists', {
    detail: `This workspace has ${name} already.`,
    ...(id && { params: { id: showId('domain', id) } }),
  })
}
