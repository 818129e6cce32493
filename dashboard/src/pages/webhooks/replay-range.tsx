import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { fieldErrors } from '../../api/field-errors.ts'
import { useChange } from '../../api/use-operation.ts'
import { showToast } from '../../app/toasts.tsx'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { Field } from '../../components/field.tsx'
import { FormProblem } from '../../components/form-problem.tsx'
import { NumberInput } from '../../components/number-input.tsx'
import { useTexts } from '../../texts/locale.ts'
import { webhookTexts } from './texts.ts'

export function ReplayRange({ endpointId, onClose }: { endpointId: string; onClose(): void }) {
  const texts = useTexts(webhookTexts)
  const queries = useQueryClient()
  const [from, setFrom] = useState<number | null>(null)
  const [to, setTo] = useState<number | null>(null)
  const replay = useChange('webhook_deliveries.replay_range', {
    onSuccess({ replayed, remaining, next_sequence }) {
      void queries.invalidateQueries({ queryKey: ['webhook_deliveries.list'] })
      showToast(remaining > 0 ? texts.replayedMore(replayed, remaining) : texts.replayed(replayed))
      // The next press goes on with the rest.
      if (next_sequence === null) onClose()
      else setFrom(next_sequence)
    },
  })
  const errors = fieldErrors(replay.error)
  const submit = () => {
    if (from === null) return
    replay.mutate({ endpoint_id: endpointId, from_sequence: from, ...(to !== null && { to_sequence: to }) })
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={texts.replayRange}
      lead={texts.replayLead}
      footer={
        <>
          <Button onClick={onClose}>{texts.cancel}</Button>
          <Button look="primary" disabled={from === null} isBusy={replay.isPending} onClick={submit}>
            {texts.replayOne}
          </Button>
        </>
      }
    >
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <div className="grid g2">
          <Field label={texts.from} error={errors.from_sequence}>
            {(attributes) => <NumberInput {...attributes} mayBeEmpty value={from} onChange={setFrom} />}
          </Field>
          <Field label={texts.to} error={errors.to_sequence}>
            {(attributes) => <NumberInput {...attributes} mayBeEmpty value={to} onChange={setTo} />}
          </Field>
        </div>
        <FormProblem error={replay.error} />
      </form>
    </Dialog>
  )
}
