/**
 * Files that wait beside the draft of a conversation. They are uploaded at once, so that sending is quick; what the server has
 * is kept in the browser, so that a reload loses none of it.
 */
import type { UploadedAttachment } from '@parley/contracts'
import { ParleyError } from '@parley/sdk/client'
import { useSyncExternalStore } from 'react'
import { uploadFile } from '../../../api/upload-file.ts'
import { keptFiles, type StagedFile } from './kept-files.ts'

const keyOf = (conversationId: string) => `parley.files.${conversationId}`
const staged = new Map<string, readonly StagedFile[]>()
/** Only in this page: after a reload the bytes are gone. */
const sources = new Map<string, { file: File; abort: AbortController }>()
const listeners = new Set<() => void>()

export interface StageTexts {
  fileLost: string
  fileExpired: string
}

function read(conversationId: string, texts: StageTexts): readonly StagedFile[] {
  const known = staged.get(conversationId)
  if (known) return known
  const stored = localStorage.getItem(keyOf(conversationId))
  const kept = keptFiles(stored, Date.now(), texts.fileLost, texts.fileExpired)
  staged.set(conversationId, kept)
  return kept
}

function write(conversationId: string, files: readonly StagedFile[]): void {
  staged.set(conversationId, files)
  if (files.length === 0) localStorage.removeItem(keyOf(conversationId))
  else localStorage.setItem(keyOf(conversationId), JSON.stringify(files))
  for (const listener of listeners) listener()
}

function change(conversationId: string, key: string, next: Partial<StagedFile>): void {
  const files = staged.get(conversationId) ?? []
  write(
    conversationId,
    files.map((file) => (file.key === key ? { ...file, ...next } : file)),
  )
}

export function useStagedFiles(conversationId: string, texts: StageTexts): readonly StagedFile[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => read(conversationId, texts),
  )
}

/** `problem`: why the file is not even uploaded. */
export function stageFile(conversationId: string, file: File, problem?: string): void {
  const entry: StagedFile = { key: crypto.randomUUID(), name: file.name || 'file', size: file.size }
  const files = staged.get(conversationId) ?? []
  if (problem !== undefined) {
    write(conversationId, [...files, { ...entry, problem }])
    return
  }
  write(conversationId, [...files, { ...entry, progress: 0 }])
  sources.set(entry.key, { file, abort: new AbortController() })
  void upload(conversationId, entry.key)
}

/** False: the bytes are gone, the file must be chosen again. */
export const canRetry = (key: string): boolean => sources.has(key)

export function retryFile(conversationId: string, key: string): void {
  change(conversationId, key, { problem: undefined, progress: 0 })
  void upload(conversationId, key)
}

export function removeFile(conversationId: string, key: string): void {
  sources.get(key)?.abort.abort()
  sources.delete(key)
  write(
    conversationId,
    (staged.get(conversationId) ?? []).filter((file) => file.key !== key),
  )
}

/** The files that were sent leave; those with a problem stay. */
export function takeReadyFiles(conversationId: string): StagedFile[] {
  const files = staged.get(conversationId) ?? []
  const ready = files.filter(({ upload: there }) => there !== undefined)
  write(
    conversationId,
    files.filter(({ upload: there }) => there === undefined),
  )
  return ready
}

/** A file of a reply that was discarded comes back beside the draft. */
export function restageUpload(conversationId: string, upload: UploadedAttachment): void {
  const entry = { key: crypto.randomUUID(), name: upload.filename ?? upload.kind, size: upload.size, upload }
  write(conversationId, [...(staged.get(conversationId) ?? []), entry])
}

async function upload(conversationId: string, key: string): Promise<void> {
  const source = sources.get(key)
  if (!source) return
  try {
    const uploaded = await uploadFile(source.file, {
      signal: source.abort.signal,
      onProgress: (progress) => change(conversationId, key, { progress }),
    })
    sources.delete(key)
    change(conversationId, key, { upload: uploaded, progress: undefined })
  } catch (error) {
    if (source.abort.signal.aborted) return
    const problem = error instanceof ParleyError ? error.message : String(error)
    change(conversationId, key, { problem, progress: undefined })
  }
}
