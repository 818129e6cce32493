import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { fieldErrors } from '../../api/field-errors.ts'
import { useChange } from '../../api/use-operation.ts'
import { useDraft } from '../../app/draft.ts'
import { appTexts } from '../../app/texts.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { Field } from '../../components/field.tsx'
import { FormProblem } from '../../components/form-problem.tsx'
import { useTexts } from '../../texts/locale.ts'
import { readerZone } from '../../texts/reader-zone.ts'
import { agentTexts } from './texts.ts'

export function NewAgent({ onClose }: { onClose(): void }) {
  const texts = useTexts(agentTexts)
  const app = useTexts(appTexts)
  const navigate = useNavigate()
  const queries = useQueryClient()
  const draft = useDraft('agents.new', { name: '', business: '' })
  const create = useChange('agents.create', {
    onSuccess(agent) {
      draft.clear()
      void queries.invalidateQueries({ queryKey: ['agents.list'] })
      void navigate({ to: '/agents/$agentId', params: { agentId: agent.id } })
    },
  })
  const errors = fieldErrors(create.error)
  const submit = () =>
    create.mutate({
      name: draft.value.name,
      business_name: draft.value.business,
      time_zone: readerZone(),
    })
  return (
    <Dialog
      open
      onClose={onClose}
      title={texts.newAgent}
      lead={texts.newLead}
      footer={
        <>
          <Button onClick={onClose}>{app.cancel}</Button>
          <Button look="primary" isBusy={create.isPending} onClick={submit}>
            {texts.create}
          </Button>
        </>
      }
    >
      <form
        className="stack loose"
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <Field label={texts.name} error={errors.name}>
          {(attributes) => (
            <input
              {...attributes}
              className="input"
              dir="auto"
              value={draft.value.name}
              onChange={({ target }) => draft.change({ name: target.value })}
            />
          )}
        </Field>
        <Field label={texts.business} error={errors.business_name}>
          {(attributes) => (
            <input
              {...attributes}
              className="input"
              dir="auto"
              value={draft.value.business}
              onChange={({ target }) => draft.change({ business: target.value })}
            />
          )}
        </Field>
        <FormProblem error={create.error} />
        <button type="submit" className="sr" tabIndex={-1} aria-hidden>
          {texts.create}
        </button>
      </form>
    </Dialog>
  )
}
