/** Two versions of an agent, setting by setting, with their figures. */
import { useOperation } from '../../../api/use-operation.ts'
import { Dialog } from '../../../components/dialog.tsx'
import { SelectField } from '../../../components/select.tsx'
import { Loaded } from '../../../components/states.tsx'
import { useTexts } from '../../../texts/locale.ts'
import { ChangeList } from '../releases/change-list.tsx'
import { Figures } from './figures.tsx'
import { versionTexts } from './texts.ts'

interface CompareVersionsProps {
  agentId: string
  newest: number
  from: number
  to: number
  onChange(from: number, to: number): void
  onClose(): void
}

export function CompareVersions({ agentId, newest, from, to, onChange, onClose }: CompareVersionsProps) {
  const texts = useTexts(versionTexts)
  const compared = useOperation(
    'agents.get_version',
    { id: agentId, version: to, compare_with: from },
    { keepPrevious: true },
  )
  const options = Array.from({ length: newest }, (_, index) => newest - index).map(
    (version) => [String(version), texts.version(version)] as const,
  )
  return (
    <Dialog open wide onClose={onClose} title={texts.compareTitle}>
      <div className="stack loose">
        <div className="grid g2">
          <SelectField
            label={texts.from}
            value={String(from)}
            options={options}
            onChange={(value) => onChange(Number(value), to)}
          />
          <SelectField
            label={texts.to}
            value={String(to)}
            options={options}
            onChange={(value) => onChange(from, Number(value))}
          />
        </div>
        <Loaded query={compared}>
          {compared.data?.changes.length === 0 ? (
            <p className="sm t2">{texts.same}</p>
          ) : (
            <ChangeList changes={compared.data?.changes ?? []} />
          )}
        </Loaded>
        <Figures agentId={agentId} versions={[from, to]} />
      </div>
    </Dialog>
  )
}
