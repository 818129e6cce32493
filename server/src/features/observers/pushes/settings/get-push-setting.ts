/** Shows what the caller is notified of, and the public key that a browser subscribes with. */
import type { Handler } from '../../../../platform/operations/handler.ts'
import { requireMember } from '../devices/push-device.ts'
import type { PushKeys } from '../push-keys.ts'
import { findSettings } from './push-settings.store.ts'

export const getPushSetting =
  (keys: PushKeys): Handler<'push_settings.get'> =>
  async (context) => {
    const { member } = requireMember(context.principal)
    return { public_key: await keys.publicKey(), ...(await findSettings(context, member.id)) }
  }
