/** The attacker's own OpenID Connect issuer: it asserts any identity that the attacker wants. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'

export interface IdentityProvider {
  url: string
  /** Claims for the next person who signs in. */
  email: string
  nonce: string
  close(): Promise<void>
}

export const CLIENT_ID = 'client-of-the-attacker'

export async function startIdentityProvider(): Promise<IdentityProvider> {
  const { publicKey, privateKey } = await generateKeyPair('RS256')
  const jwk = { ...(await exportJWK(publicKey)), kid: 'one', alg: 'RS256', use: 'sig' }
  const server = createServer(async (request, response) => {
    request.resume()
    const json = (body: unknown) =>
      response.setHeader('content-type', 'application/json').end(JSON.stringify(body))
    const { url } = provider
    if (request.url === '/.well-known/openid-configuration') {
      const endpoints = {
        authorization_endpoint: `${url}/authorize`,
        token_endpoint: `${url}/token`,
        jwks_uri: `${url}/keys`,
      }
      return json({ issuer: url, ...endpoints })
    }
    if (request.url === '/keys') return json({ keys: [jwk] })
    const seconds = Math.floor(Date.now() / 1000)
    const token = await new SignJWT({
      iss: url,
      aud: CLIENT_ID,
      sub: 'somebody',
      iat: seconds,
      exp: seconds + 300,
      nonce: provider.nonce,
      email: provider.email,
      email_verified: true,
    })
      .setProtectedHeader({ alg: 'RS256', kid: 'one' })
      .sign(privateKey)
    json({ access_token: 'x', token_type: 'Bearer', id_token: token })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const provider: IdentityProvider = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    email: '',
    nonce: '',
    async close() {
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
  return provider
}
