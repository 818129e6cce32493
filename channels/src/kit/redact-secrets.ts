/**
 * Replaces every secret value of these credentials in a text that came from a provider.
 * Providers do repeat what they were sent ("Malformed access token …"), and such texts reach logs and people.
 */
export function redactSecrets<Credentials extends object>(
  text: string,
  credentials: Credentials,
  secretFields: readonly (keyof Credentials & string)[],
): string {
  let redacted = text
  for (const field of secretFields) {
    const secret = credentials[field]
    // A shorter value would blank out ordinary words and is no usable secret.
    if (typeof secret === 'string' && secret.length >= 6) redacted = redacted.replaceAll(secret, '[redacted]')
  }
  return redacted
}
