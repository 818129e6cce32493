/** A part of a page that is empty, loads, or failed. */
import { ParleyError } from '@parley/sdk/client'
import { Button } from '../../components/button.tsx'
import { Empty, Problem, Skeleton } from '../../components/states.tsx'
import { useTexts } from '../../texts/locale.ts'
import { Shelf } from './shelf.tsx'
import { componentTexts } from './texts.ts'

const failed = new ParleyError('unavailable', {
  status: 503,
  message: 'The database does not answer. Try again in a moment.',
  requestId: 'req_01M8839YFQ5GQX0S7C3F1H2J4K',
})
const forbidden = new ParleyError('forbidden', {
  status: 403,
  message: 'Your role may not read webhooks.',
})

export function PartStates() {
  const texts = useTexts(componentTexts)
  return (
    <Shelf title={texts.states}>
      <div className="grid gap-4 sm:grid-cols-2">
        <div className="card">
          <Empty title={texts.empty} action={<Button look="primary">{texts.make}</Button>}>
            {texts.emptyLead}
          </Empty>
        </div>
        <div className="card p-4" data-state="loading">
          <Skeleton rows={3} />
        </div>
        <div className="card">
          <Problem error={failed} onRetry={() => undefined} />
        </div>
        <div className="card">
          <Problem error={forbidden} />
        </div>
      </div>
    </Shelf>
  )
}
