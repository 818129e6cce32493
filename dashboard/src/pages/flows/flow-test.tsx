/** The saved draft of a flow, played in text: the answers so far are walked anew with each answer. */
import type { Output } from '@parley/contracts'
import { useState } from 'react'
import { useOperation } from '../../api/use-operation.ts'
import { Button } from '../../components/button.tsx'
import { Loaded, type Readable } from '../../components/states.tsx'
import { useTexts } from '../../texts/locale.ts'
import { reasonTexts } from '../../texts/reason-texts.ts'
import type { Flow } from './flow.ts'
import { flowTexts } from './texts.ts'

export interface Walk extends Readable {
  data: Output<'flows.simulate'> | undefined
  answers: readonly string[]
  answer(words: string): void
  again(): void
}

export function useWalk(flow: Flow): Walk {
  const [answers, setAnswers] = useState<readonly string[]>([])
  const query = useOperation('flows.simulate', { id: flow.id, answers: [...answers] }, { keepPrevious: true })
  return {
    isPending: query.isPending,
    error: query.error,
    refetch: query.refetch,
    data: query.data,
    answers,
    answer: (words) => setAnswers([...answers, words]),
    again: () => setAnswers([]),
  }
}

export function FlowTest({ walk, hasUnsaved }: { walk: Walk; hasUnsaved: boolean }) {
  const texts = useTexts(flowTexts)
  const { reason } = useTexts(reasonTexts)
  const [answer, setAnswer] = useState('')
  const isWaiting = walk.data?.ended === 'waiting'
  return (
    <section className="card">
      <header>
        <h2>{texts.test}</h2>
        {walk.answers.length > 0 && (
          <Button size="sm" look="ghost" className="end" onClick={walk.again}>
            {texts.again}
          </Button>
        )}
      </header>
      <div className="body stack">
        {hasUnsaved && <p className="hint">{texts.testsSaved}</p>}
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
            {walk.data && !isWaiting && <div className="ev">{texts.ended(reason(walk.data.ended))}</div>}
          </div>
        </Loaded>
        {isWaiting && (
          <form
            className="row"
            onSubmit={(event) => {
              event.preventDefault()
              walk.answer(answer)
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
