/** Passes the example file of a header on to the provider. Nothing of it is kept here. */
import { DeliveryError } from '@parley/channels/kit'
import { LARGEST_UPLOAD, OperationError } from '@parley/contracts'
import type { Handler } from '../../../platform/operations/handler.ts'
import { requireId } from '../../../platform/operations/require-id.ts'
import type { Platform } from '../../../platform/platform.ts'
import type { Channels } from '../channels/index.ts'
import { openEditor } from './open-editor.ts'
import { providerRefusal } from './provider-refusal.ts'

export const uploadTemplate =
  (platform: Platform, channels: Channels): Handler<'templates.upload'> =>
  async ({ principal }, input) => {
    const id = requireId('channel', input.channel_id)
    const { editor, context } = await openEditor(platform, channels, {
      workspaceId: principal.workspaceId,
      id,
    })
    const { bytes, filename } = input.file
    if (bytes.length > LARGEST_UPLOAD) throw new OperationError('payload_too_large')
    const mimeType = typeOfBytes(bytes)
    const kind = mimeType === undefined ? undefined : editor.files[mimeType]
    if (mimeType === undefined || kind === undefined)
      throw refused('unsupported_type', `Send one of ${Object.keys(editor.files).join(', ')}.`)
    if (bytes.length > kind.largest)
      throw refused('too_large', `The file has ${bytes.length} bytes; ${kind.largest} are allowed.`)
    try {
      const { handle } = await editor.upload({ bytes, filename, mime_type: mimeType }, context)
      return { handle, format: kind.format, mime_type: mimeType, size: bytes.length }
    } catch (error) {
      throw error instanceof DeliveryError ? providerRefusal(error.detail) : error
    }
  }

/** Of each type the first bytes as hexadecimal digits, and where they stand. */
const FIRST_BYTES = [
  ['image/png', '89504e470d0a1a0a', 0],
  ['image/jpeg', 'ffd8ff', 0],
  ['application/pdf', '255044462d', 0],
  ['video/mp4', '66747970', 8],
] as const

/** The bytes are believed, and not the name. */
export function typeOfBytes(bytes: Uint8Array): string | undefined {
  const start = Buffer.from(bytes.subarray(0, 12)).toString('hex')
  const known = FIRST_BYTES.find(([, hex, at]) => start.startsWith(hex, at))
  return known?.[0]
}

function refused(rule: string, message: string): OperationError {
  return new OperationError('validation_failed', { fields: [{ path: ['file'], rule, message }] })
}
