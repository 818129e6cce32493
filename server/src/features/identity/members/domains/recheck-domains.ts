/** Looks again for the records of verified domains, once a day: a domain may change hands. */
import { inScope, type TimedScope } from '../../../../platform/operations/work.ts'
import type { SignInPlatform } from '../sign-in/sign-in-context.ts'
import { claimDomainChecks, noteFound, noteMissing } from './domains.store.ts'
import { type ResolveTxt, readRecord, recordName } from './read-record.ts'

const DAY_MS = 24 * 3600 * 1000
/** A record may be missing for a while: a move to another DNS provider should sign nobody out. */
const GRACE_MS = 7 * DAY_MS
const MOST_PER_ROUND = 100

export interface DomainNotices {
  give(
    work: TimedScope,
    notice: {
      kind: 'domain.unverified'
      severity: 'error'
      title: string
      detail: string
      subject: { type: 'domain'; id: string }
    },
  ): Promise<void>
}

export async function recheckDomains(
  { database, clock }: Pick<SignInPlatform, 'database' | 'clock'>,
  resolveTxt: ResolveTxt,
  notices: DomainNotices,
): Promise<void> {
  const now = clock.now()
  const due = await claimDomainChecks(database.system, now, new Date(now.getTime() - DAY_MS), MOST_PER_ROUND)
  for (const domain of due) {
    const state = await readRecord(resolveTxt, domain)
    if (state === 'unknown') continue
    await inScope(database, domain.workspace_id, async (work) => {
      const { id, name } = domain
      if (state === 'found') {
        await noteFound({ ...work, now }, id)
        return
      }
      const row = await noteMissing({ ...work, now }, id, new Date(now.getTime() - GRACE_MS))
      if (!row || row.verified_at !== null) return
      await notices.give(
        { ...work, now },
        {
          kind: 'domain.unverified',
          severity: 'error',
          title: `${name} is no longer verified`,
          detail: `The TXT record ${recordName(name)} has been missing for a week, so the sign-in page no longer lists single sign-on for ${name}. Add the record again and verify the domain (POST /v1/domains/{id}/verify).`,
          subject: { type: 'domain', id },
        },
      )
    })
  }
}
