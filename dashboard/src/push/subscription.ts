/** Notifications of this browser: whether it can show them, and its subscription at the push service of its vendor. */
import type { Input, Output } from '@parley/contracts'
import { parley } from '../api/parley.ts'
import { currentLocale } from '../texts/locale.ts'
import { nameOfBrowser } from '../texts/name-of-browser.ts'

export type PushDevice = Output<'push_devices.create'>

/**
 * `insecure`: the page came by plain http. `not_installed`: iOS shows notifications only for pages on the home screen.
 * `denied`: the browser was told to refuse, and asks no more.
 */
export type PushSupport = 'ready' | 'denied' | 'insecure' | 'not_installed' | 'unsupported'

export function pushSupport(): PushSupport {
  if (!window.isSecureContext) return 'insecure'
  if (!('serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window))
    return isIos() ? 'not_installed' : 'unsupported'
  return Notification.permission === 'denied' ? 'denied' : 'ready'
}

/** An iPad calls itself a Mac; no Mac has a touch screen. */
function isIos(): boolean {
  const { userAgent, maxTouchPoints } = navigator
  return /iPhone|iPad/.test(userAgent) || (userAgent.includes('Macintosh') && maxTouchPoints > 1)
}

/** The id of this browser’s device, kept for each member: another who signs in here has not asked for notifications. */
const keyOf = (memberId: string) => `parley.push.${memberId}`

export const ownDeviceId = (memberId: string): string | null => localStorage.getItem(keyOf(memberId))

export const hasAnyDevice = (): boolean => Object.keys(localStorage).some((key) => key.startsWith(keyOf('')))

/** After a click: the browser asks for permission. Undefined: it was refused. */
export async function subscribe(memberId: string): Promise<PushDevice | undefined> {
  if ((await Notification.requestPermission()) !== 'granted') return undefined
  return saveSubscription(memberId)
}

/** Tells the server where this browser is reached now. Permission has been given before. */
export async function saveSubscription(memberId: string): Promise<PushDevice> {
  const { public_key } = await parley.call('push_settings.get', {})
  const { pushManager } = await navigator.serviceWorker.ready
  const subscription = await subscriptionFor(pushManager, public_key)
  const { endpoint, keys } = subscription.toJSON()
  const device = await parley.call('push_devices.create', {
    endpoint: endpoint!,
    keys: keys as Input<'push_devices.create'>['keys'],
    name: nameOfBrowser(navigator.userAgent).slice(0, 100),
    language: currentLocale(),
  })
  localStorage.setItem(keyOf(memberId), device.id)
  return device
}

/** A subscription for another key, such as that of an installation before this one, is replaced. */
async function subscriptionFor(pushManager: PushManager, publicKey: string): Promise<PushSubscription> {
  const key = bytesOf(publicKey)
  const known = await pushManager.getSubscription()
  if (known && isSame(known.options.applicationServerKey, key)) return known
  await known?.unsubscribe()
  return pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key })
}

/** The subscription of the browser stays: a member of another workspace may use it. */
export async function unsubscribe(memberId: string, id: string): Promise<void> {
  await parley.call('push_devices.delete', { id })
  if (ownDeviceId(memberId) === id) localStorage.removeItem(keyOf(memberId))
}

function bytesOf(base64url: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64url.replaceAll('-', '+').replaceAll('_', '/'))
  return Uint8Array.from(text, (character) => character.charCodeAt(0))
}

function isSame(known: ArrayBuffer | null, key: Uint8Array): boolean {
  const bytes = new Uint8Array(known ?? [])
  return bytes.length === key.length && bytes.every((byte, index) => byte === key[index])
}
