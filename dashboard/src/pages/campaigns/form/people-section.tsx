/** Name, kind, channel, and the people whom the campaign reaches. */
import { Link } from '@tanstack/react-router'
import { TriangleAlert } from 'lucide-react'
import { useOperation } from '../../../api/use-operation.ts'
import { Field } from '../../../components/field.tsx'
import { Icon } from '../../../components/icon.tsx'
import { Segmented } from '../../../components/segmented.tsx'
import { SelectField } from '../../../components/select.tsx'
import { TextField } from '../../../components/text-field.tsx'
import { number } from '../../../texts/format.ts'
import { useTexts } from '../../../texts/locale.ts'
import { numbersOf } from './campaign-fields.ts'
import type { SectionProps } from './section.ts'
import { formTexts } from './texts.ts'

interface PeopleProps extends SectionProps {
  channels: readonly { id: string; name: string }[]
  /** False: the kind of a draft stays. */
  mayChooseKind: boolean
}

export function PeopleSection({ fields, errors, change, channels, mayChooseKind }: PeopleProps) {
  const texts = useTexts(formTexts)
  return (
    <section className="card pad stack loose">
      <TextField
        label={texts.name}
        hint={texts.nameHint}
        error={errors.name}
        value={fields.name}
        onChange={(name) => change({ name })}
      />
      {mayChooseKind && (
        <Segmented<'message' | 'call'>
          label={texts.kind}
          className="justify-self-start"
          value={fields.kind}
          options={[
            { value: 'message', label: texts.message },
            { value: 'call', label: texts.call },
          ]}
          onChange={(kind) => change({ kind })}
        />
      )}
      {fields.kind === 'message' && channels.length === 0 && (
        <div className="callout warn" role="note">
          <Icon icon={TriangleAlert} />
          <span className="grow">
            {texts.noChannel}{' '}
            <Link to="/channels" className="link">
              {texts.connectChannel}
            </Link>
          </span>
        </div>
      )}
      {fields.kind === 'message' && channels.length > 0 && (
        <SelectField
          label={texts.channel}
          error={errors.channel_id}
          value={fields.channel_id}
          options={channels.map(({ id, name }) => [id, name] as const)}
          onChange={(channel_id) => change({ channel_id })}
        />
      )}
      <Segmented<'audience' | 'numbers'>
        label={texts.whom}
        className="justify-self-start"
        value={fields.whom}
        options={[
          { value: 'audience', label: texts.audience },
          { value: 'numbers', label: texts.numbers },
        ]}
        onChange={(whom) => change({ whom })}
      />
      {fields.whom === 'audience' ? (
        <AudienceField fields={fields} errors={errors} change={change} />
      ) : (
        <Field
          label={texts.numbers}
          hint={texts.numbersHint(numbersOf(fields.numbers).length, fields.named)}
          error={errors.to}
        >
          {(attributes) => (
            <textarea
              {...attributes}
              className="textarea num"
              rows={5}
              placeholder="+919812345678"
              value={fields.numbers}
              onChange={({ target }) => change({ numbers: target.value })}
            />
          )}
        </Field>
      )}
    </section>
  )
}

function AudienceField({ fields, errors, change }: SectionProps) {
  const texts = useTexts(formTexts)
  const audiences = useOperation('audiences.list', { limit: 100 })
  const chosen = audiences.data?.data.find(({ id }) => id === fields.audience_id)
  return (
    <Field
      label={texts.audience}
      hint={
        chosen ? (
          texts.members(chosen.contact_count, number(chosen.contact_count))
        ) : (
          <Link to="/audiences" className="link">
            {texts.makeAudience}
          </Link>
        )
      }
      error={errors.audience_id}
    >
      {(attributes) => (
        <select
          {...attributes}
          className="select"
          value={fields.audience_id}
          onChange={({ target }) => change({ audience_id: target.value })}
        >
          <option value="">{texts.noAudience}</option>
          {audiences.data?.data.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}
