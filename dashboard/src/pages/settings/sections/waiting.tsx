import type { Input } from '@parley/contracts'
import { useChange, useOperation } from '../../../api/use-operation.ts'
import { useMay } from '../../../app/member.ts'
import { appTexts } from '../../../app/texts.ts'
import { showError, showToast } from '../../../app/toasts.tsx'
import { Loaded } from '../../../components/states.tsx'
import { useTexts } from '../../../texts/locale.ts'
import { Section, useReread } from '../section.tsx'
import { answersTexts } from './answers-texts.ts'
import { NumberField } from './number-field.tsx'

/** Saved at once, when a field is left. */
export default function WaitingSection() {
  const texts = useTexts(answersTexts)
  const general = useTexts(appTexts)
  const mayWrite = useMay('routing:write')
  const reread = useReread()
  const query = useOperation('waiting_settings.get', {})
  const update = useChange('waiting_settings.update', {
    onSuccess() {
      showToast(general.saved)
      void reread('waiting_settings')
    },
    onError: showError,
  })
  const save = (input: Input<'waiting_settings.update'>) => update.mutate(input)
  const settings = query.data
  return (
    <Section title={texts.names.waiting} lead={texts.waitingLead}>
      <Loaded query={query}>
        {settings && (
          <fieldset className="card p-5 stack loose" disabled={!mayWrite}>
            <label className="row sm">
              <input
                type="checkbox"
                checked={settings.enabled}
                onChange={({ target }) => save({ enabled: target.checked })}
              />
              {texts.waitingEnabled}
            </label>
            <NumberField
              label={texts.everyMinutes}
              value={settings.every_minutes}
              onSave={(every_minutes) => save({ every_minutes })}
            />
            <NumberField
              label={texts.mostInARow}
              value={settings.most_in_a_row}
              onSave={(most_in_a_row) => save({ most_in_a_row })}
            />
          </fieldset>
        )}
      </Loaded>
    </Section>
  )
}
