/** The end of a way: a step that is there, a new one, or the end of the call. */
import { Field } from '../../../components/field.tsx'
import { useTexts } from '../../../texts/locale.ts'
import { type Definition, STEP_TYPES, type StepType } from '../flow.ts'
import { wordsOfSpoken } from '../steps/words.ts'
import { flowTexts } from '../texts.ts'

const NEW = 'new:'
const MOST_LETTERS = 40

export interface NextSelectProps {
  label: string
  definition: Definition
  value: string | null | undefined
  error?: string | undefined
  /** Shown as the first choice, which gives `undefined`: no way of its own. */
  none?: string
  onChange(to: string | null | undefined): void
  /** Adds a step of this type and leads to it. */
  onNew(type: StepType): void
}

export function NextSelect({ label, definition, value, error, none, onChange, onNew }: NextSelectProps) {
  const texts = useTexts(flowTexts)
  const take = (chosen: string) => {
    if (chosen.startsWith(NEW)) return onNew(STEP_TYPES.find((type) => NEW + type === chosen)!)
    if (chosen === '') return onChange(none === undefined ? null : undefined)
    onChange(chosen === 'END' ? null : chosen)
  }
  const isMissing = typeof value === 'string' && !definition.steps.some(({ id }) => id === value)
  return (
    <Field label={label} error={error}>
      {(attributes) => (
        <select
          {...attributes}
          className="select"
          value={value === null ? 'END' : (value ?? '')}
          onChange={({ target }) => take(target.value)}
        >
          {none !== undefined && <option value="">{none}</option>}
          <option value="END">{texts.callEnds}</option>
          {isMissing && <option value={value}>{texts.missingStep(value)}</option>}
          <optgroup label={texts.steps}>
            {definition.steps.map((step) => (
              <option key={step.id} value={step.id}>
                {step.id} ·{' '}
                {('text' in step && wordsOfSpoken(step.text).slice(0, MOST_LETTERS)) ||
                  texts.stepType(step.type)}
              </option>
            ))}
          </optgroup>
          <optgroup label={texts.newStep}>
            {STEP_TYPES.map((type) => (
              <option key={type} value={NEW + type}>
                + {texts.stepType(type)}
              </option>
            ))}
          </optgroup>
        </select>
      )}
    </Field>
  )
}
