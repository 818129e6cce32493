/** Which updates go together, and in which order. Pure. */
import type { Update } from '@parley/channels/kit'
import type { WaitingEntry } from './receive.store.ts'

type Segment = { kind: 'messages' | 'statuses' | 'other'; entries: WaitingEntry[] }

const KIND: Record<Update['kind'], Segment['kind']> = {
  message: 'messages',
  echo: 'messages',
  status: 'statuses',
  identity_changed: 'other',
  preference: 'other',
  template_changed: 'other',
  call: 'other',
  notice: 'other',
}

/**
 * The part of a batch for one transaction: the first segment; beside messages also statuses, which lock only rows that are
 * locked after them. More would lock conversations before those already held, and wait for a transaction that
 * waits for it (docs/decisions/lock-order.md). The rest keeps its place and comes next.
 */
export function applicable(entries: readonly WaitingEntry[]): WaitingEntry[] {
  const [first, ...rest] = segments(entries)
  const statuses = rest.at(-1)
  const isPlain = first?.kind === 'messages' && first.entries.every(({ kind }) => kind === 'message')
  return isPlain && statuses?.kind === 'statuses'
    ? [...first.entries, ...statuses.entries]
    : [...(first?.entries ?? [])]
}

/**
 * Messages together, statuses together: they share no lane, so their order among each other means nothing. Anything
 * else may change who a message belongs to, and keeps its place. An echo changes who responds, and ends its batch.
 */
export function segments(entries: readonly WaitingEntry[]): Segment[] {
  const list: Segment[] = []
  const statuses: Segment = { kind: 'statuses', entries: [] }
  for (const entry of entries) {
    const kind = KIND[entry.kind]
    if (kind === 'statuses') {
      statuses.entries.push(entry)
      continue
    }
    const last = list.at(-1)
    const endsBatch = last?.entries.at(-1)?.kind === 'echo'
    if (last?.kind === kind && kind === 'messages' && !endsBatch) last.entries.push(entry)
    else list.push({ kind, entries: [entry] })
  }
  if (statuses.entries.length > 0) list.push(statuses)
  return list
}
