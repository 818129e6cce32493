import { Lock } from 'lucide-react'
import { Icon } from '../../../components/icon.tsx'
import { clockTime } from '../../../texts/format.ts'
import { useTexts } from '../../../texts/locale.ts'
import type { Note } from '../resources.ts'
import { useSenderNames } from '../use-sender-names.ts'
import { LinkedText } from './linked-text.tsx'
import { splitMentions } from './split-mentions.ts'
import { threadTexts } from './texts.ts'

export function NoteCard({ note }: { note: Note }) {
  const texts = useTexts(threadTexts)
  const { member } = useSenderNames()
  const names = note.mentions.flatMap((id) => member(id) ?? [])
  return (
    <article className="notebox" id={note.id}>
      <div className="by">
        <Icon icon={Lock} size="sm" />
        <b>{note.author.name}</b> {texts.noteLabel}
        <time className="end num" dateTime={note.created_at}>
          {clockTime(note.created_at)}
        </time>
      </div>
      {splitMentions(note.text, names).map(({ text, at, isMention }) =>
        isMention ? (
          <b key={at} className="b text-(--accent)" dir="auto">
            {text}
          </b>
        ) : (
          <LinkedText key={at} text={text} />
        ),
      )}
    </article>
  )
}
