import { useOperation } from '../../../api/use-operation.ts'
import { ScrollRegion } from '../../../components/scroll-region.tsx'
import { Loaded } from '../../../components/states.tsx'
import { fileSize, number } from '../../../texts/format.ts'
import { useTexts } from '../../../texts/locale.ts'
import { readable } from '../../../texts/readable.ts'
import { Section } from '../section.tsx'
import { trustTexts } from './trust-texts.ts'

export default function StorageSection() {
  const texts = useTexts(trustTexts)
  const usage = useOperation('storage.usage', {})
  return (
    <Section title={texts.names.storage} lead={texts.storageLead}>
      <Loaded query={usage}>
        <ScrollRegion className="card" label={texts.names.storage}>
          <table className="table">
            <thead>
              <tr>
                <th>{texts.group}</th>
                <th className="hide-s">{texts.rowsLastDay}</th>
                <th>{texts.bytesLastDay}</th>
                <th>{texts.kept}</th>
              </tr>
            </thead>
            <tbody>
              {usage.data?.groups.map(({ group, rows_last_day, bytes_last_day, kept_for_hours }) => (
                <tr key={group}>
                  <td>{texts.groups[group] ?? readable(group)}</td>
                  <td className="hide-s num">{number(rows_last_day)}</td>
                  <td className="num">{fileSize(bytes_last_day)}</td>
                  <td>
                    {kept_for_hours === null
                      ? texts.keptForever
                      : texts.keptDays(Math.round(kept_for_hours / 24))}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      </Loaded>
    </Section>
  )
}
