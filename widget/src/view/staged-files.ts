/** Files that were chosen and are not sent yet: uploaded at once, kept across a reload. */
import type { Chat } from '../chat/chat.ts'
import type { Texts } from '../texts.ts'
import type { Upload } from '../wire/resources.ts'
import { h, icon } from './element.ts'

const LARGEST_FILE = 10 * 1024 * 1024
const MOST_FILES = 5

interface Staged {
  name: string
  upload: Upload | undefined
}

export interface StagedFiles {
  element: HTMLElement
  /** Undefined while one is still on its way. */
  uploads(): Upload[] | undefined
  take(chosen: readonly File[]): void
  clear(): void
}

export function createStagedFiles(
  chat: Chat,
  texts: Texts,
  handlers: { onChange(): void; complain(text: string | undefined): void },
): StagedFiles {
  const { memory } = chat
  const element = h('div', { class: 'staged' })
  const nameOf = (upload: Upload) => upload.filename ?? texts.file
  let staged: readonly Staged[] = (memory.read().files ?? []).map((upload) => ({
    name: nameOf(upload),
    upload,
  }))
  const without = (file: Staged) => staged.filter((candidate) => candidate !== file)

  function set(next: readonly Staged[]): void {
    staged = next
    memory.change({ files: staged.flatMap(({ upload }) => (upload ? [upload] : [])) })
    show()
    handlers.onChange()
  }

  function show(): void {
    element.hidden = staged.length === 0
    element.replaceChildren(
      ...staged.map((file) => {
        const remove = { 'aria-label': texts.remove(file.name), onClick: () => set(without(file)) }
        const look = file.upload ? 'chip' : 'chip busy'
        return h('span', { class: look }, h('bdi', {}, file.name), h('button', remove, icon('close')))
      }),
    )
  }

  async function upload(file: File): Promise<void> {
    const waiting: Staged = { name: file.name || texts.photo, upload: undefined }
    set([...staged, waiting])
    try {
      const stored = await chat.upload(file)
      set(staged.map((candidate) => (candidate === waiting ? { ...waiting, upload: stored } : candidate)))
    } catch {
      set(without(waiting))
      handlers.complain(texts.fileRefused(waiting.name))
    }
  }

  show()
  return {
    element,
    uploads() {
      const uploads = staged.flatMap((file) => (file.upload ? [file.upload] : []))
      return uploads.length === staged.length ? uploads : undefined
    },
    take(chosen) {
      handlers.complain(chosen.length + staged.length > MOST_FILES ? texts.filesAtMost : undefined)
      for (const file of chosen.slice(0, MOST_FILES - staged.length)) {
        if (file.size > LARGEST_FILE) handlers.complain(texts.fileTooLarge(file.name))
        else void upload(file)
      }
    },
    clear: () => set([]),
  }
}
