/** How many calls may be on their way at the same time. */
import { useChange, useOperation } from '../../../../api/use-operation.ts'
import { useMay } from '../../../../app/member.ts'
import { showError, showToast } from '../../../../app/toasts.tsx'
import { Loaded } from '../../../../components/states.tsx'
import { number } from '../../../../texts/format.ts'
import { useTexts } from '../../../../texts/locale.ts'
import { useReread } from '../../section.tsx'
import { NumberField } from '../number-field.tsx'
import { limitTexts } from './texts.ts'

export function CallSlots() {
  const texts = useTexts(limitTexts)
  const mayWrite = useMay('calls:write')
  const reread = useReread()
  const settings = useOperation('call_settings.get', {})
  const update = useChange('call_settings.update', {
    onSuccess() {
      showToast(texts.saved)
      void reread('call_settings')
    },
    onError: showError,
  })
  return (
    <section className="card pad">
      <Loaded query={settings}>
        {settings.data && (
          <NumberField
            label={texts.calls}
            hint={texts.callsHint(number(settings.data.slots_in_use))}
            disabled={!mayWrite}
            value={settings.data.slots}
            onSave={(slots) => update.mutate({ slots })}
          />
        )}
      </Loaded>
    </section>
  )
}
