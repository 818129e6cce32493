/** The rules of handing off: they belong to the workspace, so this shows them and leads to their pages. */
import { useOperation } from '../../api/use-operation.ts'
import { useMay } from '../../app/member.ts'
import { PageLink } from '../../components/page-link.tsx'
import { SettingRow } from '../../components/setting-row.tsx'
import { number } from '../../texts/format.ts'
import { useTexts } from '../../texts/locale.ts'
import { agentTexts } from './texts.ts'

export function PeopleSection() {
  const texts = useTexts(agentTexts)
  const mayOpenSettings = useMay('account:read')
  const hours = useOperation('business_hours.list', { limit: 20 })
  const waiting = useOperation('waiting_settings.get', {})
  const settings = waiting.data
  const open = mayOpenSettings && (
    <PageLink to="/settings" className="btn sm">
      {texts.open}
    </PageLink>
  )
  return (
    <section>
      <h2 className="h">{texts.peopleHead}</h2>
      <div className="card">
        <SettingRow
          label={texts.hours}
          hint={
            hours.data?.data.length === 0
              ? texts.noHours
              : hours.data?.data
                  .map(({ name, open_now }) => `${name}: ${open_now ? texts.openNow : texts.closedNow}`)
                  .join(', ')
          }
        >
          {open}
        </SettingRow>
        <SettingRow
          label={texts.waitingText}
          hint={
            settings &&
            (settings.enabled
              ? texts.waitingOn(number(settings.every_minutes), number(settings.most_in_a_row))
              : texts.waitingOff)
          }
        >
          {open}
        </SettingRow>
        <SettingRow label={texts.routing} hint={texts.routingLead}>
          {open}
        </SettingRow>
      </div>
    </section>
  )
}
