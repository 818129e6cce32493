/** The lines of a conversation that hold some words, the newest last. Pure. */
import type { TimelineItem } from '../timeline.ts'

const plain = (text: string): string => text.toLocaleLowerCase().replaceAll(/\s+/g, ' ').trim()

function textOf(item: TimelineItem): string {
  if (item.kind === 'message') return item.message.text
  return item.kind === 'note' ? item.note.text : ''
}

/** Ids of their elements. */
export function foundLines(timeline: readonly TimelineItem[], words: string): string[] {
  const wanted = plain(words)
  if (wanted === '') return []
  return timeline.filter((item) => plain(textOf(item)).includes(wanted)).map(({ key }) => key)
}
