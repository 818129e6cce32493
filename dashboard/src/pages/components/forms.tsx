/** Filters above a list, and dialogs that are forms: open, refused as a whole, refused at a field. */
import { ParleyError } from '@parley/sdk/client'
import { useState } from 'react'
import { showToast } from '../../app/toasts.tsx'
import { Button } from '../../components/button.tsx'
import { Confirm } from '../../components/confirm.tsx'
import { FilterBar } from '../../components/filter-bar.tsx'
import { FormDialog } from '../../components/form-dialog.tsx'
import { RecordForm } from '../../components/record-form.tsx'
import { TextField } from '../../components/text-field.tsx'
import { useTexts } from '../../texts/locale.ts'
import { formTexts } from './form-texts.ts'
import { Shelf } from './shelf.tsx'
import { componentTexts } from './texts.ts'

type Opened = 'form' | 'refused' | 'record' | 'confirm'

export function FormStates() {
  const texts = useTexts(formTexts)
  const [opened, open] = useState<Opened>()
  const close = () => open(undefined)
  return (
    <Shelf title={texts.forms}>
      <Filters />
      <div className="row wrap">
        <Button onClick={() => open('form')}>{texts.formDialog}</Button>
        <Button onClick={() => open('refused')}>{texts.formRefused}</Button>
        <Button onClick={() => open('record')}>{texts.recordForm}</Button>
        <Button onClick={() => open('confirm')}>{texts.confirm}</Button>
      </div>
      {(opened === 'form' || opened === 'refused') && (
        <NameDialog isRefused={opened === 'refused'} onClose={close} />
      )}
      {opened === 'record' && <TeamForm onClose={close} />}
      {opened === 'confirm' && (
        <Confirm title={texts.deleteTitle} action={texts.deleteIt} onConfirm={close} onClose={close}>
          {texts.deleteLead}
        </Confirm>
      )}
    </Shelf>
  )
}

function Filters() {
  const texts = useTexts(formTexts)
  const [isOn, turn] = useState(true)
  return (
    <FilterBar<'stage'>
      label={texts.filter}
      chips={isOn ? [['stage', texts.stageChip]] : []}
      dropLabel={texts.drop}
      onDrop={() => turn(false)}
      form={(close) => (
        <Button
          look="primary"
          onClick={() => {
            turn(true)
            close()
          }}
        >
          {texts.apply}
        </Button>
      )}
    />
  )
}

function NameDialog({ isRefused, onClose }: { isRefused: boolean; onClose(): void }) {
  const texts = useTexts(formTexts)
  const shared = useTexts(componentTexts)
  const [name, setName] = useState(isRefused ? shared.nameExample : '')
  return (
    <FormDialog
      title={texts.formDialog}
      lead={texts.lead}
      action={texts.apply}
      isBusy={false}
      error={isRefused ? new ParleyError('unavailable', { status: 503, message: texts.refused }) : null}
      onSubmit={onClose}
      onClose={onClose}
    >
      <TextField label={texts.name} value={name} onChange={setName} />
    </FormDialog>
  )
}

/** Saving is refused at the name, so that a look at the refusal needs no server. */
function TeamForm({ onClose }: { onClose(): void }) {
  const texts = useTexts(formTexts)
  const shared = useTexts(componentTexts)
  const choices = [
    { value: 'desk', label: texts.desk },
    { value: 'room', label: texts.room },
  ]
  const days = [
    { value: 'mon', label: texts.monday },
    { value: 'tue', label: texts.tuesday },
  ]
  return (
    <RecordForm
      title={texts.recordForm}
      lead={texts.lead}
      draftKey="components"
      fields={[
        { name: 'name', label: texts.name, kind: 'text' },
        { name: 'about', label: texts.about, kind: 'long', placeholder: shared.hint },
        { name: 'seats', label: texts.seats, kind: 'number' },
        { name: 'open', label: texts.isOpen, hint: texts.isOpenHint, kind: 'flag' },
        { name: 'kind', label: texts.kind, kind: 'choice', choices },
        { name: 'days', label: texts.days, kind: 'several', choices: days },
        { name: 'words', label: texts.words, hint: texts.wordsHint, kind: 'words' },
      ]}
      initial={{ name: shared.nameExample, seats: 2, open: true, kind: 'room', days: ['mon'] }}
      onSave={async (values) => {
        if (values.name === shared.nameExample)
          throw new ParleyError('validation_failed', {
            status: 422,
            message: texts.nameTaken,
            fields: [{ path: ['name'], rule: 'taken', message: texts.nameTaken }],
          })
        showToast(shared.done)
      }}
      onClose={onClose}
    />
  )
}
