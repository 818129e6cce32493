import type { ConsentChannel, ConsentPurpose, Contact } from '@parley/contracts'
import { useState } from 'react'
import { fieldErrors } from '../../../../api/field-errors.ts'
import { queryClient } from '../../../../api/query-client.ts'
import { keyOf, useChange } from '../../../../api/use-operation.ts'
import { useDraft } from '../../../../app/draft.ts'
import { appTexts } from '../../../../app/texts.ts'
import { Button } from '../../../../components/button.tsx'
import { Dialog } from '../../../../components/dialog.tsx'
import { Field } from '../../../../components/field.tsx'
import { FormProblem } from '../../../../components/form-problem.tsx'
import { Segmented } from '../../../../components/segmented.tsx'
import { SelectField } from '../../../../components/select.tsx'
import { useTexts } from '../../../../texts/locale.ts'
import { CHANNELS, PURPOSES } from './consent-state.ts'
import { consentTexts } from './texts.ts'

const WORDS = ['agreed', 'refused'] as const
type Word = (typeof WORDS)[number]

export interface ConsentQuestion {
  channel: ConsentChannel
  purpose: ConsentPurpose
}

export interface ConsentFormProps {
  contact: Contact
  question: ConsentQuestion
  onClose(): void
}

function useRecording(onDone: () => void) {
  return useChange('contacts.change_consent', {
    onSuccess(changed) {
      queryClient.setQueryData(keyOf('contacts.get', { id: changed.id }), changed)
      void queryClient.invalidateQueries({
        predicate: ({ queryKey: [name] }) =>
          name === 'contacts.can_contact' || name === 'contacts.consent_history' || name === 'contacts.list',
      })
      onDone()
    },
  })
}

export function ConsentForm({ contact, question, onClose }: ConsentFormProps) {
  const texts = useTexts(consentTexts)
  const app = useTexts(appTexts)
  const [channel, setChannel] = useState(question.channel)
  const [purpose, setPurpose] = useState(question.purpose)
  const [word, setWord] = useState<Word>('agreed')
  const draft = useDraft(`consent.${contact.id}`, { evidence: '' })
  const change = useRecording(() => {
    draft.clear()
    onClose()
  })
  return (
    <Dialog
      open
      onClose={onClose}
      title={texts.recordTitle}
      lead={texts.recordLead}
      footer={
        <>
          <Button onClick={onClose}>{app.cancel}</Button>
          <Button look="primary" type="submit" form="consent-form" isBusy={change.isPending}>
            {app.save}
          </Button>
        </>
      }
    >
      <form
        id="consent-form"
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          const evidence = draft.value.evidence.trim()
          change.mutate({
            id: contact.id,
            channel,
            purpose,
            allowed: word === 'agreed',
            ...(evidence && { evidence }),
          })
        }}
      >
        <FormProblem error={change.error} />
        <Segmented<Word>
          label={texts.their}
          value={word}
          options={WORDS.map((one) => ({ value: one, label: texts[one] }))}
          onChange={setWord}
        />
        <div className="grid g2">
          <SelectField<ConsentPurpose>
            label={texts.purpose}
            value={purpose}
            options={PURPOSES.map((one) => [one, texts.purposes[one]])}
            onChange={setPurpose}
          />
          <SelectField<ConsentChannel>
            label={texts.channel}
            value={channel}
            options={CHANNELS.map((one) => [one, texts.channels[one]])}
            onChange={setChannel}
          />
        </div>
        <Field label={texts.evidence} hint={texts.evidenceHint} error={fieldErrors(change.error).evidence}>
          {(attributes) => (
            <textarea
              {...attributes}
              className="textarea"
              dir="auto"
              rows={2}
              value={draft.value.evidence}
              onChange={({ target }) => draft.change({ evidence: target.value })}
            />
          )}
        </Field>
      </form>
    </Dialog>
  )
}
