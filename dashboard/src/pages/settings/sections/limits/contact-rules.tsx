/** Quiet hours, how often a contact may be written to, and what needs consent. Saved at once, with a way back. */
import type { ContactRules } from '@parley/contracts'
import { useQueryClient } from '@tanstack/react-query'
import { keyOf, useChange, useOperation } from '../../../../api/use-operation.ts'
import { useMay } from '../../../../app/member.ts'
import { showError, showToast } from '../../../../app/toasts.tsx'
import { Loaded } from '../../../../components/states.tsx'
import { useTexts } from '../../../../texts/locale.ts'
import { useReread } from '../../section.tsx'
import { FrequencyCaps } from './frequency-caps.tsx'
import { QuietHours } from './quiet-hours.tsx'
import type { ChangedRules, RulesProps } from './rules-props.ts'
import { limitTexts } from './texts.ts'

export function ContactRulesCard() {
  const texts = useTexts(limitTexts)
  const mayWrite = useMay('contacts:write')
  const rules = useOperation('contact_rules.get', {})
  const save = useSaveRules(rules.data)
  return (
    <section className="card">
      <header>
        <h3>{texts.rules}</h3>
      </header>
      <Loaded query={rules}>
        {rules.data && (
          <fieldset className="body stack loose" disabled={!mayWrite}>
            <QuietHours rules={rules.data} onSave={save} />
            <FrequencyCaps rules={rules.data} onSave={save} />
            <NeedsConsent rules={rules.data} onSave={save} />
          </fieldset>
        )}
      </Loaded>
    </section>
  )
}

function useSaveRules(before: ContactRules | undefined): (rules: ChangedRules) => void {
  const texts = useTexts(limitTexts)
  const reread = useReread()
  const queries = useQueryClient()
  const update = useChange('contact_rules.update', {
    onSuccess: () => void reread('contact_rules'),
    onError(error) {
      showError(error)
      void reread('contact_rules')
    },
  })
  return (rules) => {
    const { updated_at: _, ...back } = before!
    // Shown at once; a refusal reads what the server has.
    queries.setQueryData(keyOf('contact_rules.get', {}), { ...before!, ...rules })
    update.mutate(rules, {
      onSuccess: () => showToast(texts.saved, { undo: () => update.mutate(back) }),
    })
  }
}

function NeedsConsent({ rules: { needs_consent }, onSave }: RulesProps) {
  const texts = useTexts(limitTexts)
  return (
    <fieldset className="field">
      <legend className="label">{texts.consent}</legend>
      <div className="row wrap">
        {Object.entries(texts.purposes).map(([purpose, name]) => (
          <label key={purpose} className="row sm">
            <input
              type="checkbox"
              checked={needs_consent.some((one) => one === purpose)}
              onChange={({ target }) => {
                const others = needs_consent.filter((one) => one !== purpose)
                const chosen = target.checked ? [...others, purpose as (typeof others)[number]] : others
                onSave({ needs_consent: chosen })
              }}
            />
            {name}
          </label>
        ))}
      </div>
      <p className="hint sm t3">{texts.consentHint}</p>
    </fieldset>
  )
}
