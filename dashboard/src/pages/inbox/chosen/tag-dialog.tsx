/** Chooses a tag for the chosen conversations: one that is known, or a new one. */
import { useState } from 'react'
import { useOperation } from '../../../api/use-operation.ts'
import { appTexts } from '../../../app/texts.ts'
import { Button } from '../../../components/button.tsx'
import { Dialog } from '../../../components/dialog.tsx'
import { TextField } from '../../../components/text-field.tsx'
import { useTexts } from '../../../texts/locale.ts'
import { chosenTexts } from './texts.ts'

export function TagDialog({ onTag, onClose }: { onTag(tag: string): void; onClose(): void }) {
  const texts = useTexts(chosenTexts)
  const app = useTexts(appTexts)
  const known = useOperation('conversation_tags.list', {})
  const [tag, setTag] = useState('')
  return (
    <Dialog
      open
      onClose={onClose}
      title={texts.tag}
      footer={
        <>
          <Button onClick={onClose}>{app.cancel}</Button>
          <Button type="submit" form="tag-chosen" look="primary" disabled={tag.trim() === ''}>
            {texts.tag}
          </Button>
        </>
      }
    >
      <form
        id="tag-chosen"
        onSubmit={(event) => {
          event.preventDefault()
          onClose()
          onTag(tag.trim())
        }}
      >
        <TextField label={texts.tag} list="tags-of-chosen" maxLength={64} value={tag} onChange={setTag} />
        <datalist id="tags-of-chosen">
          {known.data?.data.map(({ tag: one }) => (
            <option key={one} value={one} />
          ))}
        </datalist>
      </form>
    </Dialog>
  )
}
