import type { MediaReference } from '@parley/channels/kit'
import type { MediaKind } from '@parley/contracts'

export interface AttachmentRow {
  workspace_id: string
  id: string
  message_id: string
  channel_id: string
  kind: MediaKind
  mime_type: string | null
  filename: string | null
  size: number | null
  sha256: string | null
  reference: MediaReference
  state: 'waiting' | 'stored' | 'failed'
  error: string | null
  storage_key: string | null
  attempts: number
}

const MB = 1024 * 1024

/** The largest files that people can send on WhatsApp: https://developers.facebook.com/docs/whatsapp/cloud-api/reference/media */
export const LARGEST_BYTES: Record<MediaKind, number> = {
  image: 5 * MB,
  sticker: 0.5 * MB,
  audio: 16 * MB,
  video: 16 * MB,
  document: 100 * MB,
}

/** Waits between the tries. Providers keep a file for about a week, so that there is time to fix an access. */
const RETRY_DELAYS_SECONDS = [10, 60, 300, 1800, 7200, 43_200, 86_400, 172_800]

/** When to try again after so many tries; undefined when it was the last one. */
export function retryAt(attempts: number, now: Date): Date | undefined {
  const seconds = RETRY_DELAYS_SECONDS[attempts - 1]
  return seconds === undefined ? undefined : new Date(now.getTime() + seconds * 1000)
}

/** Families of types that may stand for each kind; a voice note may lie in a video's container and the other way round. */
const FAMILIES: Record<Exclude<MediaKind, 'document'>, readonly string[]> = {
  image: ['image'],
  sticker: ['image'],
  audio: ['audio', 'video', 'application/ogg'],
  video: ['video', 'audio'],
}

/** Types that a browser would run or render as a page: these are only ever handed out as plain bytes. */
const ACTIVE =
  /^(text\/(html|xml|javascript)|application\/(xhtml\+xml|xml|javascript|ecmascript)|image\/svg\+xml)\b/

/** The type to hand a file out with: what its bytes say, else what was declared, never one that a browser runs. */
export function mimeTypeOf(sniffed: string | undefined, declared: string | null | undefined): string {
  const type = sniffed ?? declared?.split(';')[0]?.trim().toLowerCase()
  if (!type || !/^[\w.+-]+\/[\w.+-]+$/.test(type) || ACTIVE.test(type)) return 'application/octet-stream'
  return type
}

/** Why a file must not be shown as what it says it is; undefined when nothing contradicts. */
export function contradiction(kind: MediaKind, sniffed: string | undefined): string | undefined {
  if (kind === 'document' || sniffed === undefined) return undefined
  const fits = FAMILIES[kind].some((family) => sniffed === family || sniffed.startsWith(`${family}/`))
  return fits ? undefined : `The file says it is ${kind}, and is ${sniffed}.`
}
