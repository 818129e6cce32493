/** The buttons below the text, in their order. */
import { ArrowDown, ArrowUp, Plus, X } from 'lucide-react'
import { Button, IconButton } from '../../../components/button.tsx'
import { TextField } from '../../../components/text-field.tsx'
import { useTexts } from '../../../texts/locale.ts'
import { LIMITS, MOST_BUTTONS } from './check-template.ts'
import { LimitedField } from './limited-field.tsx'
import type { SectionProps } from './section.ts'
import type { ButtonFields } from './template-fields.ts'
import { editorTexts } from './texts.ts'

const TYPES = ['quick_reply', 'url', 'phone_number', 'copy_code'] as const

export function ButtonsSection({ fields, errors, change }: SectionProps) {
  const texts = useTexts(editorTexts)
  const { buttons } = fields
  const free = TYPES.find((type) => buttons.filter((one) => one.type === type).length < MOST_BUTTONS[type]!)
  const set = (index: number, next: Partial<ButtonFields>) =>
    change({ buttons: buttons.map((button, at) => (at === index ? { ...button, ...next } : button)) })
  const move = (index: number, by: 1 | -1) => {
    const next = [...buttons]
    const [moved] = next.splice(index, 1)
    next.splice(index + by, 0, moved!)
    change({ buttons: next })
  }
  return (
    <section className="card pad stack">
      <div className="stack tight">
        <h2 className="bb">{texts.buttons}</h2>
        <p className="sm t2">{texts.buttonsLead}</p>
        {errors.buttons && (
          <p className="sm bad" role="alert">
            {errors.buttons}
          </p>
        )}
      </div>
      {buttons.map((button, index) => (
        <fieldset key={button.key} className="trow" aria-label={texts.typeOf(index + 1)}>
          <ButtonType buttons={buttons} index={index} onChange={(type) => set(index, { type })} />
          <ButtonInputs
            button={button}
            path={`buttons.${index}`}
            errors={errors}
            onChange={(next) => set(index, next)}
          />
          <div className="moves">
            <IconButton
              icon={ArrowUp}
              size="sm"
              label={texts.moveUp(index + 1)}
              disabled={index === 0}
              onClick={() => move(index, -1)}
            />
            <IconButton
              icon={ArrowDown}
              size="sm"
              label={texts.moveDown(index + 1)}
              disabled={index === buttons.length - 1}
              onClick={() => move(index, 1)}
            />
            <IconButton
              icon={X}
              size="sm"
              label={texts.removeButton(index + 1)}
              onClick={() => change({ buttons: buttons.filter((_, at) => at !== index) })}
            />
          </div>
        </fieldset>
      ))}
      {free && buttons.length < LIMITS.buttons && (
        <Button
          size="sm"
          icon={Plus}
          className="justify-self-start"
          onClick={() =>
            change({ buttons: [...buttons, { key: crypto.randomUUID(), type: free, text: '' }] })
          }
        >
          {texts.addButton}
        </Button>
      )}
    </section>
  )
}

interface ButtonTypeProps {
  buttons: readonly ButtonFields[]
  index: number
  onChange(type: string): void
}

/** Kinds of which there are enough cannot be chosen. */
function ButtonType({ buttons, index, onChange }: ButtonTypeProps) {
  const texts = useTexts(editorTexts)
  const { type } = buttons[index]!
  const isFull = (kind: string) =>
    kind !== type && buttons.filter((one) => one.type === kind).length >= MOST_BUTTONS[kind]!
  if (!TYPES.some((one) => one === type)) return <span className="badge">{type}</span>
  return (
    <select
      className="select"
      aria-label={texts.typeOf(index + 1)}
      value={type}
      onChange={({ target }) => onChange(target.value)}
    >
      {TYPES.map((one) => (
        <option key={one} value={one} disabled={isFull(one)}>
          {texts.buttonType(one)}
        </option>
      ))}
    </select>
  )
}

interface ButtonInputsProps {
  button: ButtonFields
  path: string
  errors: SectionProps['errors']
  onChange(fields: Partial<ButtonFields>): void
}

function ButtonInputs({ button, path, errors, onChange }: ButtonInputsProps) {
  const texts = useTexts(editorTexts)
  const { type, text } = button
  if (type === 'copy_code') return <p className="fields hint">{texts.copyHint}</p>
  if (!TYPES.some((one) => one === type)) return <p className="fields hint">{texts.otherButton}</p>
  return (
    <div className="fields">
      <LimitedField label={texts.buttonText} error={errors[`${path}.text`]} value={text} most={LIMITS.button}>
        {(attributes) => (
          <input
            {...attributes}
            className="input"
            dir="auto"
            data-path={`${path}.text`}
            value={text}
            onChange={({ target }) => onChange({ text: target.value })}
          />
        )}
      </LimitedField>
      {type === 'url' && (
        <TextField
          label={texts.address}
          hint={texts.addressHint}
          error={errors[`${path}.url`]}
          data-path={`${path}.url`}
          inputMode="url"
          value={button.url ?? ''}
          onChange={(url) => onChange({ url: url.trim() })}
        />
      )}
      {type === 'phone_number' && (
        <TextField
          label={texts.phone}
          error={errors[`${path}.phone_number`]}
          data-path={`${path}.phone_number`}
          type="tel"
          value={button.phone_number ?? ''}
          onChange={(phone_number) => onChange({ phone_number: phone_number.replaceAll(/[\s()-]/g, '') })}
        />
      )}
    </div>
  )
}
