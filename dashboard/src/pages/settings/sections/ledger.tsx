import { useChange, useOperation } from '../../../api/use-operation.ts'
import { useMay } from '../../../app/member.ts'
import { showError, showToast } from '../../../app/toasts.tsx'
import { Button } from '../../../components/button.tsx'
import { Loaded } from '../../../components/states.tsx'
import { fullTime, number } from '../../../texts/format.ts'
import { useTexts } from '../../../texts/locale.ts'
import { RecordList, RecordRow, Section, useReread } from '../section.tsx'
import { trustTexts } from './trust-texts.ts'

const REFRESH_MS = 10_000

export default function LedgerSection() {
  const texts = useTexts(trustTexts)
  const mayWrite = useMay('ledger:write')
  const reread = useReread()
  const sums = useOperation('ledger.reconciliation', {}, { refetchMs: REFRESH_MS })
  const quarantine = useOperation(
    'ledger.list',
    { state: 'quarantined', limit: 50 },
    { refetchMs: REFRESH_MS },
  )
  const replay = useChange('ledger.replay', {
    onSuccess() {
      showToast(texts.replayed)
      void reread('ledger')
    },
    onError: showError,
  })
  const { data } = sums
  const isBalanced = data && data.received === data.processed + data.waiting + data.quarantined
  const entries = quarantine.data?.data ?? []
  return (
    <Section title={texts.names.ledger} lead={texts.ledgerLead}>
      <Loaded query={sums}>
        {data && (
          <section className="card p-5 stack">
            <dl className="grid grid-cols-2 sm:grid-cols-4 gap-4">
              <Sum name={texts.received} value={data.received} />
              <Sum name={texts.processed} value={data.processed} />
              <Sum name={texts.waitingCount} value={data.waiting} />
              <Sum name={texts.quarantined} value={data.quarantined} />
            </dl>
            <p className={isBalanced ? 'sm good' : 'sm bad'}>
              {isBalanced ? texts.balanced : texts.notBalanced}
            </p>
          </section>
        )}
      </Loaded>
      <h3>{texts.quarantined}</h3>
      <Loaded query={quarantine}>
        <RecordList isEmpty={entries.length === 0} empty={texts.emptyQuarantine}>
          {entries.map((entry) => (
            <RecordRow
              key={entry.id}
              title={<span className="mono">{entry.id}</span>}
              detail={[entry.kind, fullTime(entry.received_at), entry.error].filter(Boolean).join(' · ')}
            >
              {mayWrite && (
                <Button size="sm" onClick={() => replay.mutate({ id: entry.id })}>
                  {texts.replay}
                </Button>
              )}
            </RecordRow>
          ))}
        </RecordList>
      </Loaded>
    </Section>
  )
}

const Sum = ({ name, value }: { name: string; value: number }) => (
  <div>
    <dt className="xs t3">{name}</dt>
    <dd className="text-xl num bb">{number(value)}</dd>
  </div>
)
