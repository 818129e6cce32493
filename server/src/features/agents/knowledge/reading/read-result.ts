import type { Passage } from '../search/split-document.ts'

/** Where something begins in a content: a page of a PDF, or a heading that an address can point to. */
export interface Mark {
  /** UTF-16 offset. */
  start: number
  page?: number
  anchor?: string
}

/** The content of a file, as text that can be searched. */
export interface ReadResult {
  title: string | null
  content: string
  format: 'text' | 'markdown'
  marks: Mark[]
  /** A sentence for people about parts that were left out. */
  note: string | null
  /** Absolute addresses that a page links to, in its order. */
  links: string[]
}

/** A file that was read and cut: `passages` lack their text, which is what the content says from `start` to `end`. */
export interface ReadFile extends ReadResult {
  passages: Omit<Passage, 'text'>[]
}

export interface FileToRead {
  bytes: Uint8Array
  filename: string
  mime_type: string
  /** Where a page was read, for its links. */
  url?: string
}

/** Why a file cannot be read, and what its owner can do: a sentence for people. */
export class UnreadableError extends Error {
  constructor(reason: string) {
    super(reason)
    this.name = 'UnreadableError'
  }
}
