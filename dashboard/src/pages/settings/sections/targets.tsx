import { parley } from '../../../api/parley.ts'
import { useOperation } from '../../../api/use-operation.ts'
import { useMay } from '../../../app/member.ts'
import type { FieldValue } from '../../../components/record-field.tsx'
import { useTexts } from '../../../texts/locale.ts'
import { RecordSection } from './record-section.tsx'
import { workspaceTexts } from './workspace-texts.ts'

/** In minutes. */
const HOUR = 60
const DAY = 24 * HOUR

const minutesOf = (value: FieldValue) => (typeof value === 'number' ? value : null)

export default function TargetsSection() {
  const texts = useTexts(workspaceTexts)
  const mayWrite = useMay('routing:write')
  const query = useOperation('response_targets.list', { limit: 100 })
  function inWords(minutes: number | null): string {
    if (minutes === null) return texts.notCounted
    if (minutes % DAY === 0) return texts.days(minutes / DAY)
    return minutes % HOUR === 0 ? texts.hours(minutes / HOUR) : texts.minutes(minutes)
  }
  return (
    <RecordSection
      noun="response_targets"
      title={texts.names.targets}
      lead={texts.targetsLead}
      newLabel={texts.newTarget}
      empty={texts.emptyTargets}
      mayWrite={mayWrite}
      query={query}
      items={query.data?.data ?? []}
      nameOf={({ name }) => name}
      detailOf={(target) =>
        texts.targetDetail(inWords(target.first_response_minutes), inWords(target.resolution_minutes))
      }
      fields={[
        { name: 'name', label: texts.name, kind: 'text' },
        { name: 'first_response_minutes', label: texts.firstResponse, kind: 'number' },
        { name: 'resolution_minutes', label: texts.resolution, kind: 'number' },
      ]}
      valuesOf={(target) => ({
        name: target?.name ?? '',
        first_response_minutes: target?.first_response_minutes ?? null,
        resolution_minutes: target?.resolution_minutes ?? null,
      })}
      save={(values, target) => {
        const input = {
          name: String(values.name),
          first_response_minutes: minutesOf(values.first_response_minutes),
          resolution_minutes: minutesOf(values.resolution_minutes),
        }
        return target
          ? parley.responseTargets.update({ id: target.id, ...input })
          : parley.responseTargets.create(input)
      }}
      remove={({ id }) => parley.responseTargets.delete({ id })}
      restore={({ id: _id, created_at: _created, updated_at: _updated, ...target }) =>
        parley.responseTargets.create(target)
      }
    />
  )
}
