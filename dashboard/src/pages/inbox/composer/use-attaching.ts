/** Attaching files to a reply: by a button, by pasting and by dropping them. */
import type { Conversation } from '@parley/contracts'
import { type ClipboardEvent, type DragEvent, useState } from 'react'
import { useOperation } from '../../../api/use-operation.ts'
import { fileSize } from '../../../texts/format.ts'
import { useTexts } from '../../../texts/locale.ts'
import type { StagedFile } from './kept-files.ts'
import { type FileRefusal, refuseFile, shortTypes } from './refuse-file.ts'
import { stageFile, useStagedFiles } from './staged-files.ts'
import { type ComposerTexts, composerTexts } from './texts.ts'

export interface Attaching {
  files: readonly StagedFile[]
  /** Types for the dialog of the system. */
  accept: string
  /** Something is dragged over the composer. */
  isOver: boolean
  attach(files: Iterable<File>): void
  onPaste(event: ClipboardEvent): void
  dropHandlers: {
    onDragOver(event: DragEvent): void
    onDragLeave(event: DragEvent): void
    onDrop(event: DragEvent): void
  }
}

export function useAttaching({ id, channel_id }: Conversation): Attaching {
  const texts = useTexts(composerTexts)
  const channels = useOperation('channels.list', { limit: 100 })
  const sendable = channels.data?.data.find((channel) => channel.id === channel_id)?.sendable_files
  const files = useStagedFiles(id, texts)
  const [isOver, setOver] = useState(false)
  const attach = (added: Iterable<File>) => {
    for (const file of added) {
      const refusal = refuseFile(file, sendable)
      stageFile(id, file, refusal && sentenceOf(refusal, texts))
    }
  }
  return {
    files,
    accept: sendable?.map(({ mime_type }) => mime_type).join(',') ?? '',
    isOver,
    attach,
    onPaste(event) {
      // Text that was copied with a picture of it, as office programs do, is pasted as text.
      const pasted = event.clipboardData
      if (pasted.files.length === 0 || pasted.types.includes('text/plain')) return
      event.preventDefault()
      attach(pasted.files)
    },
    dropHandlers: {
      onDragOver(event) {
        if (!event.dataTransfer.types.includes('Files')) return
        event.preventDefault()
        setOver(true)
      },
      onDragLeave: () => setOver(false),
      onDrop(event) {
        if (!event.dataTransfer.types.includes('Files')) return
        event.preventDefault()
        setOver(false)
        attach(event.dataTransfer.files)
      },
    },
  }
}

function sentenceOf(refusal: FileRefusal, texts: ComposerTexts): string {
  switch (refusal.reason) {
    case 'empty':
      return texts.fileEmpty
    case 'no_files':
      return texts.channelTakesNoFiles
    case 'type':
      return texts.fileTypeRefused(shortTypes([refusal.type]), shortTypes(refusal.allowed))
    case 'size':
      return texts.fileTooLarge(fileSize(refusal.maxBytes))
  }
}
