/** Everything that happened with the contact, newest first, with a box for notes of colleagues. */
import { TIMELINE_KINDS, type TimelineKind } from '@parley/contracts'
import { useState } from 'react'
import { useChange, usePages } from '../../../../api/use-operation.ts'
import { useDraft } from '../../../../app/draft.ts'
import { useMay } from '../../../../app/member.ts'
import { showError, showToast } from '../../../../app/toasts.tsx'
import { Button } from '../../../../components/button.tsx'
import { Loaded } from '../../../../components/states.tsx'
import { useTexts } from '../../../../texts/locale.ts'
import { rereadContact } from './reread-contact.ts'
import { timelineTexts } from './texts.ts'
import { TimelineLine } from './timeline-line.tsx'

export function TimelineCard({ contactId }: { contactId: string }) {
  const texts = useTexts(timelineTexts)
  const mayWrite = useMay('contacts:write')
  const [kind, setKind] = useState<TimelineKind | ''>('')
  const timeline = usePages('contacts.timeline', {
    id: contactId,
    limit: 20,
    ...(kind && { kinds: [kind] }),
  })
  return (
    <section className="card">
      <header>
        <h2>{texts.title}</h2>
        <span className="grow" />
        <select
          className="select quiet"
          aria-label={texts.kind}
          value={kind}
          onChange={({ target }) => setKind(target.value as TimelineKind | '')}
        >
          <option value="">{texts.all}</option>
          {TIMELINE_KINDS.map((one) => (
            <option key={one} value={one}>
              {texts.kinds[one]}
            </option>
          ))}
        </select>
      </header>
      <div className="body stack">
        {mayWrite && <NoteForm contactId={contactId} />}
        <Loaded query={timeline} skeleton={<span className="skel" />}>
          {timeline.items.length === 0 && <p className="sm t3">{texts.empty}</p>}
          <ol className="stack">
            {timeline.items.map((item) => (
              <TimelineLine key={`${item.kind}${item.at}${idOf(item)}`} contactId={contactId} item={item} />
            ))}
          </ol>
          {timeline.hasNextPage && (
            <Button size="sm" look="ghost" onClick={() => void timeline.fetchNextPage()}>
              {texts.more}
            </Button>
          )}
        </Loaded>
      </div>
    </section>
  )
}

/** Of the thing that the line is about. */
function idOf(
  item: { kind: TimelineKind } & Partial<Record<TimelineKind, { id: string } | undefined>>,
): string {
  return item[item.kind]?.id ?? ''
}

function NoteForm({ contactId }: { contactId: string }) {
  const texts = useTexts(timelineTexts)
  const draft = useDraft(`contact.note.${contactId}`, { text: '' })
  const remove = useChange('contact_notes.delete', {
    onSuccess: () => void rereadContact(),
    onError: showError,
  })
  const create = useChange('contact_notes.create', {
    onSuccess({ id }) {
      draft.clear()
      void rereadContact()
      showToast(texts.noteAdded, { undo: () => remove.mutate({ id }) })
    },
    onError: showError,
  })
  const text = draft.value.text.trim()
  return (
    <form
      className="stack tight"
      onSubmit={(event) => {
        event.preventDefault()
        if (text) create.mutate({ contact_id: contactId, text })
      }}
    >
      <textarea
        className="textarea"
        dir="auto"
        rows={2}
        aria-label={texts.noteLabel}
        placeholder={texts.noteLabel}
        value={draft.value.text}
        onChange={({ target }) => draft.change({ text: target.value })}
      />
      {text && (
        <Button type="submit" size="sm" className="end" isBusy={create.isPending}>
          {texts.addNote}
        </Button>
      )}
    </form>
  )
}
