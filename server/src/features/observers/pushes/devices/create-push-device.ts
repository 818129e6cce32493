/** Switches notifications on for a browser of the caller, or renews its keys. */
import { type FieldProblem, OperationError } from '@parley/contracts'
import type { Handler } from '../../../../platform/operations/handler.ts'
import { type GuardedFetch, OutboundHttpError } from '../../../../platform/outbound-http/index.ts'
import type { Platform } from '../../../../platform/platform.ts'
import { AUTH_BYTES, isPublicKey } from '../../../../platform/web-push/index.ts'
import { presentPushDevice } from './present-push-device.ts'
import { MOST_DEVICES, requireMember } from './push-device.ts'
import { beginFollowing, deleteOldestDevices, saveDevice } from './push-devices.store.ts'

export const createPushDevice =
  ({ guardedFetch }: Pick<Platform, 'guardedFetch'>): Handler<'push_devices.create'> =>
  async (context, { endpoint, keys, name, language }) => {
    const { member, sessionId } = requireMember(context.principal)
    const p256dh = Buffer.from(keys.p256dh, 'base64url')
    const auth = Buffer.from(keys.auth, 'base64url')
    const fields = [...problemsOfKeys(p256dh, auth), ...problemsOfEndpoint(guardedFetch, endpoint)]
    if (fields.length > 0) throw new OperationError('validation_failed', { fields })
    const device = { member_id: member.id, session_id: sessionId, endpoint, p256dh, auth, name, language }
    const row = await saveDevice(context, device)
    await deleteOldestDevices(context, member.id, MOST_DEVICES)
    await beginFollowing(context)
    return presentPushDevice(row)
  }

function problemsOfKeys(p256dh: Buffer, auth: Buffer): FieldProblem[] {
  const problems: FieldProblem[] = []
  if (!isPublicKey(p256dh))
    problems.push({
      path: ['keys', 'p256dh'],
      rule: 'invalid',
      message: 'This is no public key of P-256. Send `keys.p256dh` of PushSubscription.toJSON() unchanged.',
    })
  if (auth.length !== AUTH_BYTES)
    problems.push({
      path: ['keys', 'auth'],
      rule: 'invalid',
      message: `This has ${auth.length} bytes, not ${AUTH_BYTES}. Send \`keys.auth\` of PushSubscription.toJSON() unchanged.`,
    })
  return problems
}

function problemsOfEndpoint(guardedFetch: GuardedFetch, endpoint: string): FieldProblem[] {
  try {
    guardedFetch.judge(endpoint)
    return []
  } catch (error) {
    if (!(error instanceof OutboundHttpError)) throw error
    return [{ path: ['endpoint'], rule: 'refused_address', message: error.message }]
  }
}
