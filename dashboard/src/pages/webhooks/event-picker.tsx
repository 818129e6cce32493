/** All events, or only chosen ones, by their noun. */
import { EVENT_TYPES } from '@parley/sdk/client'
import { Segmented } from '../../components/segmented.tsx'
import { useTexts } from '../../texts/locale.ts'
import { webhookTexts } from './texts.ts'

const ALL = ['*']

interface EventPickerProps {
  chosen: readonly string[]
  error: string | undefined
  onChange(events: string[]): void
}

export function EventPicker({ chosen, error, onChange }: EventPickerProps) {
  const texts = useTexts(webhookTexts)
  const isAll = chosen.includes('*')
  const nouns = [...new Set(EVENT_TYPES.map((type) => type.split('.')[0]!))]
  const toggle = (type: string) =>
    onChange(chosen.includes(type) ? chosen.filter((other) => other !== type) : [...chosen, type])
  return (
    <fieldset className="stack">
      <legend className="label">{texts.events}</legend>
      <Segmented
        label={texts.events}
        className="justify-self-start"
        value={isAll ? 'all' : 'some'}
        options={[
          { value: 'all', label: texts.allEvents },
          { value: 'some', label: texts.someEvents },
        ]}
        onChange={(next) => onChange(next === 'all' ? ALL : ['message.received'])}
      />
      {error && <p className="sm bad">{error}</p>}
      {!isAll &&
        nouns.map((noun) => (
          <div key={noun} className="row wrap tight">
            {EVENT_TYPES.filter((type) => type.startsWith(`${noun}.`)).map((type) => (
              <button
                key={type}
                type="button"
                className={chosen.includes(type) ? 'chip on mono' : 'chip mono'}
                aria-pressed={chosen.includes(type)}
                onClick={() => toggle(type)}
              >
                {type}
              </button>
            ))}
          </div>
        ))}
    </fieldset>
  )
}
