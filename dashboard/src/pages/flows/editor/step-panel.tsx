/** The step that is chosen: its words, its ways, its id; or the greeting with the message for an answering machine. */
import { ArrowUpToLine, Trash2, X } from 'lucide-react'
import { useState } from 'react'
import { appTexts } from '../../../app/texts.ts'
import { showToast } from '../../../app/toasts.tsx'
import { Button, IconButton } from '../../../components/button.tsx'
import { TextField } from '../../../components/text-field.tsx'
import { useTexts } from '../../../texts/locale.ts'
import type { Definition, Step, StepType } from '../flow.ts'
import { addStep, freeId, makeFirst, putStep, removeStep, renameStep } from '../steps/edit-steps.ts'
import { type Way, withWay } from '../steps/links.ts'
import type { Problems } from '../steps/problems.ts'
import { flowTexts } from '../texts.ts'
import { NextSelect } from './next-select.tsx'
import { SpokenField } from './spoken-field.tsx'
import { StepFields } from './step-fields.tsx'

export interface StepPanelProps {
  /** Of the step, or of the greeting. */
  id: string
  definition: Definition
  problems: Problems
  mayWrite: boolean
  onChange(definition: Definition): void
  /** Without an id: none. */
  onChoose(id?: string): void
}

export function StepPanel(props: StepPanelProps) {
  const { id, definition, problems, mayWrite, onChoose } = props
  const texts = useTexts(flowTexts)
  const app = useTexts(appTexts)
  const step = definition.steps.find((one) => one.id === id)
  const found = problems.get(id) ?? []
  const errors = Object.fromEntries(found.toReversed().map(({ path, message }) => [path, message]))
  return (
    <section className="card pad stack steppanel" aria-label={step ? step.id : texts.greeting}>
      <div className="row between">
        <h2 className="text-lg">{step ? texts.stepType(step.type) : texts.greeting}</h2>
        <IconButton icon={X} size="sm" label={app.close} onClick={() => onChoose()} />
      </div>
      {found.length > 0 && (
        <ul className="callout bad stack tight" role="alert">
          {found.map(({ path, message }) => (
            <li key={`${path} ${message}`}>{message}</li>
          ))}
        </ul>
      )}
      <fieldset className="stack loose" disabled={!mayWrite}>
        {step ? (
          <OneStep key={id} {...props} step={step} errors={errors} />
        ) : (
          <GreetingFields {...props} errors={errors} />
        )}
      </fieldset>
    </section>
  )
}

interface WithErrors extends StepPanelProps {
  errors: Readonly<Record<string, string>>
}

/** Leads a way to a new step, which opens. */
const withNewStep = (
  definition: Definition,
  type: StepType,
  lead: (id: string) => (given: Definition) => Definition,
) => {
  const id = freeId(definition, type)
  return { id, definition: lead(id)(addStep(definition, type, id)) }
}

function OneStep({ step, definition, errors, onChange, onChoose }: WithErrors & { step: Step }) {
  const texts = useTexts(flowTexts)
  const put = (next: Step) => onChange(putStep(definition, step.id, next))
  const onWay = (way: Way) => ({
    onChange: (to: string | null | undefined) => put(withWay(step, way, to)),
    onNew(type: StepType) {
      const made = withNewStep(
        definition,
        type,
        (id) => (given) => putStep(given, step.id, withWay(step, way, id)),
      )
      onChange(made.definition)
      onChoose(made.id)
    },
  })
  return (
    <>
      <StepFields step={step} definition={definition} errors={errors} onChange={put} onWay={onWay} />
      <StepId step={step} definition={definition} onChange={onChange} onChoose={onChoose} />
      <div className="row tight wrap">
        {definition.steps[0]?.id !== step.id && (
          <Button size="sm" icon={ArrowUpToLine} onClick={() => onChange(makeFirst(definition, step.id))}>
            {texts.makeFirst}
          </Button>
        )}
        <Button
          size="sm"
          look="danger"
          icon={Trash2}
          onClick={() => {
            onChange(removeStep(definition, step.id))
            onChoose()
            showToast(texts.removedStep(step.id), { undo: () => onChange(definition) })
          }}
        >
          {texts.removeStep}
        </Button>
      </div>
    </>
  )
}

const ID = /^[a-z0-9][a-z0-9_-]{0,39}$/

/** Taken over when the field is left, because other steps name it. */
function StepId({
  step,
  definition,
  onChange,
  onChoose,
}: Pick<StepPanelProps, 'definition' | 'onChange' | 'onChoose'> & { step: Step }) {
  const texts = useTexts(flowTexts)
  const [typed, type] = useState(step.id)
  const isTaken = typed !== step.id && definition.steps.some(({ id }) => id === typed)
  const error = isTaken ? texts.idTaken : ID.test(typed) ? undefined : texts.idRule
  return (
    <TextField
      label={texts.stepId}
      hint={texts.stepIdHint}
      error={error}
      className="mono"
      value={typed}
      onChange={type}
      onBlur={() => {
        if (error !== undefined || typed === step.id) return
        onChange(renameStep(definition, step.id, typed))
        onChoose(typed)
      }}
    />
  )
}

function GreetingFields({ definition, errors, onChange, onChoose }: WithErrors) {
  const texts = useTexts(flowTexts)
  const { greeting, voicemail, steps } = definition
  return (
    <>
      <SpokenField
        label={texts.greeting}
        hint={texts.wordsHint}
        error={errors.greeting}
        value={greeting}
        onChange={(next) => onChange({ ...definition, greeting: next })}
      />
      <NextSelect
        label={texts.firstStep}
        definition={definition}
        value={steps[0]?.id ?? null}
        // A flow begins with its first step, and ends after the greeting only where it has none.
        onChange={(to) => typeof to === 'string' && onChange(makeFirst(definition, to))}
        onNew={(type) => {
          const made = withNewStep(definition, type, (id) => (given) => makeFirst(given, id))
          onChange(made.definition)
          onChoose(made.id)
        }}
      />
      <SpokenField
        label={texts.voicemail}
        hint={texts.voicemailHint}
        error={errors['voicemail.text']}
        value={voicemail?.text}
        onChange={(text) => {
          const { voicemail: _, ...others } = definition
          onChange(text === '' ? others : { ...others, voicemail: { text } })
        }}
      />
    </>
  )
}
