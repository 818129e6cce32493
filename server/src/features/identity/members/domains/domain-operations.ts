import { type Domain, OperationError, showId } from '@parley/contracts'
import { newId } from '../../../../platform/ids/new-id.ts'
import type { Handlers } from '../../../../platform/operations/handler.ts'
import { notFound, requireId } from '../../../../platform/operations/require-id.ts'
import { tenantOf } from '../../../../platform/operations/tenant-of.ts'
import { refuseBeyond } from '../member.ts'
import { mintToken } from '../sessions/one-time-token.ts'
import type { SignInPlatform } from '../sign-in/sign-in-context.ts'
import {
  countDomains,
  type DomainRow,
  deleteDomain,
  findDomain,
  findDomainByName,
  insertDomain,
  listDomainRows,
  noteFound,
} from './domains.store.ts'
import { type ResolveTxt, readRecord, recordName, recordValue } from './read-record.ts'

const MOST_DOMAINS = 50

export function domainOperations(
  { database }: Pick<SignInPlatform, 'database'>,
  resolveTxt: ResolveTxt,
): Handlers<`domains.${'list' | 'create' | 'verify' | 'delete'}`> {
  return {
    'domains.list': ({ tx, principal }, input) =>
      listDomainRows(tx, principal.workspaceId, input, presentDomain),
    'domains.create': async ({ tx, principal, now }, input) => {
      const { workspaceId } = principal
      refuseBeyond(principal, 'admin')
      const name = input.name.toLowerCase()
      const existing = await findDomainByName(tx, workspaceId, name)
      if (existing) throw alreadyThere(name, existing.id)
      const count = await countDomains(tx, workspaceId)
      if (count >= MOST_DOMAINS) {
        throw new OperationError('conflict', {
          detail: `This workspace has ${count} domains; ${MOST_DOMAINS} are allowed. Remove one first.`,
        })
      }
      const row = await insertDomain(tx, workspaceId, { id: newId(), name, token: mintToken() }, now)
      if (!row) throw alreadyThere(name)
      return presentDomain(row)
    },
    'domains.verify': async ({ principal, now }, input) => {
      refuseBeyond(principal, 'admin')
      const id = requireId('domain', input.id)
      const { workspaceId } = principal
      const row = await database.read(tenantOf(principal), (session) => findDomain(session, workspaceId, id))
      if (!row) throw notFound('domain', input.id)
      const state = await readRecord(resolveTxt, row)
      if (state === 'unknown') {
        throw new OperationError('provider_failed', {
          detail: `DNS did not answer for ${recordName(row.name)}. Try again in some minutes.`,
        })
      }
      if (state === 'missing') {
        throw new OperationError('conflict', {
          detail: `${recordName(row.name)} has no TXT record "${recordValue(row.token)}". Add it at your DNS provider, wait until it is published, and try again.`,
        })
      }
      const verified = await database.transaction(tenantOf(principal), (tx) =>
        noteFound(tx, workspaceId, id, now),
      )
      if (!verified) throw notFound('domain', input.id)
      return presentDomain(verified)
    },
    'domains.delete': async ({ tx, principal }, { id }) => {
      if (!(await deleteDomain(tx, principal.workspaceId, requireId('domain', id))))
        throw notFound('domain', id)
      return null
    },
  }
}

function alreadyThere(name: string, id?: string): OperationError {
  return new OperationError('already_exists', {
    detail: `This workspace has ${name} already.`,
    ...(id && { params: { id: showId('domain', id) } }),
  })
}

function presentDomain(row: DomainRow): Domain {
  return {
    id: showId('domain', row.id),
    name: row.name,
    record_name: recordName(row.name),
    record_value: recordValue(row.token),
    verified_at: row.verified_at?.toISOString() ?? null,
    checked_at: row.checked_at?.toISOString() ?? null,
    failing_since: row.failing_since?.toISOString() ?? null,
    created_at: row.created_at.toISOString(),
  }
}
