/** The devices of the member that show notifications, each with a test and a way to end it. */
import { useState } from 'react'
import { useChange } from '../../../api/use-operation.ts'
import { showError, showToast } from '../../../app/toasts.tsx'
import { Button } from '../../../components/button.tsx'
import { type PushDevice, unsubscribe } from '../../../push/subscription.ts'
import { fullTime } from '../../../texts/format.ts'
import { useTexts } from '../../../texts/locale.ts'
import { RecordRow, useReread } from '../section.tsx'
import { notificationTexts } from './notification-texts.ts'

export interface PushDevicesProps {
  devices: readonly PushDevice[]
  memberId: string | undefined
  /** Of this browser. Null: notifications are off in it. */
  ownId: string | null
}

export function PushDevices({ devices, memberId, ownId }: PushDevicesProps) {
  const texts = useTexts(notificationTexts)
  const reread = useReread()
  const [removing, setRemoving] = useState<string>()
  const test = useChange('push_devices.test', {
    onSuccess() {
      showToast(texts.testSent)
    },
    onError: showError,
  })
  async function remove({ id, name }: PushDevice) {
    if (memberId === undefined) return
    setRemoving(id)
    try {
      await unsubscribe(memberId, id)
      showToast(texts.removed(name))
      await reread('push_devices')
    } catch (error) {
      showError(error as Error)
    } finally {
      setRemoving(undefined)
    }
  }
  return (
    <section className="stack">
      <h3>{texts.devices}</h3>
      <div className="card">
        {devices.length === 0 && <p className="sm t3 p-5">{texts.noDevices}</p>}
        {devices.map((device) => (
          <RecordRow
            key={device.id}
            title={device.name}
            detail={[device.id === ownId && texts.thisBrowser, stateOf(device, texts)]
              .filter(Boolean)
              .join(' · ')}
            {...(removing !== device.id && { onDelete: () => void remove(device) })}
          >
            <Button size="sm" onClick={() => test.mutate({ id: device.id })}>
              {texts.sendTest}
            </Button>
          </RecordRow>
        ))}
      </div>
    </section>
  )
}

function stateOf(
  { last_sent_at, last_error }: PushDevice,
  texts: { lastError(error: string): string; lastSent(time: string): string; neverSent: string },
): string {
  if (last_error !== null) return texts.lastError(last_error)
  return last_sent_at === null ? texts.neverSent : texts.lastSent(fullTime(last_sent_at))
}
