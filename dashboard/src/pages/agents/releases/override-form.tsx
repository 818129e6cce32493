/** Asks an owner why a draft is released although a check has not passed. */
import { useState } from 'react'
import { Button } from '../../../components/button.tsx'
import { Field } from '../../../components/field.tsx'
import { useTexts } from '../../../texts/locale.ts'
import { releaseTexts } from './texts.ts'

const SHORTEST_REASON = 10

interface OverrideFormProps {
  isBusy: boolean
  onBack(): void
  onPublish(reason: string): void
}

export function OverrideForm({ isBusy, onBack, onPublish }: OverrideFormProps) {
  const texts = useTexts(releaseTexts)
  const [reason, setReason] = useState('')
  const [isShort, setShort] = useState(false)
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        const tooShort = reason.trim().length < SHORTEST_REASON
        setShort(tooShort)
        if (!tooShort) onPublish(reason.trim())
      }}
    >
      <Field label={texts.reason} hint={texts.reasonHint} error={isShort ? texts.reasonShort : undefined}>
        {(attributes) => (
          <textarea
            {...attributes}
            className="textarea"
            dir="auto"
            rows={2}
            maxLength={500}
            value={reason}
            onChange={({ target }) => setReason(target.value)}
          />
        )}
      </Field>
      <div className="row justify-end">
        <Button onClick={onBack}>{texts.back}</Button>
        <Button look="destroy" type="submit" isBusy={isBusy}>
          {texts.anyway}
        </Button>
      </div>
    </form>
  )
}
