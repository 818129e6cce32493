/** For which conversations a draft counts: all, or a share that tries it out. */
import type { Agent } from '@parley/contracts'
import { Field } from '../../../components/field.tsx'
import { NumberInput } from '../../../components/number-input.tsx'
import { SelectField } from '../../../components/select.tsx'
import { percent } from '../../../texts/format.ts'
import { useTexts } from '../../../texts/locale.ts'
import { releaseTexts } from './texts.ts'

const USUAL_SHARE = 10
const LARGEST_SHARE = 99

interface ShareChoiceProps {
  /** The version that is tried out already. Only one is at a time. */
  running: Agent['canary']
  /** Percent. Undefined: all conversations. */
  share: number | undefined
  onChange(share: number | undefined): void
}

export function ShareChoice({ running, share, onChange }: ShareChoiceProps) {
  const texts = useTexts(releaseTexts)
  if (running)
    return <p className="sm t2">{texts.triedAlready(running.version, percent(running.share / 100))}</p>
  return (
    <div className="grid g2">
      <SelectField
        label={texts.audience}
        hint={texts.audienceHint}
        value={share === undefined ? 'all' : 'some'}
        options={[
          ['all', texts.everybody],
          ['some', texts.somebody],
        ]}
        onChange={(value) => onChange(value === 'all' ? undefined : USUAL_SHARE)}
      />
      {share !== undefined && (
        <Field label={texts.share}>
          {(attributes) => (
            <NumberInput
              {...attributes}
              value={share}
              onChange={(value) =>
                onChange(Math.min(LARGEST_SHARE, Math.max(1, Math.round(value ?? USUAL_SHARE))))
              }
            />
          )}
        </Field>
      )}
    </div>
  )
}
