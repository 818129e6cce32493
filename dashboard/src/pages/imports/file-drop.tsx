/** Takes a CSV file, by dropping or by choosing, and uploads it with progress. */
import type { ContactImport } from '@parley/contracts'
import { ParleyError } from '@parley/sdk/client'
import { FileSpreadsheet } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { Button } from '../../components/button.tsx'
import { Icon } from '../../components/icon.tsx'
import { fileSize } from '../../texts/format.ts'
import { useTexts } from '../../texts/locale.ts'
import { importTexts } from './texts.ts'
import { uploadFile } from './upload-file.ts'

export interface FileDropProps {
  /** An upload that broke off and goes on. */
  begun?: ContactImport
  onUploaded(uploaded: ContactImport): void
}

type State =
  | { kind: 'idle' }
  | { kind: 'uploading'; done: number; size: number }
  | { kind: 'failed'; sentence: string }

export function FileDrop({ begun, onUploaded }: FileDropProps) {
  const texts = useTexts(importTexts)
  const input = useRef<HTMLInputElement>(null)
  const line = useRef<AbortController>(null)
  const [state, setState] = useState<State>({ kind: 'idle' })
  const [isOver, setOver] = useState(false)
  useEffect(() => () => line.current?.abort(), [])

  const upload = async (file: File | undefined) => {
    if (!file) return
    line.current = new AbortController()
    setState({ kind: 'uploading', done: begun?.size_bytes ?? 0, size: file.size })
    try {
      const uploaded = await uploadFile(file, {
        ...(begun && { begun }),
        signal: line.current.signal,
        onProgress: (done) => setState({ kind: 'uploading', done, size: file.size }),
      })
      setState({ kind: 'idle' })
      onUploaded(uploaded)
    } catch (error) {
      if (line.current.signal.aborted) return
      setState({ kind: 'failed', sentence: error instanceof ParleyError ? error.message : String(error) })
    }
  }
  return (
    <section
      className={isOver ? 'drop over' : 'drop'}
      aria-label={texts.choose}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        void upload(event.dataTransfer.files[0])
      }}
    >
      <Icon icon={FileSpreadsheet} size="xl" />
      <p className="sm">{begun ? texts.resume(fileSize(begun.size_bytes)) : texts.drop}</p>
      <input
        ref={input}
        type="file"
        accept=".csv,.tsv,.txt,text/csv"
        hidden
        onChange={({ target }) => {
          void upload(target.files?.[0])
          // The same file may be chosen again.
          target.value = ''
        }}
      />
      <Button look="primary" isBusy={state.kind === 'uploading'} onClick={() => input.current?.click()}>
        {texts.choose}
      </Button>
      {state.kind === 'uploading' && (
        <div className="stack tight w-full" role="status">
          <div className="bar">
            <span style={{ width: `${(100 * state.done) / Math.max(1, state.size)}%` }} />
          </div>
          <p className="xs t3">{texts.uploading(fileSize(state.done), fileSize(state.size))}</p>
        </div>
      )}
      {state.kind === 'failed' && (
        <p className="callout bad" role="alert">
          {texts.uploadFailed(state.sentence)}
        </p>
      )}
    </section>
  )
}
