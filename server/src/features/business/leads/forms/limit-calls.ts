/** How often a form may be posted: by everybody together, and from one address. */
import { createHash } from 'node:crypto'
import { OperationError } from '@parley/contracts'
import { networkOf } from '../../../../platform/callers/network-of.ts'
import type { Session } from '../../../../platform/database/index.ts'
import { countCall, forgetCallers } from './lead-forms.store.ts'

const WINDOW_SECONDS = 60
const PER_FORM = 120
const PER_ADDRESS = 10
const EVERYBODY = ''

export async function limitCalls(
  session: Session,
  form: { workspace_id: string; id: string },
  address: string,
  now: Date,
): Promise<void> {
  const windowMs = WINDOW_SECONDS * 1000
  const windowStart = new Date(Math.floor(now.getTime() / windowMs) * windowMs)
  const ofAddress = await countCall(session, form, hashOf(form.id, address), windowStart)
  // A caller above the limit of its address does not use up the limit of the others.
  if (ofAddress > PER_ADDRESS) throw tooMany(PER_ADDRESS, windowStart, now)
  const ofForm = await countCall(session, form, EVERYBODY, windowStart)
  if (ofForm === 1) await forgetCallers(session, form, windowStart)
  if (ofForm > PER_FORM) throw tooMany(PER_FORM, windowStart, now)
}

function tooMany(limit: number, windowStart: Date, now: Date): OperationError {
  const left = windowStart.getTime() + WINDOW_SECONDS * 1000 - now.getTime()
  const retryAfter = Math.max(1, Math.ceil(left / 1000))
  return new OperationError('rate_limited', {
    detail: `This form takes ${limit} requests a minute. Try again in ${retryAfter} s.`,
    params: { limit, retry_after_seconds: retryAfter },
  })
}

/** Only to tell callers apart for a minute. */
function hashOf(formId: string, address: string): string {
  return createHash('sha256')
    .update(`${formId} ${networkOf(address)}`)
    .digest('base64url')
}
