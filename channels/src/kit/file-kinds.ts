/** The types of files that people send each other. None that a browser would run. */
import type { MediaKind } from '@parley/contracts'

export type FileKind = Exclude<MediaKind, 'sticker'>

/** By type, as the bytes of a file show it. */
export const FILE_KINDS: Readonly<Record<string, FileKind>> = {
  'image/png': 'image',
  'image/jpeg': 'image',
  'image/gif': 'image',
  'image/webp': 'image',
  'audio/mpeg': 'audio',
  'audio/ogg': 'audio',
  'audio/opus': 'audio',
  'audio/wav': 'audio',
  'audio/x-m4a': 'audio',
  'audio/mp4': 'audio',
  'video/mp4': 'video',
  'video/webm': 'video',
  'video/quicktime': 'video',
  'application/pdf': 'document',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'document',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': 'document',
  'text/plain': 'document',
}

/** The largest file that a channel sends, in bytes, by type. A type that is missing cannot be sent on the channel. */
export type SendableFiles = Readonly<Record<string, number>>
