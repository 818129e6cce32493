import { useChange, useOperation } from '../../../api/use-operation.ts'
import { useMe } from '../../../app/member.ts'
import { showError, showToast } from '../../../app/toasts.tsx'
import { Button } from '../../../components/button.tsx'
import { Loaded } from '../../../components/states.tsx'
import { fullTime } from '../../../texts/format.ts'
import { useTexts } from '../../../texts/locale.ts'
import { nameOfBrowser } from '../../../texts/name-of-browser.ts'
import { RecordRow, Section, useReread } from '../section.tsx'
import { TrustedDevices } from './trusted-devices.tsx'
import { youTexts } from './you-texts.ts'

export default function DevicesSection() {
  const texts = useTexts(youTexts)
  const me = useMe()
  const reread = useReread()
  const sessions = useOperation('member_sessions.list', { limit: 100 })
  const revoke = useChange('member_sessions.revoke', {
    onSuccess() {
      showToast(texts.signedOut)
      void reread('member_sessions')
    },
    onError: showError,
  })
  const own = sessions.data?.data.filter(({ member_id }) => member_id === me?.id) ?? []
  return (
    <Section title={texts.names.devices} lead={texts.devicesLead}>
      <Loaded query={sessions}>
        <section className="card">
          {own.map(({ id, user_agent, address, last_seen_at, current }) => (
            <RecordRow
              key={id}
              title={current ? texts.thisDevice : nameOfBrowser(user_agent ?? id)}
              detail={[
                current && user_agent !== null && nameOfBrowser(user_agent),
                address,
                texts.lastUsed(fullTime(last_seen_at)),
              ]
                .filter(Boolean)
                .join(' · ')}
            >
              {!current && (
                <Button size="sm" onClick={() => revoke.mutate({ id })}>
                  {texts.signOutThere}
                </Button>
              )}
            </RecordRow>
          ))}
        </section>
      </Loaded>
      {me && <TrustedDevices memberId={me.id} />}
    </Section>
  )
}
