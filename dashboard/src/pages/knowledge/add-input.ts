/** The fields of the dialog for adding, and the input of the operations that they become. */
import type { Input } from '@parley/contracts'

export interface AddDraft {
  title: string
  content: string
  url: string
  name: string
  base: string
  audience: 'public' | 'internal'
  /** A day, as a date field has it: 2026-12-31. Empty: no end. */
  until: string
  maxPages: number | null
  maxDepth: number | null
  prefix: string
  refreshHours: number | null
}

export const EMPTY_DRAFT: AddDraft = {
  title: '',
  content: '',
  url: '',
  name: '',
  base: '',
  audience: 'public',
  until: '',
  maxPages: 100,
  maxDepth: 3,
  prefix: '',
  refreshHours: null,
}

/** The end of the chosen day, by the reader's clock. */
export function endOfDay(day: string): string | undefined {
  const end = new Date(`${day}T23:59:59`)
  return Number.isNaN(end.getTime()) ? undefined : end.toISOString()
}

const placeOf = ({ base, audience, until }: AddDraft) => {
  const expires_at = endOfDay(until)
  return { audience, ...(base && { base_id: base }), ...(expires_at && { expires_at }) }
}

export const textInput = (draft: AddDraft): Input<'documents.create'> => ({
  ...placeOf(draft),
  title: draft.title,
  content: draft.content,
})

export const sourceInput = (kind: 'page' | 'site' | 'file', draft: AddDraft): Input<'sources.create'> => ({
  ...placeOf(draft),
  kind: kind === 'site' ? 'site' : 'page',
  url: /^[a-z]+:/i.test(draft.url.trim()) ? draft.url.trim() : `https://${draft.url.trim()}`,
  ...(draft.name.trim() && { name: draft.name.trim() }),
  ...(draft.refreshHours !== null && { refresh_every_hours: draft.refreshHours }),
  ...(kind === 'site' && {
    bounds: {
      ...(draft.maxPages !== null && { max_pages: draft.maxPages }),
      ...(draft.maxDepth !== null && { max_depth: draft.maxDepth }),
      ...(draft.prefix && { path_prefix: draft.prefix }),
    },
  }),
})
