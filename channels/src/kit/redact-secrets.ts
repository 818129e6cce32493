/**
 * Takes the values of secret fields out of a text. Providers repeat what they were sent in their errors, and
 * errors are stored and shown.
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
