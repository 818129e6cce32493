import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { keyOf, useChange, useOperation } from '../../../api/use-operation.ts'
import { useMe } from '../../../app/member.ts'
import { showError, showToast } from '../../../app/toasts.tsx'
import { Button } from '../../../components/button.tsx'
import { SettingRow } from '../../../components/setting-row.tsx'
import { Loaded } from '../../../components/states.tsx'
import { Switch } from '../../../components/switch.tsx'
import { ownDeviceId, type PushSupport, pushSupport, subscribe } from '../../../push/subscription.ts'
import { useTexts } from '../../../texts/locale.ts'
import { Section, useReread } from '../section.tsx'
import { notificationTexts } from './notification-texts.ts'
import { PushDevices } from './push-devices.tsx'

/** The result of a test shows in the list, which no event reports. */
const WATCH_MS = 5_000

export default function NotificationsSection() {
  const texts = useTexts(notificationTexts)
  const me = useMe()
  const devices = useOperation('push_devices.list', {}, { refetchMs: WATCH_MS })
  const rows = devices.data?.data ?? []
  const ownId = me && ownDeviceId(me.id)
  return (
    <Section title={texts.names.notifications} lead={texts.lead}>
      <Loaded query={devices}>
        {me && <ThisBrowser memberId={me.id} isOn={rows.some(({ id }) => id === ownId)} />}
        <Reasons />
        <PushDevices devices={rows} memberId={me?.id} ownId={ownId ?? null} />
      </Loaded>
    </Section>
  )
}

function ThisBrowser({ memberId, isOn }: { memberId: string; isOn: boolean }) {
  const texts = useTexts(notificationTexts)
  const reread = useReread()
  const [support, setSupport] = useState<PushSupport>(pushSupport)
  const [isBusy, setBusy] = useState(false)
  async function switchOn() {
    setBusy(true)
    try {
      const device = await subscribe(memberId)
      setSupport(pushSupport())
      showToast(device ? texts.switchedOn : texts.refused)
      await reread('push_devices')
    } catch (error) {
      // The browser's own words are in no language of the reader.
      if (error instanceof DOMException) showToast(texts.notReached)
      else showError(error as Error)
    } finally {
      setBusy(false)
    }
  }
  const isOff = support === 'ready' && !isOn
  return (
    <section className="card">
      <SettingRow
        label={texts.thisBrowser}
        hint={support !== 'ready' ? texts.support[support] : isOn ? texts.on : texts.off}
      >
        {isOff && (
          <Button look="primary" isBusy={isBusy} onClick={() => void switchOn()}>
            {texts.switchOn}
          </Button>
        )}
      </SettingRow>
    </section>
  )
}

/** Saved at once; they count on all devices. */
function Reasons() {
  const texts = useTexts(notificationTexts)
  const queries = useQueryClient()
  const settings = useOperation('push_settings.get', {})
  const update = useChange('push_settings.update', {
    onSuccess: (saved) => queries.setQueryData(keyOf('push_settings.get', {}), saved),
    onError: showError,
  })
  const rows = [
    ['handoffs', texts.handoffs, texts.handoffsHint],
    ['messages', texts.messages, texts.messagesHint],
    ['mentions', texts.mentions, undefined],
    ['assignments', texts.assignments, undefined],
    ['shows_text', texts.showsText, texts.showsTextHint],
  ] as const
  return (
    <section className="stack">
      <h3>{texts.what}</h3>
      <Loaded query={settings}>
        <div className="card">
          {rows.map(([name, label, hint]) => (
            <SettingRow key={name} label={label} hint={hint}>
              <Switch
                label={label}
                isOn={
                  (update.isPending ? update.variables?.[name] : undefined) ?? settings.data?.[name] ?? false
                }
                onChange={(isOn) => update.mutate({ [name]: isOn })}
              />
            </SettingRow>
          ))}
        </div>
      </Loaded>
    </section>
  )
}
