/** A server with members whose browsers lie behind a push service on loopback. */
import { type FakeBrowser, startPushService } from '../../../platform/web-push/push-service.fixture.ts'
import { type SignedIn, signInAs } from '../../../testing/sign-in-client.ts'
import { startTestServer, type TestWorkspace } from '../../../testing/test-server.ts'

export interface Notified extends SignedIn {
  browser: FakeBrowser
  deviceId: string
}

export async function startPushes() {
  const server = await startTestServer()
  const service = await startPushService()

  async function subscribe(member: SignedIn, browser = service.browser()): Promise<Notified> {
    const body = { ...browser.subscription, name: 'Chrome, Android' }
    const created = await member.ask('POST', '/v1/push-devices', body)
    if (created.status !== 201) throw new Error(`not subscribed: ${JSON.stringify(created.body)}`)
    return { ...member, browser, deviceId: created.body.id }
  }

  return {
    server,
    service,
    subscribe,
    member: async (workspace: TestWorkspace, options: Parameters<typeof signInAs>[2] = {}) =>
      subscribe(await signInAs(server, workspace, options)),
    /** A contact has written, and the AI has answered. */
    async conversation(workspace: TestWorkspace) {
      const number = await server.createNumber(workspace)
      await number.receive('hello')
      await server.settle()
      const { data } = await workspace.api.call('conversations.list', { channel_id: number.channelId })
      await workspace.api.call('contacts.update', { id: data[0]!.contact_id, name: 'Arjun' })
      return {
        id: data[0]!.id,
        channelId: number.channelId,
        async write(text: string) {
          await number.receive(text)
          await server.settle()
        },
        async handOff(more: { team_id?: string; assignee_id?: string } = {}) {
          await workspace.api.call('handoffs.create', {
            conversation_id: data[0]!.id,
            reason: 'complaint',
            requested_by: 'contact',
            ...more,
          })
          await server.settle()
        },
      }
    },
    async close() {
      service.close()
      await server.close()
    },
  }
}

/** The reasons of what a browser showed, oldest first. */
export const kindsOn = ({ browser }: Pick<Notified, 'browser'>) => browser.shown.map(({ kind }) => kind)
