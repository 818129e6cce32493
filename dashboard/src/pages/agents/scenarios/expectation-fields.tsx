/** The conditions for one answer, or for all of them. */
import type { Expectation } from '@parley/contracts'
import { Field } from '../../../components/field.tsx'
import { SelectField } from '../../../components/select.tsx'
import { TokenInput } from '../../../components/token-input.tsx'
import { useTexts } from '../../../texts/locale.ts'
import { calledTools, checksMore } from './edited-scenario.ts'
import { scenarioTexts } from './texts.ts'

interface ExpectationFieldsProps {
  value: Expectation
  /** Names that are proposed. */
  tools: readonly string[]
  onChange(value: Expectation): void
}

type Outcome = Expectation['outcomes'][number]

export function ExpectationFields({ value, tools, onChange }: ExpectationFieldsProps) {
  const texts = useTexts(scenarioTexts)
  const change = (fields: Partial<Expectation>) => onChange({ ...value, ...fields })
  const isRare =
    value.called_tools.length + value.forbidden_tools.length + value.sources.length > 0 || checksMore(value)
  return (
    <div className="stack loose">
      <Words
        label={texts.mustSay}
        values={value.required_words}
        onChange={(required_words) => change({ required_words })}
      />
      <Words
        label={texts.mustNotSay}
        values={value.forbidden_words}
        onChange={(forbidden_words) => change({ forbidden_words })}
      />
      <Outcomes value={value.outcomes} onChange={(outcomes) => change({ outcomes })} />
      <details open={isRare}>
        <summary className="sm t2">{texts.moreChecks}</summary>
        <div className="stack loose mt-2">
          <Words
            label={texts.mustSayOne}
            values={value.required_any_words}
            onChange={(required_any_words) => change({ required_any_words })}
          />
          <Words
            label={texts.calls}
            hint=""
            options={tools}
            values={value.called_tools.map(({ tool }) => tool)}
            onChange={(names) => change({ called_tools: calledTools(value.called_tools, names) })}
          />
          <Words
            label={texts.callsNot}
            hint=""
            options={tools}
            values={value.forbidden_tools}
            onChange={(forbidden_tools) => change({ forbidden_tools })}
          />
          <Words
            label={texts.sources}
            hint={texts.sourcesHint}
            values={value.sources}
            onChange={(sources) => change({ sources })}
          />
          {checksMore(value) && <p className="sm t3">{texts.kept}</p>}
        </div>
      </details>
    </div>
  )
}

interface WordsProps {
  label: string
  hint?: string
  options?: readonly string[]
  values: readonly string[]
  onChange(values: string[]): void
}

function Words({ label, hint, options = [], values, onChange }: WordsProps) {
  const texts = useTexts(scenarioTexts)
  return (
    <Field label={label} hint={hint ?? texts.wordsHint}>
      {(attributes) => <TokenInput {...attributes} values={values} options={options} onChange={onChange} />}
    </Field>
  )
}

function Outcomes({ value, onChange }: { value: Outcome[]; onChange(value: Outcome[]): void }) {
  const texts = useTexts(scenarioTexts)
  const [only] = value
  const chosen = value.length > 1 ? 'several' : (only ?? 'any')
  const names = Object.entries(texts.outcomes) as [Outcome, string][]
  return (
    <SelectField<Outcome | 'any' | 'several'>
      label={texts.outcome}
      value={chosen}
      options={[
        ['any', texts.anyOutcome],
        ...names,
        ...(chosen === 'several' ? ([['several', texts.severalOutcomes]] as const) : []),
      ]}
      onChange={(next) => {
        if (next !== 'several') onChange(next === 'any' ? [] : [next])
      }}
    />
  )
}
