import { Upload } from 'lucide-react'
import { useRef } from 'react'
import { useOperation } from '../../api/use-operation.ts'
import type { Draft } from '../../app/draft.ts'
import { Button } from '../../components/button.tsx'
import { Field } from '../../components/field.tsx'
import { NumberInput } from '../../components/number-input.tsx'
import { useTexts } from '../../texts/locale.ts'
import type { AddDraft } from './add-input.ts'
import { AudienceField, WordFields } from './document-fields.tsx'
import { knowledgeTexts } from './texts.ts'

interface FieldsProps {
  draft: Draft<AddDraft>
  errors: Readonly<Record<string, string>>
}

export function TextFields({ draft: { value, change }, errors }: FieldsProps) {
  return <WordFields value={value} errors={errors} rows={10} onChange={change} />
}

export function SiteFields({ draft: { value, change }, errors, isSite }: FieldsProps & { isSite: boolean }) {
  const texts = useTexts(knowledgeTexts)
  return (
    <>
      <Field label={texts.address} hint={texts.addressHint} error={errors.url}>
        {(attributes) => (
          <input
            {...attributes}
            className="input"
            inputMode="url"
            value={value.url}
            placeholder="https://"
            onChange={({ target }) => change({ url: target.value })}
          />
        )}
      </Field>
      <div className="grid g2">
        {isSite && (
          <>
            <Field label={texts.maxPages} error={errors['bounds.max_pages']}>
              {(attributes) => (
                <NumberInput
                  {...attributes}
                  value={value.maxPages}
                  onChange={(maxPages) => change({ maxPages })}
                />
              )}
            </Field>
            <Field label={texts.maxDepth} error={errors['bounds.max_depth']}>
              {(attributes) => (
                <NumberInput
                  {...attributes}
                  value={value.maxDepth}
                  onChange={(maxDepth) => change({ maxDepth })}
                />
              )}
            </Field>
            <Field label={texts.prefix} error={errors['bounds.path_prefix']}>
              {(attributes) => (
                <input
                  {...attributes}
                  className="input mono"
                  placeholder="/help/"
                  value={value.prefix}
                  onChange={({ target }) => change({ prefix: target.value })}
                />
              )}
            </Field>
          </>
        )}
        <Field label={texts.refresh} hint={texts.refreshHint} error={errors.refresh_every_hours}>
          {(attributes) => (
            <NumberInput
              {...attributes}
              mayBeEmpty
              value={value.refreshHours}
              onChange={(refreshHours) => change({ refreshHours })}
            />
          )}
        </Field>
      </div>
    </>
  )
}

export function PlaceFields({ draft: { value, change }, errors, hasEnd }: FieldsProps & { hasEnd: boolean }) {
  const texts = useTexts(knowledgeTexts)
  const bases = useOperation('bases.list', { limit: 100 })
  return (
    <div className="grid g3">
      <Field label={texts.base} error={errors.base_id}>
        {(attributes) => (
          <select
            {...attributes}
            className="select"
            value={value.base}
            onChange={({ target }) => change({ base: target.value })}
          >
            <option value="">{texts.defaultBase}</option>
            {bases.data?.data.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
      <AudienceField value={value.audience} onChange={(audience) => change({ audience })} />
      {hasEnd && (
        <Field label={texts.until} hint={texts.untilHint} error={errors.expires_at}>
          {(attributes) => (
            <input
              {...attributes}
              className="input"
              type="date"
              value={value.until}
              onChange={({ target }) => change({ until: target.value })}
            />
          )}
        </Field>
      )}
    </div>
  )
}

export function FileFields({ onFiles }: { onFiles(files: Iterable<File>): void }) {
  const texts = useTexts(knowledgeTexts)
  const input = useRef<HTMLInputElement>(null)
  return (
    <div className="drop">
      <input
        ref={input}
        type="file"
        multiple
        hidden
        accept=".pdf,.docx,.html,.htm,.csv,.md,.txt"
        onChange={({ target }) => onFiles(target.files ?? [])}
      />
      <Button look="primary" icon={Upload} onClick={() => input.current?.click()}>
        {texts.chooseFiles}
      </Button>
      <span className="xs t3">{texts.dropHint}</span>
    </div>
  )
}
