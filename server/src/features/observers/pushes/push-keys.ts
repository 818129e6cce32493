/** The key pair with which this installation signs pushes: made at first use, sealed like every secret, and never replaced. */
import { keepLoaded } from '../../../platform/loading/keep-loaded.ts'
import type { Platform } from '../../../platform/platform.ts'
import { installationPlaceOf } from '../../../platform/secrets/place.ts'
import { createVapid, makeVapidKeys, type Vapid } from '../../../platform/web-push/index.ts'
import { findPushKeys, insertPushKeys, KEY_NAME, type PushKeyRow } from './push-keys.store.ts'

export interface PushKeys {
  /** In base64url. */
  publicKey(): Promise<string>
  vapid(): Promise<Vapid>
}

export function createPushKeys({
  database,
  secrets,
  publicUrl,
}: Pick<Platform, 'database' | 'secrets' | 'publicUrl'>): PushKeys {
  const place = installationPlaceOf('push_keys.private_key', KEY_NAME)
  const stored = keepLoaded(async (): Promise<PushKeyRow> => {
    const known = await findPushKeys(database.system)
    if (known) return known
    const { publicKey, privateKey } = makeVapidKeys()
    await insertPushKeys(database.system, {
      public_key: publicKey,
      private_key: secrets.seal(privateKey, place),
    })
    return (await findPushKeys(database.system))!
  })
  const vapid = keepLoaded(async () => {
    const { public_key: publicKey, private_key } = await stored()
    return createVapid({ publicKey, privateKey: secrets.open(private_key, place) }, contactOf(publicUrl))
  })
  return { publicKey: async () => (await stored()).public_key, vapid }
}

/** Push services take no plain http: address. An installation without https is one on this machine. */
function contactOf(publicUrl: string): string {
  return publicUrl.startsWith('https:') ? publicUrl : 'mailto:owner@parley.invalid'
}
