/** Why a file would be refused, known before a byte of it leaves. The server looks at the bytes again. */
import type { Channel } from '@parley/contracts'

export type FileRefusal =
  | { reason: 'empty' }
  | { reason: 'no_files' }
  | { reason: 'type'; type: string; allowed: readonly string[] }
  | { reason: 'size'; maxBytes: number }

/** Names that browsers have for types of the server. */
const SAME_TYPE: Readonly<Record<string, string>> = {
  'text/csv': 'text/plain',
  'audio/x-wav': 'audio/wav',
  'audio/mp3': 'audio/mpeg',
  'image/jpg': 'image/jpeg',
}

/** `sendable` is undefined where the channel is not known yet: then the server decides. */
export function refuseFile(
  file: Pick<File, 'type' | 'size'>,
  sendable: Channel['sendable_files'] | undefined,
): FileRefusal | undefined {
  if (file.size === 0) return { reason: 'empty' }
  if (!sendable) return undefined
  if (sendable.length === 0) return { reason: 'no_files' }
  // A browser that does not know a file leaves it to the server, which knows the bytes.
  if (file.type === '') return undefined
  const type = SAME_TYPE[file.type] ?? file.type
  const found = sendable.find(({ mime_type }) => mime_type === type)
  if (!found) return { reason: 'type', type, allowed: sendable.map(({ mime_type }) => mime_type) }
  return file.size > found.max_bytes ? { reason: 'size', maxBytes: found.max_bytes } : undefined
}

/** Types as people call them: JPEG, MP4, PDF. */
export function shortTypes(types: readonly string[]): string {
  const names = types.map((type) => OFFICE[type] ?? type.slice(type.indexOf('/') + 1).toUpperCase())
  return [...new Set(names)].join(', ')
}

const OFFICE: Readonly<Record<string, string>> = {
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'Word',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'Excel',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': 'PowerPoint',
  'text/plain': 'TXT',
  'audio/mpeg': 'MP3',
  'audio/x-m4a': 'M4A',
  'audio/mp4': 'M4A',
  'video/quicktime': 'MOV',
}
