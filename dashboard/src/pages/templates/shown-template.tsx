/** A template as the contact sees it, with what the provider says about it and what can be done. */
import { Link } from '@tanstack/react-router'
import { Languages, Pencil, Send, Trash2, Undo2 } from 'lucide-react'
import { useState } from 'react'
import { useChange } from '../../api/use-operation.ts'
import { useMay } from '../../app/member.ts'
import { showError, showToast } from '../../app/toasts.tsx'
import { Button } from '../../components/button.tsx'
import { Confirm } from '../../components/confirm.tsx'
import { Icon } from '../../components/icon.tsx'
import { Segmented } from '../../components/segmented.tsx'
import { fullTime, shortTime } from '../../texts/format.ts'
import { languageName } from '../../texts/languages.ts'
import { useTexts } from '../../texts/locale.ts'
import { readable } from '../../texts/readable.ts'
import { PhonePreview } from './preview/phone-preview.tsx'
import type { Template } from './template.ts'
import { TONES } from './template-groups.ts'
import { templateTexts } from './texts.ts'

interface ShownTemplateProps {
  template: Template
  /** The same message in all its languages. */
  others: readonly Template[]
  onChanged(): void
}

export function ShownTemplate({ template, others, onChanged }: ShownTemplateProps) {
  const texts = useTexts(templateTexts)
  const mayWrite = useMay('channels:write')
  const hasDraft = template.draft !== null && template.status !== 'draft'
  const [side, show] = useState<'provider' | 'draft'>(hasDraft ? 'draft' : 'provider')
  const parts = (side === 'draft' ? template.draft : undefined) ?? template
  const { header, body, footer, buttons, examples } = parts
  return (
    <section className="card pad stack" aria-label={template.name}>
      {hasDraft && (
        <Segmented<'provider' | 'draft'>
          label={texts.shown}
          value={side}
          options={[
            { value: 'provider', label: texts.atProvider },
            { value: 'draft', label: texts.change },
          ]}
          onChange={show}
        />
      )}
      <PhonePreview
        message={{
          language: template.language,
          header: header && {
            format: header.format,
            text: header.text ?? '',
            url: template.header?.example_url,
          },
          body,
          footer: footer ?? '',
          buttons,
        }}
        exampleOf={(name) => examples[name]}
      />
      <State template={template} />
      {mayWrite && <Actions template={template} others={others} hasDraft={hasDraft} onChanged={onChanged} />}
    </section>
  )
}

/** Words of the provider: status, reason, quality, category; and how a submission went. */
function State({ template }: { template: Template }) {
  const texts = useTexts(templateTexts)
  const { status, reason, quality, category, pending_category, submission_error, synced_at } = template
  const problem = reason ?? undefined
  return (
    <div className="stack tight sm">
      <div className="row tight wrap">
        <span className={TONES[status] ?? 'badge'}>{texts.status(status)}</span>
        <span className="badge">{texts.categoryName(category)}</span>
        {quality && (
          <span className={quality === 'red' ? 'badge bad' : 'badge'}>{texts.quality(quality)}</span>
        )}
      </div>
      {problem && <p className="callout bad">{texts.reason(readable(problem.toLowerCase()))}</p>}
      {submission_error && <p className="callout bad">{texts.notSubmitted(submission_error)}</p>}
      {pending_category && (
        <p className="callout warn">
          {texts.newCategory(
            texts.categoryName(pending_category.category),
            pending_category.effective_at && fullTime(pending_category.effective_at),
          )}
        </p>
      )}
      <p className="xs t3">
        {status === 'draft' ? texts.written(shortTime(synced_at)) : texts.readAt(shortTime(synced_at))}
      </p>
    </div>
  )
}

interface ActionsProps extends ShownTemplateProps {
  hasDraft: boolean
}

function Actions({ template, others, hasDraft, onChanged }: ActionsProps) {
  const texts = useTexts(templateTexts)
  const { id } = template
  const [isAsking, ask] = useState(false)
  const submit = useChange('templates.submit', {
    onSuccess() {
      showToast(texts.submitted)
      onChanged()
    },
    onError(error) {
      showError(error)
      onChanged()
    },
  })
  const discard = useChange('templates.discard', { onSuccess: onChanged, onError: showError })
  const remove = useChange('templates.delete', {
    onSuccess() {
      ask(false)
      showToast(texts.removed(template.name))
      onChanged()
    },
    onError: showError,
  })
  return (
    <div className="row tight wrap">
      {template.draft !== null && (
        <Button size="sm" icon={Send} isBusy={submit.isPending} onClick={() => submit.mutate({ id })}>
          {texts.submit}
        </Button>
      )}
      {template.category !== 'unknown' && (
        <Link className="btn sm" to="/templates/$templateId/edit" params={{ templateId: id }}>
          <Icon icon={Pencil} size="sm" />
          {texts.edit}
        </Link>
      )}
      <Link className="btn sm" to="/templates/new" search={{ from: id }} title={texts.has(others.length)}>
        <Icon icon={Languages} size="sm" />
        {texts.addLanguage}
      </Link>
      {hasDraft && (
        <Button size="sm" icon={Undo2} isBusy={discard.isPending} onClick={() => discard.mutate({ id })}>
          {texts.discard}
        </Button>
      )}
      <Button look="danger" size="sm" icon={Trash2} onClick={() => ask(true)}>
        {texts.remove}
      </Button>
      {isAsking && (
        <Confirm
          title={texts.removeTitle(template.name, languageName(template.language))}
          action={texts.remove}
          isBusy={remove.isPending}
          onConfirm={() => remove.mutate({ id })}
          onClose={() => ask(false)}
        >
          {template.status === 'draft' ? texts.removeDraftLead : texts.removeLead}
        </Confirm>
      )}
    </div>
  )
}
