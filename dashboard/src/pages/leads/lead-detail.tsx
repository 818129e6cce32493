/** One lead at the side: everything known, saved field by field. */
import type { Input, Lead } from '@parley/contracts'
import { Link } from '@tanstack/react-router'
import { Trash2, X } from 'lucide-react'
import { useState } from 'react'
import { fieldErrors } from '../../api/field-errors.ts'
import { queryClient } from '../../api/query-client.ts'
import { keyOf, useChange, useOperation } from '../../api/use-operation.ts'
import { useDraft } from '../../app/draft.ts'
import { useMay } from '../../app/member.ts'
import { appTexts } from '../../app/texts.ts'
import { showError, showToast } from '../../app/toasts.tsx'
import { Button, IconButton } from '../../components/button.tsx'
import { Confirm } from '../../components/confirm.tsx'
import { Field } from '../../components/field.tsx'
import { SelectField } from '../../components/select.tsx'
import { Loaded } from '../../components/states.tsx'
import { TextField } from '../../components/text-field.tsx'
import { fullTime } from '../../texts/format.ts'
import { useTexts } from '../../texts/locale.ts'
import { formatPhone } from '../../texts/phone.ts'
import { STAGES, type Stage } from './filters.ts'
import { leadTexts } from './texts.ts'
import { rereadLeads } from './use-stage-moves.ts'

export function LeadDetail({ id, onClose }: { id: string; onClose(): void }) {
  const texts = useTexts(leadTexts)
  const app = useTexts(appTexts)
  const query = useOperation('leads.get', { id })
  const lead = query.data
  return (
    <aside className="side-detail" aria-label={texts.details}>
      <div className="row between">
        <b className="trunc" dir="auto">
          {lead?.name ?? formatPhone(lead?.phone ?? texts.details)}
        </b>
        <IconButton icon={X} size="sm" label={app.close} shortcut="Esc" onClick={onClose} />
      </div>
      <Loaded query={query}>
        {lead && (
          <>
            <div className="row wrap">
              <Link className="btn sm" to="/contacts/$contactId" params={{ contactId: lead.contact_id }}>
                {texts.contact}
              </Link>
              {lead.conversation_id && (
                <Link
                  className="btn sm"
                  to="/inbox/$view/$conversationId"
                  params={{ view: 'open', conversationId: lead.conversation_id }}
                >
                  {texts.conversation}
                </Link>
              )}
            </div>
            <LeadFields key={lead.id} lead={lead} />
            <Reasons lead={lead} />
            <DeleteLead lead={lead} onDone={onClose} />
          </>
        )}
      </Loaded>
    </aside>
  )
}

interface Typed {
  intent: string
  owner: string
  notes: string
}

/** Each field is saved when it is left, and the way back is offered. */
function LeadFields({ lead }: { lead: Lead }) {
  const texts = useTexts(leadTexts)
  const app = useTexts(appTexts)
  const mayWrite = useMay('leads:write')
  const saved: Typed = { intent: lead.intent ?? '', owner: lead.owner ?? '', notes: lead.notes ?? '' }
  const draft = useDraft<Typed>(`lead.${lead.id}`, saved)
  const update = useChange('leads.update', {
    onSuccess(changed) {
      queryClient.setQueryData(keyOf('leads.get', { id: changed.id }), changed)
      void rereadLeads()
    },
    onError: (error) => error.fields.length === 0 && showError(error),
  })
  const save = (part: Omit<Input<'leads.update'>, 'id'>, before: Omit<Input<'leads.update'>, 'id'>) =>
    update.mutate(
      { id: lead.id, ...part },
      {
        onSuccess: () => {
          draft.clear()
          showToast(app.saved, { undo: () => update.mutate({ id: lead.id, ...before }) })
        },
      },
    )
  const leave = (name: keyof Typed) => {
    const text = draft.value[name].trim()
    if (text !== saved[name]) save({ [name]: text || null }, { [name]: saved[name] || null })
  }
  const errors = fieldErrors(update.error)
  return (
    <fieldset className="stack" disabled={!mayWrite}>
      <SelectField<Stage>
        label={texts.stage}
        value={lead.stage}
        options={STAGES.map((stage) => [stage, texts.stages[stage]])}
        onChange={(stage) => save({ stage }, { stage: lead.stage })}
      />
      <TextField
        label={texts.wants}
        error={errors.intent}
        value={draft.value.intent}
        onChange={(intent) => draft.change({ intent })}
        onBlur={() => leave('intent')}
      />
      <TextField
        label={texts.owner}
        error={errors.owner}
        value={draft.value.owner}
        onChange={(owner) => draft.change({ owner })}
        onBlur={() => leave('owner')}
      />
      <Field label={texts.notes} error={errors.notes}>
        {(attributes) => (
          <textarea
            {...attributes}
            className="textarea"
            dir="auto"
            rows={4}
            value={draft.value.notes}
            onChange={({ target }) => draft.change({ notes: target.value })}
            onBlur={() => leave('notes')}
          />
        )}
      </Field>
    </fieldset>
  )
}

function Reasons({ lead }: { lead: Lead }) {
  const texts = useTexts(leadTexts)
  const settings = useOperation('lead_settings.get', {}).data
  const labelOf = (name: string) => settings?.fields.find((field) => field.name === name)?.label ?? name
  return (
    <div className="stack tight sm">
      <h3 className="sect">{texts.scoreOf(lead.score)}</h3>
      {lead.score_reasons.length === 0 && <p className="t3">{texts.setByHand}</p>}
      {lead.score_reasons.map(({ reason, points }) => (
        <span key={reason} className="row between num">
          <span className="t2">{labelOf(reason)}</span>
          <b>+{points}</b>
        </span>
      ))}
      <dl className="kv mt-2">
        {Object.entries(lead.custom_fields).map(([name, value]) => (
          <div key={name} className="contents">
            <dt>{labelOf(name)}</dt>
            <dd dir="auto">{String(value)}</dd>
          </div>
        ))}
        <dt>{texts.source}</dt>
        <dd>{lead.source}</dd>
        <dt>{texts.began}</dt>
        <dd>{fullTime(lead.created_at)}</dd>
      </dl>
    </div>
  )
}

function DeleteLead({ lead, onDone }: { lead: Lead; onDone(): void }) {
  const texts = useTexts(leadTexts)
  const mayWrite = useMay('leads:write')
  const [isAsked, ask] = useState(false)
  const remove = useChange('leads.delete', {
    onSuccess() {
      void rereadLeads()
      showToast(texts.deleted)
      onDone()
    },
    onError: showError,
  })
  if (!mayWrite) return null
  return (
    <div>
      <Button size="sm" look="ghost" className="danger" icon={Trash2} onClick={() => ask(true)}>
        {texts.delete}
      </Button>
      {isAsked && (
        <Confirm
          title={texts.deleteTitle(lead.name ?? formatPhone(lead.phone ?? texts.unnamed))}
          action={texts.deleteNow}
          isBusy={remove.isPending}
          onConfirm={() => remove.mutate({ id: lead.id })}
          onClose={() => ask(false)}
        >
          {texts.deleteLead}
        </Confirm>
      )}
    </div>
  )
}
