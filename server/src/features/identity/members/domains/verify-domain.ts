/** Looks for the DNS record of a domain, and marks the domain as verified if it is there. */
import { OperationError } from '@parley/contracts'
import type { Handler } from '../../../../platform/operations/handler.ts'
import { notFound, requireId } from '../../../../platform/operations/require-id.ts'
import { tenantOf } from '../../../../platform/operations/tenant-of.ts'
import { refuseBeyond } from '../member.ts'
import type { SignInPlatform } from '../sign-in/sign-in-context.ts'
import { findDomain, noteFound } from './domains.store.ts'
import { presentDomain } from './present-domain.ts'
import { type ResolveTxt, readRecord, recordName, recordValue } from './read-record.ts'

export const verifyDomain =
  ({ database }: Pick<SignInPlatform, 'database'>, resolveTxt: ResolveTxt): Handler<'domains.verify'> =>
  async ({ principal, now }, input) => {
    refuseBeyond(principal, 'admin')
    const id = requireId('domain', input.id)
    const { workspaceId } = principal
    const row = await database.read(tenantOf(principal), (session) =>
      findDomain({ transaction: session, workspaceId }, id),
    )
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
      noteFound({ transaction: tx, workspaceId, now }, id),
    )
    if (!verified) throw notFound('domain', input.id)
    return presentDomain(verified)
  }
