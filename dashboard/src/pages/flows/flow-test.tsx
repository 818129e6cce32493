/** The draft of a flow, played in text: the answers so far are walked anew with each answer. */
import { useState } from 'react'
import { useOperation } from '../../api/use-operation.ts'
import { Button } from '../../components/button.tsx'
import { Loaded } from '../../components/states.tsx'
import { useTexts } from '../../texts/locale.ts'
import { readable } from '../../texts/readable.ts'
import type { Flow } from './flow.ts'
import { flowTexts } from './texts.ts'

export function FlowTest({ flow }: { flow: Flow }) {
  const texts = useTexts(flowTexts)
  const [answers, setAnswers] = useState<readonly string[]>([])
  const [answer, setAnswer] = useState('')
  const walk = useOperation('flows.simulate', { id: flow.id, answers: [...answers] }, { keepPrevious: true })
  const isWaiting = walk.data?.ended === 'waiting'
  return (
    <section className="card">
      <header>
        <h2>{texts.test}</h2>
        {answers.length > 0 && (
          <Button size="sm" look="ghost" className="end" onClick={() => setAnswers([])}>
            {texts.again}
          </Button>
        )}
      </header>
      <div className="body stack">
        <Loaded query={walk}>
          <div className="msgs" role="log" aria-label={texts.test}>
            {walk.data?.lines.map(({ speaker, text, step_id }, index) => (
              <div
                // biome-ignore lint/suspicious/noArrayIndexKey: lines of a walk are made anew together
                key={index}
                className={speaker === 'agent' ? 'm out ai' : 'm in'}
                title={step_id ?? undefined}
              >
                <div className="bub" dir="auto">
                  {text || '…'}
                </div>
              </div>
            ))}
            {walk.data && !isWaiting && <div className="ev">{texts.ended(readable(walk.data.ended))}</div>}
          </div>
        </Loaded>
        {isWaiting && (
          <form
            className="row"
            onSubmit={(event) => {
              event.preventDefault()
              setAnswers([...answers, answer])
              setAnswer('')
            }}
          >
            <input
              className="input"
              dir="auto"
              value={answer}
              aria-label={texts.yourAnswer}
              placeholder={texts.yourAnswer}
              onChange={({ target }) => setAnswer(target.value)}
            />
            <Button type="submit">{texts.testAnswer}</Button>
          </form>
        )}
      </div>
    </section>
  )
}
