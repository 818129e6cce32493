/** Channel, name, language and category. Of a template that exists only the category may change. */
import { Field } from '../../../components/field.tsx'
import { SelectField } from '../../../components/select.tsx'
import { languageName } from '../../../texts/languages.ts'
import { useTexts } from '../../../texts/locale.ts'
import { CATEGORIES, type Template } from '../template.ts'
import { templateTexts } from '../texts.ts'
import { LIMITS } from './check-template.ts'
import { TEMPLATE_LANGUAGES } from './languages.ts'
import { LimitedField } from './limited-field.tsx'
import type { SectionProps } from './section.ts'
import { editorTexts } from './texts.ts'

interface BasicsProps extends SectionProps {
  channels: readonly { id: string; name: string }[]
  /** The template that is changed. Absent: a new one. */
  template: Template | undefined
  /** Languages that the name has already. */
  taken: readonly string[]
}

export function BasicsSection({ fields, errors, change, channels, template, taken }: BasicsProps) {
  const texts = useTexts(editorTexts)
  return (
    <section className="card pad stack loose">
      <h2 className="bb">{texts.basics}</h2>
      {!template && channels.length > 1 && (
        <SelectField
          label={texts.channel}
          value={fields.channel_id}
          error={errors.channel_id}
          options={channels.map(({ id, name }) => [id, name] as const)}
          onChange={(channel_id) => change({ channel_id })}
        />
      )}
      {!template && (
        <div className="grid g2">
          <LimitedField
            label={texts.name}
            hint={texts.nameHint}
            error={errors.name}
            value={fields.name}
            most={LIMITS.name}
          >
            {(attributes) => (
              <input
                {...attributes}
                className="input mono"
                data-path="name"
                value={fields.name}
                onChange={({ target }) =>
                  change({ name: target.value.toLowerCase().replaceAll(/[\s-]+/g, '_') })
                }
              />
            )}
          </LimitedField>
          <LanguageField fields={fields} errors={errors} change={change} taken={taken} />
        </div>
      )}
      <CategoryField
        fields={fields}
        errors={errors}
        change={change}
        isFixed={template?.status === 'approved'}
      />
    </section>
  )
}

function LanguageField({ fields, errors, change, taken }: SectionProps & { taken: readonly string[] }) {
  const texts = useTexts(editorTexts)
  return (
    <Field label={texts.language} error={errors.language}>
      {(attributes) => (
        <select
          {...attributes}
          className="select"
          data-path="language"
          value={fields.language}
          onChange={({ target }) => change({ language: target.value })}
        >
          <option value="">{texts.chooseLanguage}</option>
          {TEMPLATE_LANGUAGES.filter((code) => !taken.includes(code)).map((code) => (
            <option key={code} value={code}>
              {languageName(code)}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

function CategoryField({ fields, errors, change, isFixed }: SectionProps & { isFixed: boolean }) {
  const texts = useTexts(editorTexts)
  const { categoryName } = useTexts(templateTexts)
  const { category } = fields
  return (
    <>
      <Field
        label={texts.category}
        hint={isFixed ? texts.fixedCategory : texts.categoryHint(category)}
        error={errors.category}
      >
        {(attributes) => (
          <select
            {...attributes}
            className="select"
            data-path="category"
            disabled={isFixed}
            value={category}
            onChange={({ target }) => {
              const next = CATEGORIES.find((one) => one === target.value)!
              change({
                category: next,
                // Only a one-time code has the button that copies it.
                buttons:
                  next === 'authentication'
                    ? [{ key: 'otp', type: 'otp', text: '', otp: { type: 'copy_code' } }]
                    : fields.buttons.filter(({ type }) => type !== 'otp'),
              })
            }}
          >
            {CATEGORIES.map((one) => (
              <option key={one} value={one}>
                {categoryName(one)}
              </option>
            ))}
          </select>
        )}
      </Field>
      {!isFixed && (
        <label className="row sm">
          <input
            type="checkbox"
            checked={fields.allow_category_change}
            onChange={({ target }) => change({ allow_category_change: target.checked })}
          />
          {texts.allowChange}
        </label>
      )}
    </>
  )
}
