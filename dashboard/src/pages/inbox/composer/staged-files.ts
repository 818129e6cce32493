/**
 * Files that wait beside the draft of a conversation. They are uploaded at once, so that sending is quick; what the server has
 * is kept in the browser, so that a reload loses none of it.
 */
import { ParleyError } from '@parley/sdk/client'
import { useSyncExternalStore } from 'react'
import { uploadFile } from '../../../api/upload-file.ts'
import { keptFiles, type StagedFile } from './kept-files.ts'
import type { ReadyFile } from './messages-with-files.ts'

const keyOf = (conversationId: string) => `parley.files.${conversationId}`
const staged = new Map<string, readonly StagedFile[]>()
/** Only in this page: after a reload the bytes are gone. */
const sources = new Map<string, { read(): File | Promise<File>; abort: AbortController }>()
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
  if (problem === undefined) stage(conversationId, entry, () => file)
  else add(conversationId, { ...entry, problem })
}

/** `read`: makes the file to upload of what was recorded. It is called again when the upload is tried again. */
export function stageVoiceNote(
  conversationId: string,
  { read, ...note }: { name: string; size: number; read(): Promise<File> },
): void {
  stage(conversationId, { key: crypto.randomUUID(), ...note, isVoice: true }, read)
}

function stage(conversationId: string, entry: StagedFile, read: () => File | Promise<File>): void {
  sources.set(entry.key, { read, abort: new AbortController() })
  add(conversationId, { ...entry, progress: 0 })
  void upload(conversationId, entry.key)
}

function add(conversationId: string, entry: StagedFile): void {
  write(conversationId, [...(staged.get(conversationId) ?? []), entry])
}

/** False: the bytes are gone, the file must be chosen again. */
export const canRetry = (key: string): boolean => sources.has(key)

/** The bytes while this page has them. */
export const readStaged = async (key: string): Promise<File | undefined> => sources.get(key)?.read()

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
export function takeReadyFiles(conversationId: string): ReadyFile[] {
  const files = staged.get(conversationId) ?? []
  const ready = files.flatMap(({ upload, isVoice }) => (upload ? { ...upload, isVoice } : []))
  write(
    conversationId,
    files.filter(({ upload: there }) => there === undefined),
  )
  return ready
}

/** A file of a reply that was discarded comes back beside the draft. */
export function restageUpload(conversationId: string, upload: ReadyFile): void {
  const { filename, kind, size, isVoice } = upload
  add(conversationId, { key: crypto.randomUUID(), name: filename ?? kind, size, isVoice, upload })
}

async function upload(conversationId: string, key: string): Promise<void> {
  const source = sources.get(key)
  if (!source) return
  try {
    const uploaded = await uploadFile(await source.read(), {
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
