import type { ConsentChannel, ConsentPurpose, Contact } from '@parley/contracts'
import { useState } from 'react'
import { fieldErrors } from '../../../api/field-errors.ts'
import { queryClient } from '../../../api/query-client.ts'
import { keyOf, useChange } from '../../../api/use-operation.ts'
import { useDraft } from '../../../app/draft.ts'
import { appTexts } from '../../../app/texts.ts'
import { Button } from '../../../components/button.tsx'
import { Dialog } from '../../../components/dialog.tsx'
import { Field } from '../../../components/field.tsx'
import { Segmented } from '../../../components/segmented.tsx'
import { useTexts } from '../../../texts/locale.ts'
import type { ConsentQuestion } from './consent-card.tsx'
import { CHANNELS, PURPOSES } from './consent-state.ts'
import { consentTexts } from './consent-texts.ts'

export interface ConsentFormProps {
  contact: Contact
  question: ConsentQuestion
  onClose(): void
}

export function ConsentForm({ contact, question, onClose }: ConsentFormProps) {
  const texts = useTexts(consentTexts)
  const app = useTexts(appTexts)
  const [channel, setChannel] = useState(question.channel)
  const [purpose, setPurpose] = useState(question.purpose)
  const [word, setWord] = useState<'agreed' | 'refused'>('agreed')
  const draft = useDraft(`consent.${contact.id}`, { evidence: '' })
  const change = useChange('contacts.change_consent', {
    onSuccess(changed) {
      draft.clear()
      queryClient.setQueryData(keyOf('contacts.get', { id: changed.id }), changed)
      void queryClient.invalidateQueries({
        predicate: ({ queryKey: [name] }) =>
          name === 'contacts.can_contact' || name === 'contacts.consent_history' || name === 'contacts.list',
      })
      onClose()
    },
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
        {change.error && change.error.fields.length === 0 && (
          <p className="callout bad" role="alert">
            {change.error.message}
          </p>
        )}
        <Segmented<'agreed' | 'refused'>
          label={texts.their}
          value={word}
          options={[
            { value: 'agreed', label: texts.agreed },
            { value: 'refused', label: texts.refused },
          ]}
          onChange={setWord}
        />
        <div className="grid g2">
          <Field label={texts.purpose}>
            {(attributes) => (
              <select
                {...attributes}
                className="select"
                value={purpose}
                onChange={({ target }) => setPurpose(target.value as ConsentPurpose)}
              >
                {PURPOSES.map((one) => (
                  <option key={one} value={one}>
                    {texts.purposes[one]}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <Field label={texts.channel}>
            {(attributes) => (
              <select
                {...attributes}
                className="select"
                value={channel}
                onChange={({ target }) => setChannel(target.value as ConsentChannel)}
              >
                {CHANNELS.map((one) => (
                  <option key={one} value={one}>
                    {texts.channels[one]}
                  </option>
                ))}
              </select>
            )}
          </Field>
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
