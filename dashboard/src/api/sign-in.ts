/** Requests of the sign-in page, before there is a session. */
import { readError } from '@parley/sdk/client'

export interface Provider {
  id: string
  name: string
  url: string
}

export async function findProviders(email: string): Promise<readonly Provider[]> {
  const response = await fetch(`/auth/providers?email=${encodeURIComponent(email)}`)
  if (!response.ok) throw await readError(response)
  return ((await response.json()) as { data: Provider[] }).data
}

export async function forgotPassword(email: string): Promise<void> {
  const response = await fetch('/auth/password/forgot', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email }),
  })
  if (!response.ok) throw await readError(response)
}
