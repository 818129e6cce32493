/** Trusting a browser after the second factor, and recognising it when it comes back. */
import { OperationError } from '@parley/contracts'
import { newId } from '../../../../platform/ids/new-id.ts'
import { hashToken, mintToken } from '../sessions/one-time-token.ts'
import { recordSignIn } from '../sign-in/record-sign-in.ts'
import type { Caller, SignInContext } from '../sign-in/sign-in-context.ts'
import type { UserRow } from '../sign-in/users.store.ts'
import { endCopiedDevice, insertDevice, isForbidden, rotateToken } from './trusted-devices.store.ts'

/** Counts from the code, and not from the last use. */
const TRUSTED_MS = 30 * 24 * 3600 * 1000

/** The cookie that the browser keeps from now on. */
export interface DeviceToken {
  token: string
  seconds: number
}

export async function mayTrustDevice(
  { platform: { database } }: Pick<SignInContext, 'platform'>,
  { id }: Pick<UserRow, 'id'>,
): Promise<boolean> {
  return !(await isForbidden(database.system, id))
}

/** Throws `forbidden` where a workspace of the account does not allow it. */
export async function refuseUnlessTrustable(context: SignInContext, user: UserRow): Promise<void> {
  if (await mayTrustDevice(context, user)) return
  throw new OperationError('forbidden', {
    detail: 'A workspace of this account forbids trusted devices. Sign in without trust_device.',
    params: { reason: 'trusted_devices_forbidden' },
  })
}

export async function trustDevice(
  context: SignInContext,
  user: UserRow,
  caller: Caller,
): Promise<DeviceToken> {
  const { database, clock } = context.platform
  const now = clock.now()
  const token = mintToken()
  const device = {
    id: newId(),
    userId: user.id,
    credentialsVersion: user.credentials_version,
    tokenHash: hashToken(token),
    expiresAt: new Date(now.getTime() + TRUSTED_MS),
  }
  await insertDevice(database.system, device, caller, now)
  await recordSignIn(context, user.id, 'auth.device_trusted', caller)
  return { token, seconds: TRUSTED_MS / 1000 }
}

/**
 * The next token of a browser that needs no code. Undefined: ask for the code. A token works once; one that comes a second
 * time ends the trust, because the cookie was copied.
 */
export async function recogniseDevice(
  context: SignInContext,
  user: UserRow,
  token: string | undefined,
  caller: Caller,
): Promise<DeviceToken | undefined> {
  if (token === undefined || !(await mayTrustDevice(context, user))) return undefined
  const { database, clock } = context.platform
  const now = clock.now()
  const next = mintToken()
  const hashes = { before: hashToken(token), after: hashToken(next) }
  const device = await rotateToken(database.system, user, hashes, caller, now)
  if (device) {
    await recordSignIn(context, user.id, 'auth.device_recognised', caller)
    return { token: next, seconds: Math.floor((device.expires_at.getTime() - now.getTime()) / 1000) }
  }
  if (await endCopiedDevice(database.system, hashes.before))
    await recordSignIn(context, user.id, 'auth.device_token_reused', caller, { outcome: 'unauthenticated' })
  return undefined
}
