/** A workspace and its key, used as an integrator would: over HTTP. */
import { randomUUID } from 'node:crypto'
import { type Answer, request } from './request.ts'
import type { AttackedServer } from './server.ts'

export interface Tenant {
  key: string
  /** As the API shows it: wsp_… */
  workspaceId: string
  call(method: string, path: string, body?: unknown): Promise<Answer>
  /** Throws if the call fails: for the preparation of an attack. */
  must(method: string, path: string, body?: unknown): Promise<Answer['body']>
}

export async function createTenant(server: AttackedServer, name: string): Promise<Tenant> {
  const made = await server.command('keys', 'create', '--workspace', 'new', '--mode', 'live', '--name', name)
  return tenantOf(server, made.key as string, made.workspace_id as string)
}

export function tenantOf(server: AttackedServer, key: string, workspaceId: string): Tenant {
  const call: Tenant['call'] = (method, path, body) =>
    request(`${server.url}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${key}`,
        ...(method !== 'GET' && { 'idempotency-key': randomUUID() }),
      },
      ...(body !== undefined && { json: body }),
    })
  return {
    key,
    workspaceId,
    call,
    async must(method, path, body) {
      const answer = await call(method, path, body)
      if (answer.status >= 400)
        throw new Error(
          `${method} ${path} answered ${answer.status}: ${JSON.stringify(answer.body).slice(0, 500)}`,
        )
      return answer.body
    },
  }
}
