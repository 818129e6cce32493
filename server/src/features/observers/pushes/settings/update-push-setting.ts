/** Chooses what the caller is notified of, on all of their devices. */
import type { Handler } from '../../../../platform/operations/handler.ts'
import { requireMember } from '../devices/push-device.ts'
import type { PushKeys } from '../push-keys.ts'
import { changeSettings } from './push-settings.store.ts'

export const updatePushSetting =
  (keys: PushKeys): Handler<'push_settings.update'> =>
  async (context, input) => {
    const { member } = requireMember(context.principal)
    return { public_key: await keys.publicKey(), ...(await changeSettings(context, member.id, input)) }
  }
