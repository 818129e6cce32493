/** Whether a channel can carry a file, and how the file is stored in the content of its message. */
import type { Capabilities } from '@parley/channels/kit'
import { OperationError, type OutboundContent, readId } from '@parley/contracts'
import type { TimedScope } from '../../../../platform/operations/work.ts'
import { lockUpload, type MessageUploadRow } from '../../../channels/attachments/index.ts'
import type { SendingChannel } from './dependencies.ts'
import { invalidField } from './invalid-field.ts'

type MediaContent = Extract<OutboundContent, { type: 'media' }>

/** The content with what the bytes of its file say. An upload is locked: one message takes it. */
export async function checkFile(
  work: TimedScope,
  channel: SendingChannel,
  content: MediaContent,
): Promise<MediaContent> {
  const { url, attachment_id: shown } = content
  const { capabilities } = channel.adapter
  refuseCaption(capabilities, content)
  if ((url === undefined) === (shown === undefined))
    throw invalidField(
      ['content', 'url'],
      url === undefined ? 'required' : 'one_of',
      'Give either the address of the file as url, or what attachments.upload returned as attachment_id.',
    )
  if (shown === undefined) return content
  const id = readId('attachment', shown)
  const upload = id === undefined ? undefined : await lockUpload(work, id)
  if (!upload) throw unknownUpload(shown)
  refuseFile(capabilities, content, upload)
  return {
    ...content,
    mime_type: upload.mime_type,
    ...(upload.filename === null || content.filename !== undefined ? {} : { filename: upload.filename }),
  }
}

function refuseCaption({ without_caption: kinds }: Capabilities, { kind, caption }: MediaContent): void {
  if (caption === undefined || !kinds?.includes(kind)) return
  throw invalidField(
    ['content', 'caption'],
    'not_supported',
    `On this channel a file of the kind ${kind} carries no caption: send the text as a message of its own.`,
  )
}

function unknownUpload(shown: string): OperationError {
  return invalidField(
    ['content', 'attachment_id'],
    'unknown_reference',
    `No upload ${JSON.stringify(shown)} waits to be sent in this workspace: it has expired, or a message has it already. Upload the file again with attachments.upload.`,
  )
}

function refuseFile({ files = {} }: Capabilities, { kind }: MediaContent, upload: MessageUploadRow): void {
  const largest = files[upload.mime_type]
  const allowed = Object.keys(files)
  const params = { content: 'media', mime_type: upload.mime_type, supported: allowed }
  if (allowed.length === 0)
    throw new OperationError('content_unsupported', {
      detail: 'This channel cannot send uploaded files. Give the public address of the file as url.',
      params,
    })
  if (largest === undefined)
    throw new OperationError('content_unsupported', {
      detail: `This channel cannot send ${upload.mime_type}. It can send ${allowed.join(', ')}.`,
      params,
    })
  if (upload.size > largest)
    throw new OperationError('content_unsupported', {
      detail: `The file has ${upload.size} bytes; this channel sends at most ${largest} of ${upload.mime_type}.`,
      params: { ...params, max_bytes: largest },
    })
  if (kind !== upload.kind)
    throw invalidField(
      ['content', 'kind'],
      'wrong_kind',
      `The file is ${upload.mime_type}, which is sent as ${upload.kind}, and not as ${kind}.`,
    )
}
