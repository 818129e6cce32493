/** A workspace with an owner who is signed in. */
import { signInAs } from '../../../testing/sign-in-client.ts'
import { startTestServer } from '../../../testing/test-server.ts'

export async function startMembers() {
  const server = await startTestServer()
  const workspace = await server.createWorkspace()
  const owner = await signInAs(server, workspace, { role: 'owner', name: 'Olga' })
  return { server, workspace, owner }
}
