/** A new key in place of an old one, which goes on working for a while. */
import type { ApiKey } from '@parley/contracts'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useChange } from '../../api/use-operation.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { Field } from '../../components/field.tsx'
import { FormProblem } from '../../components/form-problem.tsx'
import { number } from '../../texts/format.ts'
import { useTexts } from '../../texts/locale.ts'
import type { MadeKey } from './made-key.ts'
import { apiKeyTexts } from './texts.ts'

const HOUR_MS = 3_600_000
const OVERLAPS = [1, 24, 72, 168, 720]

interface ReplaceDialogProps {
  apiKey: ApiKey
  onMade(made: MadeKey): void
  onClose(): void
}

export function ReplaceDialog({ apiKey, onMade, onClose }: ReplaceDialogProps) {
  const texts = useTexts(apiKeyTexts)
  const queries = useQueryClient()
  const [hours, setHours] = useState(24)
  const replace = useChange('api_keys.replace', {
    onSuccess({ name, key }) {
      void queries.invalidateQueries({ queryKey: ['api_keys.list'] })
      onMade({ name, key })
      onClose()
    },
  })
  return (
    <Dialog
      open
      onClose={onClose}
      title={texts.replaceTitle(apiKey.name)}
      lead={texts.replaceLead}
      footer={
        <>
          <Button onClick={onClose}>{texts.cancel}</Button>
          <Button
            look="primary"
            isBusy={replace.isPending}
            onClick={() =>
              replace.mutate({
                id: apiKey.id,
                old_expires_at: new Date(Date.now() + hours * HOUR_MS).toISOString(),
              })
            }
          >
            {texts.replaceNow}
          </Button>
        </>
      }
    >
      <div className="stack">
        <Field label={texts.oldWorks}>
          {(attributes) => (
            <select
              {...attributes}
              className="select"
              value={hours}
              onChange={({ target }) => setHours(Number(target.value))}
            >
              {OVERLAPS.map((count) => (
                <option key={count} value={count}>
                  {count < 72 ? texts.hours(number(count)) : texts.days(number(count / 24))}
                </option>
              ))}
            </select>
          )}
        </Field>
        <FormProblem error={replace.error} />
        {replace.error?.fields.map(({ message }) => (
          <p key={message} role="alert" className="sm bad">
            {message}
          </p>
        ))}
      </div>
    </Dialog>
  )
}
