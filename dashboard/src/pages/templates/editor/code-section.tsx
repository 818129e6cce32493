/** A one-time code: the provider writes the text, and the author chooses what it says beside the code. */
import { Field } from '../../../components/field.tsx'
import { NumberInput } from '../../../components/number-input.tsx'
import { TextField } from '../../../components/text-field.tsx'
import { useTexts } from '../../../texts/locale.ts'
import type { SectionProps } from './section.ts'
import { editorTexts } from './texts.ts'

export function CodeSection({ fields, errors, change }: SectionProps) {
  const texts = useTexts(editorTexts)
  const { code, buttons } = fields
  const button = buttons.find(({ type }) => type === 'otp')
  return (
    <section className="card pad stack loose">
      <h2 className="bb">{texts.code}</h2>
      <label className="row sm">
        <input
          type="checkbox"
          checked={code.security_recommendation}
          onChange={({ target }) => change({ code: { ...code, security_recommendation: target.checked } })}
        />
        {texts.recommendation}
      </label>
      <Field
        label={texts.expires}
        hint={texts.expiresHint}
        error={errors['one_time_password.expires_in_minutes']}
      >
        {(attributes) => (
          <NumberInput
            {...attributes}
            mayBeEmpty
            data-path="one_time_password.expires_in_minutes"
            value={code.expires_in_minutes}
            onChange={(minutes) => change({ code: { ...code, expires_in_minutes: minutes } })}
          />
        )}
      </Field>
      <TextField
        label={texts.codeLabel}
        error={errors['buttons.0.text']}
        data-path="buttons.0.text"
        value={button?.text ?? ''}
        onChange={(text) =>
          change({ buttons: [{ key: 'otp', type: 'otp', otp: { type: 'copy_code' }, ...button, text }] })
        }
      />
    </section>
  )
}
