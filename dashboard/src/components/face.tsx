/** The sign of a person or an agent: people are round, agents are square. */
import type { LucideIcon } from 'lucide-react'
import { Icon } from './icon.tsx'

export interface FaceProps {
  /** Decides the tint, so that a contact looks the same everywhere. */
  id: string
  name: string | null
  kind?: 'person' | 'agent'
  size?: 's' | 'm' | 'l'
  /** The channel, as a small sign at the corner. */
  channel?: LucideIcon
}

const TINTS = 6

function tintOf(id: string): number {
  let sum = 0
  for (const character of id) sum = (sum * 31 + character.codePointAt(0)!) % 9973
  return (sum % TINTS) + 1
}

/** One grapheme of each of the first two words; # for a number. */
export function initialsOf(name: string | null): string {
  const words = (name ?? '').split(/\s+/).filter((word) => /^[+\p{L}\p{N}]/u.test(word))
  if (words.length === 0 || /^[+\d]/.test(words[0]!)) return '#'
  const segmenter = new Intl.Segmenter()
  const firstOf = (word: string) => segmenter.segment(word)[Symbol.iterator]().next().value!.segment
  const first = firstOf(words[0]!)
  // Letters of Devanagari are wide: one is enough.
  if (!/^[\p{Script=Latin}]/u.test(first)) return first
  return (first + (words.length > 1 ? firstOf(words.at(-1)!) : '')).toUpperCase()
}

export function Face({ id, name, kind = 'person', size = 'm', channel }: FaceProps) {
  const classes = ['face', size === 'm' ? '' : size, kind === 'agent' ? 'ai' : `f${tintOf(id)}`]
  return (
    <span className={classes.filter(Boolean).join(' ')} aria-hidden>
      {initialsOf(name)}
      {channel && (
        <span className="at">
          <Icon icon={channel} />
        </span>
      )}
    </span>
  )
}
