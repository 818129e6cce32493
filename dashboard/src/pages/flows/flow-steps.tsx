/** The steps of a flow as a list, each with the ways that lead on: the same as the picture, in words. */
import { useTexts } from '../../texts/locale.ts'
import { type Definition, GREETING, type Step } from './flow.ts'
import { waysOf } from './steps/links.ts'
import type { Problems } from './steps/problems.ts'
import { wordsOfSpoken, wordsOfWay } from './steps/words.ts'
import { flowTexts } from './texts.ts'

interface FlowStepsProps {
  definition: Definition
  chosen: string | undefined
  problems: Problems
  onChoose(id: string): void
}

export function FlowSteps({ definition, chosen, problems, onChoose }: FlowStepsProps) {
  const texts = useTexts(flowTexts)
  return (
    <section className="card">
      <header>
        <h2>{texts.steps}</h2>
      </header>
      <ol className="body stack">
        <li className={chosen === GREETING ? 'card p-4 on' : 'card p-4'}>
          <button type="button" className="link" onClick={() => onChoose(GREETING)}>
            {texts.greeting}
          </button>
          <p className="mt-2" dir="auto">
            {wordsOfSpoken(definition.greeting)}
          </p>
        </li>
        {definition.steps.map((step) => (
          <li key={step.id} className={chosen === step.id ? 'card p-4 on' : 'card p-4'}>
            <StepLines step={step} definition={definition} onChoose={onChoose} />
            {problems.get(step.id)?.map(({ path, message }) => (
              <p key={`${path} ${message}`} className="sm bad mt-2">
                {message}
              </p>
            ))}
          </li>
        ))}
      </ol>
    </section>
  )
}

interface StepLinesProps extends Pick<FlowStepsProps, 'definition' | 'onChoose'> {
  step: Step
}

function StepLines({ step, definition, onChoose }: StepLinesProps) {
  const texts = useTexts(flowTexts)
  return (
    <>
      <button type="button" className="row link" onClick={() => onChoose(step.id)}>
        <span className="badge">{texts.stepType(step.type)}</span>
        <span className="mono xs">{step.id}</span>
      </button>
      {'text' in step && step.text !== undefined && (
        <p className="mt-2" dir="auto">
          {wordsOfSpoken(step.text)}
        </p>
      )}
      <ul className="xs t2 mt-2 stack tight">
        {waysOf(step).map(({ way, to }) => (
          <li key={JSON.stringify(way)}>
            {texts.leadsTo(wordsOfWay(definition, step.id, way, texts), to ?? texts.callEnds)}
          </li>
        ))}
      </ul>
    </>
  )
}
