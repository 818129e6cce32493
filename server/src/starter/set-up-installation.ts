import type { Wiring } from '../wiring.ts'
import { isUntouched, provisionDemo, provisionLiveWorkspace } from './provision-workspace.ts'

/** An organisation and its workspaces where there are none yet, with the demo business in the first of them. */
export async function setUpInstallation({ workspaces, runner }: Pick<Wiring, 'workspaces' | 'runner'>) {
  const made = await workspaces.ensureInstallation()
  for (const workspace of made.workspaces.slice(0, 2)) {
    const api = runner.apiFor(workspaces.operatorPrincipal(workspace))
    if (!(await isUntouched(api))) continue
    await (workspace.mode === 'test' ? provisionDemo(api) : provisionLiveWorkspace(api))
  }
  return made
}
