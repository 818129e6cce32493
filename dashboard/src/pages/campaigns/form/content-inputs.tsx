/** One message: an approved template with its values, or a text for those who wrote lately. */
import { Link } from '@tanstack/react-router'
import { Field } from '../../../components/field.tsx'
import { Segmented } from '../../../components/segmented.tsx'
import { TextField } from '../../../components/text-field.tsx'
import { useTexts } from '../../../texts/locale.ts'
import type { Template } from '../../templates/template.ts'
import type { ContentFields } from './campaign-fields.ts'
import { MEDIA_FORMATS } from './check-campaign.ts'
import type { SectionProps } from './section.ts'
import { formTexts } from './texts.ts'

/** Placeholders of a contact, as the server fills them for each recipient. */
const PERSONAL = [
  '{{first_name|there}}',
  '{{name}}',
  '{{last_name}}',
  '{{phone}}',
  '{{email}}',
  '{{external_id}}',
  '{{custom_fields.KEY}}',
]

/** Templates whose every message needs more than the form asks for. */
export const needsMore = ({ cards, limited_time_offer, header }: Template): boolean =>
  cards.length > 0 || limited_time_offer !== null || header?.format === 'location'

interface ContentInputsProps {
  content: ContentFields
  /** `content`, or that of a variant. */
  path: string
  errors: SectionProps['errors']
  templates: readonly Template[]
  onChange(fields: Partial<ContentFields>): void
}

export function ContentInputs(props: ContentInputsProps) {
  const { content, path, errors, onChange } = props
  const texts = useTexts(formTexts)
  return (
    <>
      <Segmented<'template' | 'text'>
        label={texts.contentType}
        className="justify-self-start"
        value={content.type}
        options={[
          { value: 'template', label: texts.template },
          { value: 'text', label: texts.text },
        ]}
        onChange={(type) => onChange({ type })}
      />
      {content.type === 'template' ? (
        <TemplateInputs {...props} />
      ) : (
        <Field label={texts.text} hint={texts.textHint} error={errors[`${path}.text`]}>
          {(attributes) => (
            <textarea
              {...attributes}
              className="textarea"
              rows={5}
              dir="auto"
              value={content.text}
              onChange={({ target }) => onChange({ text: target.value })}
            />
          )}
        </Field>
      )}
      {errors[path] && (
        <p className="sm bad" role="alert">
          {errors[path]}
        </p>
      )}
    </>
  )
}

function TemplateInputs({ content, path, errors, templates, onChange }: ContentInputsProps) {
  const texts = useTexts(formTexts)
  const template = templates.find(({ name }) => name === content.template)
  const names = [...new Map(templates.map((one) => [one.name, one])).values()]
  const first = content.variables
  return (
    <>
      <Field
        label={texts.template}
        hint={
          templates.length === 0 ? (
            <Link to="/templates/new" className="link">
              {texts.writeTemplate}
            </Link>
          ) : (
            texts.templateHint
          )
        }
        error={errors[`${path}.name`]}
      >
        {(attributes) => (
          <select
            {...attributes}
            className="select"
            value={content.template}
            onChange={({ target }) =>
              onChange({ template: target.value, variables: {}, media_url: '', kept: {} })
            }
          >
            <option value="">{texts.noTemplate}</option>
            {names.map((one) => (
              <option key={one.name} value={one.name} disabled={needsMore(one)}>
                {needsMore(one) ? texts.onlyApi(one.name) : one.name}
              </option>
            ))}
          </select>
        )}
      </Field>
      {template?.header && MEDIA_FORMATS.includes(template.header.format) && (
        <TextField
          label={texts.media(template.header.format)}
          hint={texts.mediaHint}
          error={errors[`${path}.header_media_url`]}
          inputMode="url"
          value={content.media_url}
          onChange={(media_url) => onChange({ media_url: media_url.trim() })}
        />
      )}
      {template?.variables.map((name) => (
        <TextField
          key={name}
          label={texts.variable(name)}
          hint={name === template.variables[0] ? texts.variableHint : undefined}
          error={errors[`${path}.variables.${name}`]}
          list="personal-values"
          value={first[name] ?? ''}
          onChange={(value) => onChange({ variables: { ...content.variables, [name]: value } })}
        />
      ))}
      <datalist id="personal-values">
        {PERSONAL.map((value) => (
          <option key={value} value={value} />
        ))}
      </datalist>
    </>
  )
}
