import type { Input, Output } from '@parley/contracts'
import { useState } from 'react'
import { parley } from '../../../api/parley.ts'
import { useChange, useOperation } from '../../../api/use-operation.ts'
import { useMay } from '../../../app/member.ts'
import { showError, showToast } from '../../../app/toasts.tsx'
import { Button } from '../../../components/button.tsx'
import { Field } from '../../../components/field.tsx'
import { type Values, wordsOf } from '../../../components/record-field.tsx'
import { useTexts } from '../../../texts/locale.ts'
import { useReread } from '../section.tsx'
import { answersTexts } from './answers-texts.ts'
import { RecordSection } from './record-section.tsx'

type PriorityRule = Output<'priority_rules.get'>

const INTENTS = ['medical_emergency', 'danger', 'self_harm', 'legal_threat'] as const

export default function PrioritySection() {
  const texts = useTexts(answersTexts)
  const mayWrite = useMay('routing:write')
  const query = useOperation('priority_rules.list', { limit: 100 })
  const detailOf = ({ enabled, conditions, actions }: PriorityRule) =>
    [
      enabled ? texts.on : texts.off,
      conditions.intents.map((intent) => texts.intentName(intent)).join(', '),
      conditions.phrases.slice(0, 6).join(', '),
      actions.hand_off ? texts.handOff : undefined,
    ]
      .filter(Boolean)
      .join(' · ')
  return (
    <RecordSection<PriorityRule>
      noun="priority_rules"
      title={texts.names.priority}
      lead={texts.priorityLead}
      newLabel={texts.newPriority}
      empty={texts.emptyPriority}
      mayWrite={mayWrite}
      query={query}
      items={query.data?.data ?? []}
      nameOf={({ name }) => name}
      detailOf={detailOf}
      fields={[
        { name: 'name', label: texts.name, kind: 'text' },
        { name: 'enabled', label: texts.enabled, kind: 'flag' },
        { name: 'phrases', label: texts.phrases, hint: texts.phrasesHint, kind: 'words' },
        {
          name: 'intents',
          label: texts.intents,
          kind: 'several',
          choices: INTENTS.map((value) => ({ value, label: texts.intentName(value) })),
        },
        { name: 'text', label: texts.text, hint: texts.textHint, kind: 'long' },
        { name: 'hand_off', label: texts.handOff, kind: 'flag' },
        { name: 'notify_owner', label: texts.notifyOwner, kind: 'flag' },
      ]}
      valuesOf={valuesOf}
      save={(values, rule) =>
        rule
          ? parley.priorityRules.update({ id: rule.id, ...inputOf(values, rule) })
          : parley.priorityRules.create(inputOf(values, undefined))
      }
      remove={({ id }) => parley.priorityRules.delete({ id })}
      restore={(rule) =>
        parley.priorityRules.create({
          ...inputOf(valuesOf(rule), rule),
          position: rule.position,
          repeat_minutes: rule.repeat_minutes,
        })
      }
    >
      {mayWrite && <RestoreDefaults />}
      <TryMessage />
    </RecordSection>
  )
}

const valuesOf = (rule: PriorityRule | undefined): Values => ({
  name: rule?.name ?? '',
  enabled: rule?.enabled ?? true,
  phrases: rule?.conditions.phrases ?? [],
  intents: rule?.conditions.intents ?? [],
  text: rule?.actions.text?.default ?? '',
  hand_off: rule?.actions.hand_off ?? true,
  notify_owner: rule?.actions.notify?.owner ?? false,
})

/** The parts that the form does not show stay as they are: channels, other languages of the text, the members to notify. */
function inputOf(values: Values, rule: PriorityRule | undefined): Input<'priority_rules.create'> {
  const text = String(values.text ?? '').trim()
  return {
    name: String(values.name),
    enabled: values.enabled === true,
    conditions: {
      ...rule?.conditions,
      phrases: wordsOf(values.phrases),
      intents: (values.intents as (typeof INTENTS)[number][] | undefined) ?? [],
    },
    actions: {
      ...rule?.actions,
      hand_off: values.hand_off === true,
      text: text === '' ? undefined : { languages: rule?.actions.text?.languages ?? {}, default: text },
      notify: { member_ids: rule?.actions.notify?.member_ids ?? [], owner: values.notify_owner === true },
    },
  }
}

function RestoreDefaults() {
  const texts = useTexts(answersTexts)
  const reread = useReread()
  const restore = useChange('priority_rules.restore_defaults', {
    onSuccess() {
      showToast(texts.restored)
      void reread('priority_rules')
    },
    onError: showError,
  })
  return (
    <div>
      <Button isBusy={restore.isPending} onClick={() => restore.mutate({})}>
        {texts.restoreDefaults}
      </Button>
    </div>
  )
}

function TryMessage() {
  const texts = useTexts(answersTexts)
  const [text, setText] = useState('')
  const preview = useChange('priority_rules.preview', { onError: showError })
  const rules = useOperation('priority_rules.list', { limit: 100 })
  const fitting = preview.data?.matches.map(
    ({ rule_id }) => rules.data?.data.find(({ id }) => id === rule_id)?.name ?? rule_id,
  )
  return (
    <form
      className="card p-5 stack"
      onSubmit={(event) => {
        event.preventDefault()
        if (text.trim() !== '') preview.mutate({ text: text.trim() })
      }}
    >
      <Field label={texts.tryRule} hint={texts.tryRuleHint}>
        {(attributes) => (
          <span className="row">
            <input
              {...attributes}
              className="input"
              dir="auto"
              value={text}
              onChange={({ target }) => setText(target.value)}
            />
            <Button type="submit" isBusy={preview.isPending}>
              {texts.tryIt}
            </Button>
          </span>
        )}
      </Field>
      {fitting && (
        <p role="status" className="sm">
          {fitting.length > 0 ? texts.ruleFits(fitting.join(', ')) : texts.noRuleFits}
        </p>
      )}
    </form>
  )
}
