import type { Agent } from '@parley/contracts'
import { Field } from '../../components/field.tsx'
import { NumberInput } from '../../components/number-input.tsx'
import { SettingRow } from '../../components/setting-row.tsx'
import { Switch } from '../../components/switch.tsx'
import { useTexts } from '../../texts/locale.ts'
import type { SectionProps } from './section.ts'
import { agentTexts } from './texts.ts'

const MICROS = 1_000_000
type Guard = Exclude<keyof Agent['guards'], 'detect_robots' | 'max_cost_micros_per_day'>

export function LimitsSection({ draft: { value, change } }: SectionProps) {
  const texts = useTexts(agentTexts)
  const cost = value.max_cost_micros_per_day
  const field = (name: Guard, label: string, hint?: string) => (
    <Field key={name} label={label} hint={hint}>
      {(attributes) => (
        <NumberInput
          {...attributes}
          value={value[name]}
          onChange={(next) => next !== null && change({ [name]: next })}
        />
      )}
    </Field>
  )
  return (
    <section className="stack">
      <h2 className="h">{texts.limitsHead}</h2>
      <div className="grid g3">
        {field('max_messages_per_minute', texts.perMinute, texts.inOne)}
        {field('max_messages_per_day', texts.perDay, texts.inOne)}
        <Field label={texts.costPerDay} hint={texts.costHint}>
          {(attributes) => (
            <NumberInput
              {...attributes}
              mayBeEmpty
              value={cost === null ? null : cost / MICROS}
              onChange={(next) =>
                change({ max_cost_micros_per_day: next === null ? null : Math.round(next * MICROS) })
              }
            />
          )}
        </Field>
      </div>
      <details>
        <summary className="sm t2">{texts.moreLimits}</summary>
        <div className="stack mt-3">
          <div className="grid g2">
            {field('max_steps', texts.maxSteps)}
            {field('max_output_tokens', texts.maxOutput)}
            {field('max_tokens_per_turn', texts.maxTokens)}
            {field('model_timeout_ms', texts.timeout)}
          </div>
          <div className="card">
            <SettingRow label={texts.robots}>
              <Switch
                label={texts.robots}
                isOn={value.detect_robots}
                onChange={(detect_robots) => change({ detect_robots })}
              />
            </SettingRow>
          </div>
        </div>
      </details>
    </section>
  )
}
