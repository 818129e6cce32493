import { Lock } from 'lucide-react'
import { Icon } from '../../../components/icon.tsx'
import { clockTime } from '../../../texts/format.ts'
import { useTexts } from '../../../texts/locale.ts'
import type { Note } from '../resources.ts'
import { LinkedText } from './linked-text.tsx'
import { threadTexts } from './texts.ts'

export function NoteCard({ note }: { note: Note }) {
  const texts = useTexts(threadTexts)
  return (
    <article className="notebox">
      <div className="by">
        <Icon icon={Lock} size="sm" />
        <b>{note.author.name}</b> {texts.noteLabel}
        <time className="end num" dateTime={note.created_at}>
          {clockTime(note.created_at)}
        </time>
      </div>
      <LinkedText text={note.text} />
    </article>
  )
}
