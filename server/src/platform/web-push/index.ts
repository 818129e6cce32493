/** Web Push: the encryption, the signature and the request. It knows no member and no conversation. */
export { AUTH_BYTES, isPublicKey, LARGEST_PAYLOAD, type SubscriptionKeys } from './encrypt-payload.ts'
export { type PushOutcome, sendPush } from './send-push.ts'
export { createVapid, makeVapidKeys, type Vapid, type VapidKeys } from './vapid.ts'
