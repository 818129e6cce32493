/** The settings of an agent. Texts and numbers are saved together, switches at once. */
import type { Agent } from '@parley/contracts'
import { TriangleAlert } from 'lucide-react'
import type { Draft } from '../../app/draft.ts'
import { useMay } from '../../app/member.ts'
import { Face } from '../../components/face.tsx'
import { Field } from '../../components/field.tsx'
import { Icon } from '../../components/icon.tsx'
import { LanguageSelect } from '../../components/language-select.tsx'
import { TimeZoneInput } from '../../components/time-zone-input.tsx'
import { useTexts } from '../../texts/locale.ts'
import type { EditedAgent } from './edited-agent.ts'
import { KnowledgeSection } from './knowledge-section.tsx'
import { LimitsSection } from './limits-section.tsx'
import { ModelSection } from './model-section.tsx'
import { PeopleSection } from './people-section.tsx'
import type { SectionProps } from './section.ts'
import { ServicesSection } from './services-section.tsx'
import { agentTexts } from './texts.ts'
import { ToolsSection } from './tools/tools-section.tsx'

export interface AgentFormProps {
  agent: Agent
  draft: Draft<EditedAgent>
  warnings: Agent['warnings']
}

export function AgentForm({ agent, draft, warnings }: AgentFormProps) {
  const mayWrite = useMay('agents:write')
  const mayReadTools = useMay('tools:read')
  const mayReadBookings = useMay('bookings:read')
  const mayReadRouting = useMay('routing:read')
  const props = { agent, draft, mayWrite }
  return (
    <div className="narrow stack gap-7">
      {warnings?.map(({ path, message }) => (
        <div key={path} className="callout warn" role="status">
          <Icon icon={TriangleAlert} />
          <span className="grow">{message}</span>
        </div>
      ))}
      <fieldset className="stack gap-7" disabled={!mayWrite}>
        <Identity {...props} />
        <ModelSection {...props} />
      </fieldset>
      <ToolsSection agent={agent} mayWrite={mayWrite} mayReadTools={mayReadTools} />
      {mayReadBookings && <ServicesSection {...props} />}
      <KnowledgeSection agent={agent} mayWrite={mayWrite} />
      {mayReadRouting && <PeopleSection />}
      <fieldset disabled={!mayWrite}>
        <LimitsSection {...props} />
      </fieldset>
    </div>
  )
}

function Identity({ agent, draft: { value, change } }: SectionProps) {
  const texts = useTexts(agentTexts)
  return (
    <section className="stack loose">
      <div className="row loose wrap">
        <Face id={agent.id} name={value.name} kind="agent" size="l" />
        <div className="grow">
          <TextField label={texts.name} value={value.name} onChange={(name) => change({ name })} />
        </div>
        <div className="grow">
          <TextField
            label={texts.business}
            value={value.business_name}
            onChange={(business_name) => change({ business_name })}
          />
        </div>
      </div>
      <TextField
        label={texts.instructions(value.name)}
        hint={texts.instructionsHint}
        rows={8}
        value={value.instructions}
        onChange={(instructions) => change({ instructions })}
      />
      <TextField
        label={texts.manner}
        hint={texts.mannerHint}
        value={value.personality}
        onChange={(personality) => change({ personality })}
      />
      <div className="grid g2">
        <Field label={texts.language} hint={texts.languageHint}>
          {(attributes) => (
            <LanguageSelect
              {...attributes}
              value={value.language}
              onChange={(language) => change({ language })}
            />
          )}
        </Field>
        <Field label={texts.zone}>
          {(attributes) => (
            <TimeZoneInput
              {...attributes}
              value={value.time_zone}
              onChange={(time_zone) => change({ time_zone })}
            />
          )}
        </Field>
      </div>
      <TextField
        label={texts.facts}
        hint={texts.factsHint}
        rows={3}
        value={value.facts}
        onChange={(facts) => change({ facts })}
      />
      <TextField
        label={texts.confidential}
        hint={texts.confidentialHint}
        rows={2}
        value={value.confidential}
        onChange={(confidential) => change({ confidential })}
      />
    </section>
  )
}

interface TextFieldProps {
  label: string
  hint?: string
  value: string
  /** Lines of a text area. Absent: one line. */
  rows?: number
  onChange(value: string): void
}

export function TextField({ label, hint, value, rows, onChange }: TextFieldProps) {
  return (
    <Field label={label} hint={hint}>
      {(attributes) =>
        rows === undefined ? (
          <input
            {...attributes}
            className="input"
            dir="auto"
            value={value}
            onChange={({ target }) => onChange(target.value)}
          />
        ) : (
          <textarea
            {...attributes}
            className="textarea"
            dir="auto"
            rows={rows}
            value={value}
            onChange={({ target }) => onChange(target.value)}
          />
        )
      }
    </Field>
  )
}
