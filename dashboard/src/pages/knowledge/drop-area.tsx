/** Adding: by a button for each kind, or by dropping files anywhere on the page. */
import { useQueryClient } from '@tanstack/react-query'
import { Globe, Link as LinkIcon, Pencil, Upload } from 'lucide-react'
import { type DragEvent, useState } from 'react'
import { useChange } from '../../api/use-operation.ts'
import { showError, showToast } from '../../app/toasts.tsx'
import { Button } from '../../components/button.tsx'
import { useTexts } from '../../texts/locale.ts'
import { ADD_KINDS, type AddKind } from './add-kinds.ts'
import { knowledgeTexts } from './texts.ts'

const LARGEST = 20 * 1024 * 1024
const ICONS = { file: Upload, page: LinkIcon, site: Globe, text: Pencil } as const

export interface UploadOptions {
  /** Replaces the file of this source. */
  source_id?: string
  base_id?: string
  audience?: 'public' | 'internal'
}

export interface Uploads {
  /** Names of the files that are on their way. */
  running: readonly string[]
  isOver: boolean
  add(files: Iterable<File>, options?: UploadOptions): void
  dropHandlers: {
    onDragOver(event: DragEvent): void
    onDragLeave(event: DragEvent): void
    onDrop(event: DragEvent): void
  }
}

export function useUploads(base: string | undefined): Uploads {
  const texts = useTexts(knowledgeTexts)
  const queries = useQueryClient()
  const upload = useChange('sources.upload')
  const [running, setRunning] = useState<readonly string[]>([])
  const [isOver, setOver] = useState(false)
  const addOne = async (file: File, options: UploadOptions) => {
    if (file.size > LARGEST) return showToast(texts.tooLarge(file.name), { tone: 'bad' })
    setRunning((before) => [...before, file.name])
    try {
      const bytes = new Uint8Array(await file.arrayBuffer())
      await upload.mutateAsync({
        ...(base && { base_id: base }),
        ...options,
        file: { filename: file.name, mime_type: file.type || 'application/octet-stream', bytes },
      })
      await queries.invalidateQueries({ queryKey: ['sources.list'] })
    } catch (error) {
      showError(error as Error)
    } finally {
      setRunning((before) => before.filter((name) => name !== file.name))
    }
  }
  return {
    running,
    isOver,
    add(files, options = {}) {
      for (const file of files) void addOne(file, options)
    },
    dropHandlers: {
      onDragOver(event) {
        if (!event.dataTransfer.types.includes('Files')) return
        event.preventDefault()
        setOver(true)
      },
      onDragLeave: () => setOver(false),
      onDrop(event) {
        event.preventDefault()
        setOver(false)
        for (const file of event.dataTransfer.files) void addOne(file, {})
      },
    },
  }
}

export function DropArea({ uploads, onAdd }: { uploads: Uploads; onAdd(kind: AddKind): void }) {
  const texts = useTexts(knowledgeTexts)
  return (
    <div className={uploads.isOver ? 'drop bg-accent-tint' : 'drop'}>
      <span className="row wrap justify-center">
        {ADD_KINDS.map((kind) => (
          <Button key={kind} icon={ICONS[kind]} onClick={() => onAdd(kind)}>
            {texts.kinds[kind]}
          </Button>
        ))}
      </span>
      <span className="xs t3">{uploads.isOver ? texts.dropNow : texts.dropHint}</span>
      {uploads.running.map((name) => (
        <span key={name} className="sm row" role="status">
          <span className="spin" aria-hidden />
          {texts.uploading(name)}
        </span>
      ))}
    </div>
  )
}
