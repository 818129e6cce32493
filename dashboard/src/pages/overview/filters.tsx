/** Days, channel and agent: all of it is in the address. */
import { Download } from 'lucide-react'
import { parley } from '../../api/parley.ts'
import { saveFile } from '../../api/save-file.ts'
import { useOperation } from '../../api/use-operation.ts'
import { useMay } from '../../app/member.ts'
import { showError } from '../../app/toasts.tsx'
import { IconButton } from '../../components/button.tsx'
import { Segmented } from '../../components/segmented.tsx'
import { useTexts } from '../../texts/locale.ts'
import { type OverviewSearch, PRESETS, type Preset } from './overview-search.ts'
import { dateOf, type Period } from './period.ts'
import { overviewTexts } from './texts.ts'

interface FiltersProps {
  search: OverviewSearch
  period: Period
  set(fields: Partial<OverviewSearch>): void
}

const download = async (period: Period): Promise<void> =>
  saveFile(await parley.call('analytics.export', { ...period, kind: 'conversations' }))

export function Filters({ search, period, set }: FiltersProps) {
  const texts = useTexts(overviewTexts)
  const mayReadChannels = useMay('channels:read')
  const channels = useOperation('channels.list', { limit: 100 }, { enabled: mayReadChannels })
  return (
    <>
      <Presets className="hide-s" search={search} set={set} />
      <input
        type="date"
        className="input w-auto! hide-s"
        aria-label={texts.from}
        value={search.since ?? dateOf(period.since)}
        onChange={({ target }) =>
          target.value &&
          set({
            since: target.value,
            until: search.until ?? dateOf(new Date().toISOString()),
            days: undefined,
          })
        }
      />
      <input
        type="date"
        className="input w-auto! hide-s"
        aria-label={texts.to}
        value={search.until ?? dateOf(new Date().toISOString())}
        onChange={({ target }) =>
          target.value &&
          set({ until: target.value, since: search.since ?? dateOf(period.since), days: undefined })
        }
      />
      {(channels.data?.data.length ?? 0) > 1 && (
        <select
          className="select quiet max-sm:max-w-32"
          aria-label={texts.allChannels}
          value={search.channel_id ?? ''}
          onChange={({ target }) => set({ channel_id: target.value || undefined })}
        >
          <option value="">{texts.allChannels}</option>
          {channels.data?.data.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      )}
      <IconButton
        icon={Download}
        look="plain"
        label={texts.exportCsv}
        onClick={() => void download(period).catch(showError)}
      />
    </>
  )
}

interface PresetsProps extends Pick<FiltersProps, 'search' | 'set'> {
  className: string
}

/** The last days, up to today. A phone shows them above the page. */
export function Presets({ className, search, set }: PresetsProps) {
  const texts = useTexts(overviewTexts)
  return (
    <Segmented
      label={texts.day}
      className={className}
      value={search.since === undefined ? String(search.days ?? PRESETS[0]) : ''}
      options={PRESETS.map((days) => ({ value: String(days), label: texts.lastDays(days) }))}
      onChange={(days) => set({ days: Number(days) as Preset, since: undefined, until: undefined })}
    />
  )
}
