/** Loaded after a page has opened: opens the conversation of a notification that was clicked, and keeps this browser reachable. */
import { parley } from '../api/parley.ts'
import { session } from '../api/session.ts'
import { hasAnyDevice, ownDeviceId, pushSupport, saveSubscription } from './subscription.ts'

interface OpenMessage {
  type?: string
  path?: string
  workspace_id?: string
}

let isListening = false

/** Called for each sign-in of a page. `goTo` opens an address of the dashboard in this tab. */
export function followNotifications(goTo: (href: string) => void): void {
  // A failure is tried again with the next page; the settings show the device meanwhile.
  renew().catch(() => undefined)
  if (isListening) return
  isListening = true
  navigator.serviceWorker?.addEventListener('message', ({ data }: MessageEvent<OpenMessage>) => {
    if (data?.type === 'open' && data.path?.startsWith('/app/')) openPath(data.path, data.workspace_id, goTo)
  })
}

/** A tab of another workspace is loaded anew: it must show nothing of both. */
function openPath(path: string, workspaceId: string | undefined, goTo: (href: string) => void): void {
  if (workspaceId !== undefined && workspaceId !== session.current?.workspace_id)
    location.assign(`${path}?workspace=${workspaceId}`)
  else goTo(path)
}

/** Push services change addresses, and a new sign-in has to take the device over from the one that ended. */
async function renew(): Promise<void> {
  if (!hasAnyDevice() || pushSupport() !== 'ready' || Notification.permission !== 'granted') return
  const me = await parley.call('members.me', {})
  if (ownDeviceId(me.id) !== null) await saveSubscription(me.id)
}
