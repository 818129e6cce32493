/** Browsers that sign in without a code, each with a way to end the trust. */
import { useChange, useOperation } from '../../../api/use-operation.ts'
import { showError, showToast } from '../../../app/toasts.tsx'
import { Button } from '../../../components/button.tsx'
import { Loaded } from '../../../components/states.tsx'
import { fullDate, fullTime } from '../../../texts/format.ts'
import { useTexts } from '../../../texts/locale.ts'
import { nameOfBrowser } from '../../../texts/name-of-browser.ts'
import { RecordRow, useReread } from '../section.tsx'
import { youTexts } from './you-texts.ts'

export function TrustedDevices({ memberId }: { memberId: string }) {
  const texts = useTexts(youTexts)
  const reread = useReread()
  const devices = useOperation('trusted_devices.list', { member_id: memberId, limit: 100 })
  const done = {
    onSuccess() {
      showToast(texts.deviceForgotten)
      void reread('trusted_devices')
    },
    onError: showError,
  }
  const revoke = useChange('trusted_devices.revoke', done)
  const revokeAll = useChange('trusted_devices.revoke_all', done)
  const rows = devices.data?.data ?? []
  return (
    <section className="stack">
      <div className="row between wrap">
        <div>
          <h3>{texts.trustedDevices}</h3>
          <p className="sm t2 mt-1">{texts.trustedDevicesLead}</p>
        </div>
        {rows.length > 1 && (
          <Button isBusy={revokeAll.isPending} onClick={() => revokeAll.mutate({})}>
            {texts.forgetAllDevices}
          </Button>
        )}
      </div>
      <Loaded query={devices}>
        <div className="card">
          {rows.length === 0 && <p className="sm t3 p-5">{texts.noTrustedDevices}</p>}
          {rows.map(({ id, user_agent, address, last_used_at, expires_at }) => (
            <RecordRow
              key={id}
              title={nameOfBrowser(user_agent ?? id)}
              detail={[
                address,
                texts.lastUsed(fullTime(last_used_at)),
                texts.trustedUntil(fullDate(expires_at)),
              ]
                .filter(Boolean)
                .join(' · ')}
            >
              <Button size="sm" onClick={() => revoke.mutate({ id })}>
                {texts.forgetDevice}
              </Button>
            </RecordRow>
          ))}
        </div>
      </Loaded>
    </section>
  )
}
