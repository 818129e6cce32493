import type { ModelTest } from '@parley/contracts'
import { Check, CircleAlert, X } from 'lucide-react'
import { Button } from '../../../../components/button.tsx'
import { Icon } from '../../../../components/icon.tsx'
import { PageLink } from '../../../../components/page-link.tsx'
import { price as sayPrice } from '../../../../texts/format.ts'
import { useTexts } from '../../../../texts/locale.ts'
import { modelTexts } from './texts.ts'
import { seconds } from './vendor-row.tsx'

interface TestResultProps {
  test: ModelTest
  /** Of the workspace's own key. */
  onReplace?(): void
}

export function TestResult({ test, onReplace }: TestResultProps) {
  const texts = useTexts(modelTexts)
  const { model, failure, message, latency_ms, calls_tools, writes_json, reads_images, price } = test
  if (failure !== null)
    return (
      <div className="callout bad">
        <Icon icon={CircleAlert} />
        <div className="stack grow min-w-0">
          <p className="b">{texts.worksNot(model)}</p>
          <p>{texts.fixes[failure]}</p>
          {message && <p className="xs break-words">{message}</p>}
          {onReplace && failure !== 'unknown_model' && failure !== 'limited' && (
            <div>
              <Button size="sm" onClick={onReplace}>
                {texts.replaceKey}
              </Button>
            </div>
          )}
        </div>
      </div>
    )
  const { can } = texts
  return (
    <div className="stack">
      <p className="sm">
        <b>{texts.works(model)}</b> {texts.answered(seconds(latency_ms ?? 0))}
      </p>
      <ul className="stack tight sm">
        <Verdict is={calls_tools} yes={can.tools} no={can.noTools} />
        <Verdict is={writes_json} yes={can.json} no={can.noJson} />
        <Verdict is={reads_images} yes={can.images} no={can.noImages} />
      </ul>
      <p className="xs t3">
        {can.unused}{' '}
        {price
          ? texts.price(sayPrice(price.input_usd, 'USD'), sayPrice(price.output_usd, 'USD'))
          : texts.noPrice}
      </p>
      <p>
        <PageLink to="/agents" className="link sm">
          {texts.giveToAgent}
        </PageLink>
      </p>
    </div>
  )
}

function Verdict({ is, yes, no }: { is: boolean | null; yes: string; no: string }) {
  return (
    <li className="row top">
      <span className={is ? 'good' : 't3'}>
        <Icon icon={is ? Check : X} />
      </span>
      <span>{is ? yes : no}</span>
    </li>
  )
}
