import type { Output } from '@parley/contracts'
import { parley } from '../../../api/parley.ts'
import { useOperation } from '../../../api/use-operation.ts'
import { useMay } from '../../../app/member.ts'
import { wordsOf } from '../../../components/record-field.tsx'
import { useLocale, useTexts } from '../../../texts/locale.ts'
import { readerZone } from '../../../texts/reader-zone.ts'
import { weekWords } from '../../../texts/week-words.ts'
import { RecordSection } from './record-section.tsx'
import { readWeekHours, writeWeekHours } from './week-hours.ts'
import { workspaceTexts } from './workspace-texts.ts'

const ZONES = Intl.supportedValuesOf('timeZone')
const OWN_ZONE = readerZone()

type BusinessHours = Output<'business_hours.get'>

export default function HoursSection() {
  const texts = useTexts(workspaceTexts)
  const mayWrite = useMay('routing:write')
  const locale = useLocale()
  const query = useOperation('business_hours.list', { limit: 100 })
  return (
    <RecordSection<BusinessHours>
      noun="business_hours"
      title={texts.names.hours}
      lead={texts.hoursLead}
      newLabel={texts.newHours}
      empty={texts.emptyHours}
      mayWrite={mayWrite}
      query={query}
      items={query.data?.data ?? []}
      nameOf={({ name }) => name}
      detailOf={(hours) =>
        [
          hours.is_default ? texts.default : undefined,
          texts.openState(hours.open_now),
          hours.time_zone,
          weekWords(hours.hours, locale),
        ]
          .filter(Boolean)
          .join(' · ')
      }
      fields={[
        { name: 'name', label: texts.name, kind: 'text' },
        {
          name: 'time_zone',
          label: texts.timeZone,
          kind: 'choice',
          choices: ZONES.map((value) => ({ value, label: value })),
        },
        { name: 'hours', label: texts.weekHours, hint: texts.weekHoursHint, kind: 'words' },
        { name: 'is_default', label: texts.isDefault, kind: 'flag' },
      ]}
      valuesOf={(hours) => ({
        name: hours?.name ?? '',
        time_zone: hours?.time_zone ?? OWN_ZONE,
        hours: hours ? writeWeekHours(hours.hours) : ['Mon 09:00-18:00'],
        is_default: hours?.is_default ?? false,
      })}
      save={async (values, hours) => {
        const read = readWeekHours(wordsOf(values.hours))
        if ('unreadable' in read) throw new Error(texts.hoursUnreadable(read.unreadable))
        const input = {
          name: String(values.name),
          time_zone: String(values.time_zone),
          hours: read.hours,
          ...(values.is_default === true && { is_default: true }),
        }
        return hours
          ? parley.businessHours.update({ id: hours.id, ...input })
          : parley.businessHours.create(input)
      }}
      remove={({ id }) => parley.businessHours.delete({ id })}
      restore={({ name, time_zone, hours, exceptions }) =>
        parley.businessHours.create({ name, time_zone, hours, exceptions })
      }
    />
  )
}
