/** The steps of a flow, each with the ways that lead on. */
import { useTexts } from '../../texts/locale.ts'
import type { Flow } from './flow.ts'
import { flowTexts } from './texts.ts'

type Step = Flow['definition']['steps'][number]

/** Words that are spoken: one text, or one for each language. */
export function wordsOfSpoken(spoken: unknown): string {
  if (typeof spoken === 'string') return spoken
  return (spoken as { default?: string } | undefined)?.default ?? ''
}

export function FlowSteps({ flow: { definition } }: { flow: Flow }) {
  const texts = useTexts(flowTexts)
  return (
    <section className="card">
      <header>
        <h2>{texts.steps}</h2>
      </header>
      <ol className="body stack">
        {wordsOfSpoken(definition.greeting) !== '' && (
          <li className="card p-4">
            <span className="xs t3">{texts.greeting}</span>
            <p dir="auto">{wordsOfSpoken(definition.greeting)}</p>
          </li>
        )}
        {definition.steps.map((step) => (
          <StepCard key={step.id} step={step} />
        ))}
      </ol>
    </section>
  )
}

function StepCard({ step }: { step: Step }) {
  const texts = useTexts(flowTexts)
  const given = step as Record<string, unknown>
  const byAnswer = Object.entries((given.next_by_answer ?? {}) as Record<string, string | null>)
  const cases = (given.cases ?? []) as {
    variable: string
    operator: string
    value?: unknown
    next: string | null
  }[]
  const nameOf = (next: string | null | undefined) => next ?? texts.ends
  return (
    <li className="card p-4" id={`step-${step.id}`}>
      <div className="row">
        <span className="badge">{texts.stepType(step.type)}</span>
        <span className="mono xs t3">{step.id}</span>
      </div>
      {'text' in step && step.text !== undefined && (
        <p className="mt-2" dir="auto">
          {wordsOfSpoken(step.text)}
        </p>
      )}
      <ul className="xs t2 mt-2 stack tight">
        {byAnswer.map(([answer, next]) => (
          <li key={answer}>{texts.onAnswer(answer, nameOf(next))}</li>
        ))}
        {cases.map(({ variable, operator, value, next }) => (
          <li key={`${variable} ${operator} ${value}`}>
            {texts.onAnswer(`${variable} ${operator.replaceAll('_', ' ')} ${value ?? ''}`, nameOf(next))}
          </li>
        ))}
        {step.type !== 'end' && step.type !== 'transfer' && (
          <li>{typeof given.next === 'string' ? texts.thenStep(given.next) : texts.ends}</li>
        )}
        {typeof given.otherwise === 'string' && <li>{texts.otherwise(given.otherwise)}</li>}
      </ul>
    </li>
  )
}
